import fc from 'fast-check';
import { canonical, type JsonObject, type RecordedEvent } from '#eventsourcing';
import { logged } from '../shared/testing/deciding.js';
import { payRunLinesView } from './pay-runs.js';

/** Texts as they nearly always are, and with what could be taken for the end of something. */
const texts = fc.oneof(
  fc.constantFrom('', 'A00001', '浮动工资', '"person":"', '}],', '\\', '🙂'),
  fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '中', 'a', '1') }),
);
const names = fc.constantFrom('person', 'run', 'lines', 'title', '10', '9', '中', 'a b');
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.integer(),
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
})).value;
const lines = fc.array(
  fc.record(
    {
      person: fc.oneof(fc.stringMatching(/^A\d{1,3}$/u), texts),
      payFen: fc.integer(),
      assessment: fc.dictionary(names, values, { maxKeys: 3 }),
      results: fc.dictionary(names, values, { maxKeys: 2 }),
    },
    { requiredKeys: ['person', 'payFen'] },
  ),
  { maxLength: 4 },
);

const added = (data: object): RecordedEvent => {
  const dataText = canonical(data as JsonObject);
  const recorded = logged({ type: 'PayRunLinesAdded', data: JSON.parse(dataText) as JsonObject, subjects: [] });
  return { ...recorded, dataText };
};

describe('the lines of a pay run, as the text of their event states them', () => {
  it('are what evolving the view says, whatever stands in them', () => {
    let unparsed = 0;
    fc.assert(
      fc.property(lines, (some) => {
        const event = added({ chunk: 0, lines: some, run: 'run-1' });
        const stated = payRunLinesView.stated!(event);
        if (stated === null) return;
        unparsed += stated.length;
        const newest = Object.fromEntries(stated.map(({ key, text }) => [key, text]));
        const evolved = payRunLinesView
          .keys(event)
          .map((key) => [key, payRunLinesView.evolve(null, event, key)!] as const);
        expect(newest).toEqual(Object.fromEntries(evolved.map(([key, line]) => [key, JSON.stringify(line)])));
        for (const { key, indexes } of stated) {
          const line = payRunLinesView.evolve(null, event, key)!;
          const read = Object.entries(payRunLinesView.indexes).map(([name, values]) => [name, values(line, key)]);
          expect(indexes).toEqual(Object.fromEntries(read));
        }
      }),
      { numRuns: 1000 },
    );
    expect(unparsed).toBeGreaterThan(100);
  });

  it('are read without being parsed, also where they hold lists, objects, and names of the run and of persons further in', () => {
    const nested = { facts: [{ id: 'f', run: 'other' }, ['}', ']']], run: 'other', person: 'A9' };
    const some = [
      { assessment: nested, payFen: 1, person: 'A1', results: nested },
      { payFen: { from: -1, to: 2 }, person: 'A2', results: {} },
    ];
    expect(payRunLinesView.stated!(added({ chunk: 0, lines: some, run: 'r' }))).toEqual(
      some.map((line) => ({
        key: `r|${line.person}`,
        text: canonical(line as JsonObject).replace(/\}$/u, ',"run":"r"}'),
        indexes: { run: ['r'], person: [line.person] },
      })),
    );
  });

  it.each([
    ['a backslash', { chunk: 0, lines: [{ person: 'A1', note: '\\' }], run: 'r' }],
    ['a name of digits', { chunk: 0, lines: [{ 10: 1, 9: 2, person: 'A1' }], run: 'r' }],
    ['a run of the line itself', { chunk: 0, lines: [{ person: 'A1', run: 'other' }], run: 'r' }],
    ['nobody', { chunk: 0, lines: [{ payFen: 1 }], run: 'r' }],
    ['nothing but lines', { lines: [{ person: 'A1' }] }],
  ])('are left to be parsed where there is %s', (_what, data) => {
    expect(payRunLinesView.stated!(added(data))).toBeNull();
  });

  it('are left to be parsed where the text breaks off', () => {
    const whole = added({ chunk: 0, lines: [{ person: 'A1', title: { zh: '浮动工资' } }], run: 'r' });
    const { dataText } = whole as { dataText: string };
    for (let end = 0; end < dataText.length; end += 1)
      expect(payRunLinesView.stated!({ ...whole, dataText: dataText.slice(0, end) })).toBeNull();
  });
});
