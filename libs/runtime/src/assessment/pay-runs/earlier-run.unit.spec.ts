import { type DocumentQuery, type ViewReader } from '#eventsourcing';
import { type Edition, type Period } from '#rulebook';
import { failedPeriodKey } from '../documents/failed-periods.js';
import { smallEdition } from '../testing/edition.js';
import { awaitedPeriod, looksBack, standingRun } from './earlier-run.js';

/*
 * Goal: a month waits for the one before for whoever had a part in it, and for that one alone: neither another month's run nor an edition
 * that comes later says anything of it, and nobody is forgotten where a centre has many people.
 */
const periodOf = (month: string, days: string): Period => {
  const [start, end] = [`2026-${month}-01`, `2026-${month}-${days}`];
  return { id: `c:small:${start}..${end}`, centre: 'c', rulebook: 'small', start, end };
};
const [JANUARY, FEBRUARY, MARCH] = [periodOf('01', '31'), periodOf('02', '28'), periodOf('03', '31')];

interface Run {
  readonly run: string;
  readonly period: string;
  readonly status: 'posted' | 'approved';
  readonly approvedPosition: string | null;
}
const approved = (run: string, period: Period, approvedPosition: string): Run => ({
  ...{ run, period: period.id, status: 'approved', approvedPosition },
});

/** The card of the earlier month of somebody who held a post in it, or of whom something was recorded alone. */
interface Had {
  readonly person: string;
  readonly kind?: 'unit';
  readonly post: string | null;
  readonly opening?: string;
}

interface Centre {
  readonly editions?: readonly Edition[];
  readonly runs?: readonly Run[];
  readonly had?: readonly Had[];
  readonly failed?: readonly Period[];
  readonly asked?: string[];
}

const back = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const plain = (edition: Edition): Edition => {
  const clauses = edition.clauses.filter(({ id }) => id !== 's-5' && id !== 's-7');
  const rest = Object.entries(edition).filter(([name]) => name !== 'debts');
  return { ...(Object.fromEntries(rest) as unknown as Edition), clauses };
};

const readerOf = ({ editions = [back], runs = [], had = [], failed = [], asked = [] }: Centre): ViewReader => {
  const documents: Record<string, ReadonlyMap<string, object>> = {
    editions: new Map(
      editions.map((edition) => {
        const { version } = edition;
        const hash = `${String(version)} from ${edition.effectiveFrom} ${String(edition.debts !== undefined)}`;
        return [`small@${String(version)}`, { version, hash, status: 'published', publishedAt: 'p', edition }];
      }),
    ),
    payRuns: new Map(runs.map((run) => [run.run, run])),
    periods: new Map([JANUARY, FEBRUARY, MARCH].map((period) => [period.id, period])),
    people: new Map(
      had.map(({ person, opening }) => {
        const value = opening === undefined ? {} : { opening: { before: opening } };
        return [person, { id: person, history: [{ since: 'p', value }] }];
      }),
    ),
    scorecards: new Map<string, object>([
      ...had.map(({ person, kind, post }) => {
        const card = { assessment: { person, kind: kind ?? 'person', post, period: FEBRUARY } };
        return [`${person}|${FEBRUARY.id}`, card] as const;
      }),
      ...failed.map((period) => [failedPeriodKey(period.id), { failure: {} }] as const),
    ]),
  };
  const stored = (view: string, key: string) => {
    const document = documents[view]!.get(key);
    return document === undefined ? null : { key, document, position: 'p' };
  };
  const found = (view: string, { index, equals }: DocumentQuery) =>
    [...documents[view]!].flatMap(([key, document]) => {
      const isOf = view === 'editions' || (document as Partial<Run>).period === equals;
      const isCard = view === 'scorecards' && index === 'period' && key.endsWith(`|${equals ?? ''}`);
      return isCard || (view !== 'scorecards' && isOf) ? [stored(view, key)!] : [];
    });
  const reader = {
    get: (view: string, key: string) => Promise.resolve(stored(view, key)),
    getMany: (view: string, keys: readonly string[]) =>
      Promise.resolve(new Map(keys.flatMap((key) => stored(view, key) ?? []).map((each) => [each.key, each]))),
    find: (view: string, query: DocumentQuery) => {
      asked.push(`${view} ${query.cursor ?? ''}`);
      const from = Number(query.cursor ?? '0');
      const all = found(view, query);
      const next = from + (query.limit ?? all.length);
      return Promise.resolve({ documents: all.slice(from, next), next: next < all.length ? String(next) : null });
    },
  };
  return reader as unknown as ViewReader;
};

