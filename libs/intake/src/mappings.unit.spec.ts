import { qa } from './mappings/cases.js';
import { attendance, workload } from './mappings/facts.js';
import { type Mapping } from './mapping.js';
import { RowProblem } from './problem.js';

/*
 * Goal: a row that contradicts itself, or says nothing, is named; nothing is recorded that a reader of the row would not expect.
 */
const ZONE = 'Asia/Shanghai';

const commandsOf = (mapping: Mapping, row: Readonly<Record<string, string>>): unknown => {
  try {
    return mapping.commands(new Map(Object.entries(row)), ZONE, 'c1').map(({ data }) => data);
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    return { code: error.code, column: error.column };
  }
};

const SHEET = { agent: 'A1', contact: 'R1', contact_at: '2026-03-06 11:00', form: 'conduct', reviewer: 'Q01' };

describe('a QA sheet', () => {
  it.each([
    ['failed', { passed: 'greeting;closing', failed: 'closing' }],
    ['not_applicable', { failed: 'closing', not_applicable: 'closing' }],
    ['passed', { errors: 'closing=2', passed: 'closing' }],
    ['errors', { errors: 'closing=2;closing=3' }],
    ['hits', { chosen: 'closing=warm', hits: 'closing=oh' }],
  ])('with two results of one item is refused by the column of the second, here %s', (column, items) => {
    expect(commandsOf(qa, { ...SHEET, ...items })).toEqual({ code: 'item-twice', column });
  });

  it('may name an item twice with one result', () => {
    expect(commandsOf(qa, { ...SHEET, passed: 'greeting; greeting', errors: 'closing=2;closing=2' })).toMatchObject([
      {},
      { items: { greeting: 'pass', closing: { errors: 2 } } },
    ]);
  });
});

describe('a row of workload', () => {
  const ROW = { key: 'w1', person: 'A1', occurred_at: '2026-03-31' };

  it('without any figure is refused, since nothing of it would be recorded', () => {
    expect(commandsOf(workload, { ...ROW, note: 'on leave' })).toEqual({ code: 'missing-value', column: 'workload' });
  });

  it.each(['workload', 'quality'])('may have %s alone', (figure) => {
    expect(commandsOf(workload, { ...ROW, [figure]: '0' })).toMatchObject([
      { code: `${figure}-figure`, source: `w1-${figure}`, attributes: { value: '0' } },
    ]);
  });
});

describe('a row of attendance', () => {
  const ROW = { key: 't1', person: 'A1', code: 'late-or-early', occurred_at: '2026-03-04 09:12' };

  it('with other minutes among its attributes is refused', () => {
    expect(commandsOf(attendance, { ...ROW, minutes: '12', 'attribute.minutes': '21' })).toEqual({
      code: 'contradicting-columns',
      column: 'minutes',
    });
  });

  it.each([{ minutes: '12' }, { 'attribute.minutes': '12' }, { minutes: '12', 'attribute.minutes': '12' }])(
    'takes the minutes of %j',
    (cells) => {
      expect(commandsOf(attendance, { ...ROW, ...cells })).toMatchObject([{ attributes: { minutes: '12' } }]);
    },
  );
});
