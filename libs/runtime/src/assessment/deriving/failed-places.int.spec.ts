/**
 * One name of one person that cannot be derived, in a month that ranks and in others: whoever's scorecard may rest on it is
 * refused until it is mended, everybody else's is right, to the byte.
 */
import { type DerivedView, DocumentFailed, Runner, type ViewReader, type ViewSet } from '#eventsourcing';
import { type Assessment, type Edition } from '#rulebook';
import { MemoryReadModelStore } from '#stores';
import { readDirtyName } from './dirty-names.js';
import { scorecardKey } from './derive-period.js';
import { wholeView } from '../reading.js';
import { TestCentre, views } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const FEBRUARY = 'c1:small:2026-02-01..2026-02-28';
const MARCH = 'c1:small:2026-03-01..2026-03-31';
const PERSONS = ['a-1', 'a-2'] as const;

const ranked = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const unranked: Edition = { ...ranked, rankings: {}, clauses: ranked.clauses.filter(({ id }) => id !== 's-4') };

/** The centre's views, of which the scorecards cannot derive a name of this person while `sick` says so. */
const failingFor = (person: string, sick: () => boolean): ViewSet => {
  const set = views();
  const [scorecards] = set.derivedViews;
  const derive = (names: readonly string[], reader: ViewReader) => {
    const named = names.map(readDirtyName);
    if (sick() && named.some((dirty) => 'person' in dirty && dirty.person === person))
      return Promise.reject(new Error('not today'));
    return scorecards!.derive(names, reader);
  };
  return { ...set, derivedViews: [{ ...scorecards!, derive } as DerivedView<never>] };
};

describe('scorecards while one person cannot be derived', () => {
  let sick: boolean;
  let centre: TestCentre;

  const founded = async (edition: Edition): Promise<void> => {
    sick = false;
    centre = await TestCentre.open(
      1,
      failingFor('a-1', () => sick),
    );
    centre.on('2026-04-05');
    await centre.publish(edition);
    await centre.assign('small', '2026-02-01');
    for (const id of PERSONS) await centre.hire(id, '2026-02-01');
    await centre.praise('n1', 'a-2', '2026-02-10');
    await centre.end('2026-02-01', '2026-02-28');
    await centre.end('2026-03-01', '2026-03-31');
    await centre.settled();
  };
  afterEach(async () => {
    await centre.close();
  });

  /** Null while it is refused. */
  const cardOf = async (person: string, period: string): Promise<Assessment | null> => {
    try {
      return await centre.scorecard(person, period);
    } catch (error) {
      if (!(error instanceof DocumentFailed)) throw error;
      return null;
    }
  };
  /** Who is refused, of both persons in both months. */
  const refused = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const period of [FEBRUARY, MARCH])
      for (const person of PERSONS)
        if ((await cardOf(person, period)) === null) found.push(`${person} ${period.slice(9, 16)}`);
    return found;
  };
  const rebuilt = async (): Promise<unknown> => {
    const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore() });
    await runner.start();
    await runner.stop();
    return wholeView(runner.reader, 'scorecards');
  };

  it('are refused to all whose place in an ended month may be another, and right for everybody once it is mended', async () => {
    await founded(ranked);
    const prize = async () => (await cardOf('a-2', FEBRUARY))!.entries.find(({ clause }) => clause === 's-4')!.amount;
    expect(await prize()).toBe('4');
    sick = true;
    // Two praises take the first place, and what is paid for it, from the colleague.
    await centre.praise('n2', 'a-1', '2026-02-11');
    await centre.praise('n3', 'a-1', '2026-02-12');
    await centre.settled();
    expect(await refused()).toEqual(['a-1 2026-02', 'a-2 2026-02', 'a-1 2026-03']);
    const standing = centre.reader.get('scorecards', `|${FEBRUARY}|a-2`);
    await expect(standing).rejects.toThrow(DocumentFailed);

    // Something of the colleague that can be derived, but from a standing of the other one that is out of date.
    await centre.violation('v1', 'late', 'a-2', '2026-02-13');
    await centre.settled();
    expect(await refused()).toContain('a-2 2026-02');

    sick = false;
    await centre.praise('n4', 'a-1', '2026-02-14');
    await centre.praise('n5', 'a-1', '2026-02-11');
    await centre.praise('n6', 'a-1', '2026-02-12');
    await centre.settled();
    expect(await refused()).toEqual([]);
    expect(await prize()).toBe('0');
    expect(await wholeView(centre.reader, 'scorecards')).toEqual(await rebuilt());
  });

  it('are refused to that person alone where nobody is ranked', async () => {
    await founded(unranked);
    sick = true;
    await centre.praise('n2', 'a-1', '2026-02-11');
    await centre.settled();
    expect(await refused()).toEqual(['a-1 2026-02', 'a-1 2026-03']);
  });

  it('are refused to everybody in any ranked month while not even the months that the name means can be found', async () => {
    await founded(ranked);
    sick = true;
    await centre.praise('n2', 'a-1', '2026-02-11');
    await centre.settled();
    const [scorecards] = views().derivedViews;
    const name = JSON.stringify({ kind: 'from', person: 'a-1', date: '2026-03-10' });
    const unreadable = new Proxy(centre.reader, {
      get: (target, member) =>
        member === 'getMany' ? () => Promise.reject(new Error('torn')) : (Reflect.get(target, member) as unknown),
    });
    const key = (period: string): string => scorecardKey('a-2', period);
    expect(await scorecards!.covers!(name, key(MARCH), unreadable)).toBe(true);
    expect(await scorecards!.covers!(name, key(FEBRUARY), unreadable)).toBe(false);
  });
});
