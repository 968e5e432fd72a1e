import { momentAt, type StoredDocument, type ViewReader } from '#eventsourcing';
import { type AssignmentDocument, type ClockDocument } from '#callcentre';
import { type Fact } from '#rulebook';
import { Expansion } from '../deriving/expansion.js';
import { reachOf } from './fact-reach.js';
import { TestCentre } from '../testing/centre.js';
import { smallEdition, withNote } from '../testing/edition.js';

const factOf = (code: string, at: string, attributes: Fact['attributes']): Fact => ({
  id: 'record-n1#0',
  code,
  subject: 'a-1',
  conductAt: momentAt(at, 'Asia/Shanghai'),
  attributes,
  status: 'standing',
  reportedBy: 's-1',
  events: [],
});

/** A day shift, as told at its beginning: its moments are of its own day. */
const shift = (code = 'shift-worked'): Fact =>
  factOf(code, '2026-03-10T01:00:00.000Z', { from: '2026-03-10T01:00:00Z', to: '2026-03-10T09:00:00Z' });

const backOf = (fact: Fact): string | undefined => reachOf(fact).back?.first;

describe('the days before its own that a fact covers', () => {
  it.each([
    ['a shift of the day', shift(), undefined],
    [
      'a shift that begins when it is still the day before in UTC',
      factOf('shift-worked', '2026-03-09T16:30:00.000Z', {
        from: '2026-03-10T00:30:00+08:00',
        to: '2026-03-10T09:00+08:00',
      }),
      undefined,
    ],
    [
      'a shift over midnight',
      factOf('shift-worked', '2026-03-10T14:00:00.000Z', { from: '2026-03-10T14:00:00Z', to: '2026-03-10T22:00:00Z' }),
      undefined,
    ],
    [
      'a leave from its own day on',
      factOf('leave', '2026-03-10T04:00:00.000Z', { from: '2026-03-10', to: '2026-03-12' }),
      undefined,
    ],
    [
      'a note for the day before',
      factOf('note', '2026-03-10T04:00:00.000Z', { from: '2026-03-09', to: '2026-03-10' }),
      '2026-03-09',
    ],
    [
      'a note from the evening before, which is its own day in UTC',
      factOf('note', '2026-03-10T04:00:00.000Z', {
        from: '2026-03-09T23:00:00+08:00',
        to: '2026-03-10T08:00:00+08:00',
      }),
      '2026-03-08',
    ],
    ['a note that says no beginning', factOf('note', '2026-03-10T04:00:00.000Z', { to: '2026-03-10' }), '2025-09-07'],
  ])('%s', (_what, fact, first) => {
    expect(backOf(fact)).toBe(first);
  });
});

describe('what binds a person is looked up for a fact', () => {
  let centre: TestCentre;

  beforeAll(async () => {
    centre = await TestCentre.open();
    await centre.publish(withNote(smallEdition(1, { late: '-2', effectiveFrom: '2025-01-01' })));
    await centre.assign('small', '2025-01-01');
    await centre.hire('a-1', '2025-01-01');
    centre.on('2026-04-02');
    await centre.praise('p1', 'a-1', '2026-04-02');
    await centre.settled();
  });
  afterAll(() => centre.close());

  /** How often the assignments are read while the names of these facts are expanded. */
  const looksFor = async (...facts: readonly Fact[]): Promise<{ readonly looks: number; readonly periods: number }> => {
    let looks = 0;
    const counted = ({
      document,
      ...stored
    }: StoredDocument<AssignmentDocument>): StoredDocument<AssignmentDocument> => ({
      ...stored,
      document: {
        ...document,
        get history() {
          looks += 1;
          return document.history;
        },
      },
    });
    const reader = new Proxy(centre.reader, {
      get: (target, name: keyof ViewReader) =>
        name === 'getMany'
          ? async (view: string, keys: readonly string[]) => {
              const found = await target.getMany<AssignmentDocument>(view, keys);
              return view === 'assignments' ? new Map([...found].map(([key, one]) => [key, counted(one)])) : found;
            }
          : target[name].bind(target),
    });
    const clock = (await centre.reader.get<ClockDocument>('clock', 'clock'))!.document;
    const names = facts.map((fact) => ({ kind: 'date' as const, person: 'a-1', ...reachOf(fact) }));
    const wanted = await Expansion.of(names, reader, clock);
    return { looks, periods: wanted.length };
  };
  const plain = factOf('praised', '2026-03-10T04:00:00.000Z', {});

  it('no more often for a shift than for a fact that names no days', async () => {
    expect(await looksFor(plain)).toMatchObject({ periods: 1 });
    expect((await looksFor(shift())).looks).toBe((await looksFor(plain)).looks);
  });

  it('nor for one that covers days before its own, where no clause excuses by such facts afterwards', async () => {
    const days = { from: '2026-02-20', to: '2026-03-10' };
    const leave = factOf('leave-approved', '2026-03-10T04:00:00.000Z', days);
    expect(await looksFor(leave)).toEqual(await looksFor(plain));
    const note = factOf('note-shown', '2026-03-10T04:00:00.000Z', days);
    expect((await looksFor(note)).looks).toBeGreaterThan((await looksFor(plain)).looks);
    expect((await looksFor(note)).periods).toBe(2);
  });
});