const awaited = async (centre: Centre, subjects: readonly string[] = ['a']): Promise<string | undefined> =>
  (await awaitedPeriod(readerOf(centre), MARCH, subjects))?.id;

const A: Had = { person: 'a', post: 'agent' };

describe('the run of a month that stands', () => {
  it('is the approved one of that month that was approved last, whatever it is called', async () => {
    const runs: readonly Run[] = [
      approved('a', FEBRUARY, '0005'),
      approved('b', FEBRUARY, '0003'),
      approved('c', FEBRUARY, '0004'),
      { run: 'd', period: FEBRUARY.id, status: 'posted', approvedPosition: null },
      approved('e', JANUARY, '0009'),
    ];
    const standing = async (period: Period) => (await standingRun(readerOf({ runs }), period.id))?.run ?? null;
    expect([await standing(FEBRUARY), await standing(JANUARY), await standing(MARCH)]).toEqual(['a', 'e', null]);
  });
});

describe('a month', () => {
  it('waits for the month before until a run of that month is approved, and not of another one', async () => {
    expect(await awaited({ had: [A] })).toBe(FEBRUARY.id);
    expect(await awaited({ had: [A], runs: [approved('r', JANUARY, '0001')] })).toBe(FEBRUARY.id);
    expect(await awaited({ had: [A], runs: [approved('r', FEBRUARY, '0001')] })).toBeUndefined();
  });

  it('looks back where any edition in force by its end does, and by none that comes later', async () => {
    const later = (effectiveFrom: string): Edition => smallEdition(2, { late: '-2', effectiveFrom });
    const looks = (...editions: readonly Edition[]) => looksBack(readerOf({ editions }), MARCH);
    expect(await looks(plain(back))).toBe(false);
    expect(await looks(plain(back), later('2026-03-31'))).toBe(true);
    expect(await looks(back, plain(later('2026-03-31')))).toBe(true);
    expect(await looks(plain(back), later('2026-04-01'))).toBe(false);
    expect(await awaited({ had: [A], editions: [plain(back), later('2026-04-01')] })).toBeUndefined();
  });

  it.each<[string, Had, string | undefined]>([
    ['where somebody held a post in it', A, FEBRUARY.id],
    ['where a unit was there, which holds none', { person: 'a', kind: 'unit', post: null }, FEBRUARY.id],
    ['not where something was recorded of somebody without a post', { person: 'a', post: null }, undefined],
    ['not where an opening balance stands for it', { ...A, opening: '2026-03-01' }, undefined],
    ['where the opening balance is of another day', { ...A, opening: '2026-02-01' }, FEBRUARY.id],
  ])('waits for the month before, %s', async (_what, had, expected) => {
    expect(await awaited({ had: [had] })).toBe(expected);
  });

  it('waits for nobody who is not assessed in it, and for a month before that cannot be assessed', async () => {
    expect(await awaited({ had: [A] }, ['b'])).toBeUndefined();
    expect(await awaited({ had: [A] }, [])).toBeUndefined();
    expect(await awaited({ failed: [FEBRUARY] })).toBe(FEBRUARY.id);
    expect(await awaited({ failed: [JANUARY] })).toBeUndefined();
  });

  it('asks whoever knows it whether somebody had a part, and of the opening balance all the same', async () => {
    const of = async (had: Had, part: boolean | null) =>
      (await awaitedPeriod(readerOf({ had: [had] }), MARCH, ['a'], () => Promise.resolve(part)))?.id;
    const opened: Had = { ...A, opening: '2026-03-01' };
    expect([await of(A, true), await of(A, false), await of(A, null)]).toEqual([FEBRUARY.id, undefined, FEBRUARY.id]);
    expect([await of(opened, true), await of(opened, null)]).toEqual([undefined, undefined]);
  });

  it('goes through all cards of the month before where it has many people, of those people alone', async () => {
    const many = Array.from({ length: 250 }, (_, index): Had => ({ person: `p-${String(index)}`, post: null }));
    const people = [...many.map(({ person }) => person), 'last'];
    const last: Had = { person: 'last', post: 'agent' };
    const asked: string[] = [];
    const found = await awaited({ had: [...many, last], asked }, people);
    const cards = asked.filter((one) => one.startsWith('scorecards'));
    expect([found, cards]).toEqual([FEBRUARY.id, ['scorecards ', 'scorecards 100', 'scorecards 200']]);
    expect(await awaited({ had: many }, people)).toBeUndefined();
    expect(await awaited({ had: [...many, { ...last, person: 'stranger' }] }, people)).toBeUndefined();
  });
});
