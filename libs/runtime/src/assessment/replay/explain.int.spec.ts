import { explain } from './explain.js';
import { UnknownEdition } from '../deriving/assess-period.js';
import { MARCH, closedMonth, revised } from '../testing/closed-month.js';
import { smallEdition } from '../testing/edition.js';
import { TestCentre } from '../testing/centre.js';

/** Why an entry would be so under another edition. Under the first edition being late costs 2 points, under the second 5. */
describe('an entry explained as if another edition had been in force', () => {
  let centre: TestCentre;
  let late: string;

  beforeEach(async () => {
    ({ centre, late } = await closedMonth());
  });
  afterEach(() => centre.close());

  const entryOf = async (fact: string): Promise<string> => {
    const card = await centre.scorecard('a-1', MARCH);
    return card!.entries.find(({ because }) => because.facts.some(({ id }) => id === fact))!.key;
  };
  const story = async (asIf?: string) => {
    await centre.settled();
    const request = { reader: centre.reader, store: centre.store, entry: await entryOf(late) };
    return (await explain({ ...request, ...(asIf === undefined ? {} : { asIf }) }))!;
  };

  it('has the price, the edition and the pay of that edition, after each event too', async () => {
    await centre.publish(revised);
    const own = await story();
    const other = await story('small@2');
    const seen = ({ asIf, instead, entry, replay }: typeof own): unknown => [
      asIf,
      instead,
      entry?.amount,
      entry?.because.edition.version,
      replay.map((step) => step.entry?.amount ?? null),
    ];
    // Reported, confirmed; nobody was told of it. The allegation is listed with 0.
    expect(seen(own)).toEqual([undefined, undefined, '-2', 1, ['0', '-2']]);
    expect(seen(other)).toEqual(['small@2', undefined, '-5', 2, ['0', '-5']]);
    expect(other.timeline).toEqual(own.timeline);
    // The price is one amount, so that nothing can be set.
    expect(own.mayBeRuled).toEqual({ outcomes: ['rejected', 'waived', 'dismissed', 'reclassified'] });
  });

  it('names what the edition makes of the same facts where it has no such entry', async () => {
    const next = smallEdition(2, { late: '-5', effectiveFrom: '2026-04-01' });
    const clauses = next.clauses.map((clause) => (clause.id === 's-1' ? { ...clause, id: 's-9' } : clause));
    await centre.publish({ ...next, clauses });
    const { entry, instead, timeline } = await story('small@2');
    expect(entry).toBeNull();
    expect(instead!.map(({ clause, amount }) => [clause, amount])).toEqual([['s-9', '-5']]);
    expect(timeline.map(({ type }) => type)).toEqual(['ViolationReported', 'ViolationConfirmed']);
  });

  it('says that there is no such edition', async () => {
    await expect(story('small@9')).rejects.toThrow(UnknownEdition);
  });
});

/** Two late arrivals cost 7 points more; the edition is otherwise the small one. */
const withAggregate = (): ReturnType<typeof smallEdition> => {
  const edition = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
  const title = { zh: 'twice', en: 'twice' };
  const common = { id: 's-9', title, class: 'aggregate', appliesTo: ['*'], continues: [] };
  return {
    ...edition,
    measures: { ...edition.measures, lates: { countEntries: { clause: ['s-1'] }, source: 'test' } },
    aggregates: [
      { ...common, times: 'floor(lates / 2)', effects: [{ kind: 'points', account: 'score', points: '-7' }] },
    ],
  };
};

describe('an aggregate that appeals undo', () => {
  let centre: TestCentre;
  const facts = ['v1', 'v2', 'v3', 'v4'];

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(withAggregate());
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
    await centre.hire('a-1', '2026-02-01');
    centre.on('2026-03-10');
    for (const [index, name] of facts.entries()) await centre.violation(name, 'late', 'a-1', `2026-03-0${index + 2}`);
  });
  afterEach(() => centre.close());

  const find = async (clause: string, fact?: string) =>
    (await centre.scorecard('a-1', MARCH))!.entries.find(
      ({ clause: of, because }) => of === clause && (fact === undefined || because.facts.some(({ id }) => id === fact)),
    )!;
  const dismiss = async (name: string): Promise<void> => {
    const fact = `violation-${name}#0`;
    await centre.rule((await find('s-1', fact)).key, 'a-1', [fact], { kind: 'dismissed' });
  };

  it('names of each step the fact that it is about, and of an entry of one fact none', async () => {
    const named = async (entry: string) => {
      await centre.settled();
      const { timeline } = (await explain({ reader: centre.reader, store: centre.store, entry }))!;
      return timeline.map(({ type, about }) => [type, about?.fact?.date]);
    };
    await dismiss('v2');
    const { key } = await find('s-9');
    expect(await named(key)).toEqual([
      ['ViolationReported', '2026-03-02'],
      ['ViolationConfirmed', '2026-03-02'],
      // Counted once, and no more since the appeal: what moved the aggregate is told, and what it was about.
      ['ViolationConfirmed', '2026-03-03'],
      ['ViolationReported', '2026-03-04'],
      ['ViolationConfirmed', '2026-03-04'],
      ['ViolationReported', '2026-03-05'],
      ['ViolationConfirmed', '2026-03-05'],
      ['AppealDecided', '2026-03-03'],
    ]);
    expect(await named((await find('s-1', 'violation-v1#0')).key)).toEqual([
      ['ViolationReported', undefined],
      ['ViolationConfirmed', undefined],
    ]);
  });

  it('is told with the rulings on what it counted, also those on what it counts no more', async () => {
    const { key } = await find('s-9');
    const told = { entry: key, person: 'a-1', clause: 's-9', edition: 'small@1', period: MARCH };
    await centre.record(`notice-${key}`, 'EntryNotified', { ...told, amount: '-14', status: 'charged' });
    const ends = async () => {
      await centre.settled();
      const { replay } = (await explain({ reader: centre.reader, store: centre.store, entry: key }))!;
      return replay.slice(8).map((step) => [step.type, step.entry?.amount ?? null]);
    };
    await dismiss('v2');
    expect(await ends()).toEqual([
      ['EntryNotified', '-14'],
      ['AppealDecided', '-7'],
    ]);
    await dismiss('v3');
    await dismiss('v4');
    expect(await ends()).toEqual([
      ['EntryNotified', '-14'],
      ['AppealDecided', '-7'],
      ['AppealDecided', '-7'],
      ['AppealDecided', null],
    ]);
    // What is recorded under its key once it is gone hides nothing of what it was.
    await centre.record(`notice-${key}`, 'EntryNotified', { ...told, amount: '0', status: 'dismissed' });
    await centre.settled();
    const { entry, rulings } = (await explain({ reader: centre.reader, store: centre.store, entry: key }))!;
    expect(entry).toBeNull();
    expect(rulings.map(({ outcome, facts: [fact] }) => [outcome, fact])).toEqual([
      ['dismissed', 'violation-v2#0'],
      ['dismissed', 'violation-v3#0'],
      ['dismissed', 'violation-v4#0'],
    ]);
  });
});

describe('an entry that is there no more once its fact was returned and then waived', () => {
  let centre: TestCentre;
  const facts = ['violation-v1#0'];

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
    await centre.hire('a-1', '2026-02-01');
    centre.on('2026-03-10');
    await centre.violation('v1', 'late', 'a-1', '2026-03-08');
  });
  afterEach(() => centre.close());

  it('is told with the rulings that moved the fact there, back, and away', async () => {
    const keyOf = async (clause: string) =>
      (await centre.scorecard('a-1', MARCH))!.entries.find((entry) => entry.clause === clause)?.key;
    const first = (await keyOf('s-1'))!;
    await centre.rule(first, 'a-1', facts, { kind: 'reclassified', toClause: 's-2' });
    const moved = (await keyOf('s-2'))!;
    const told = { entry: moved, person: 'a-1', clause: 's-2', edition: 'small@1', period: MARCH };
    await centre.record(`notice-${moved}`, 'EntryNotified', { ...told, amount: '[-10..-5]', status: 'undecided' });
    centre.on('2026-03-12');
    await centre.rule(moved, 'a-1', facts, { kind: 'reclassified', toClause: 's-1' });
    centre.on('2026-03-14');
    await centre.rule(first, 'a-1', facts, { kind: 'waived' });
    expect(await keyOf('s-2')).toBeUndefined();
    const story = (await explain({ reader: centre.reader, store: centre.store, entry: moved }))!;
    const { entry, rulings, timeline } = story;
    expect(entry).toBeNull();
    expect(rulings.map(({ outcome, entryKey }) => [outcome, entryKey === first])).toEqual([
      ['reclassified', true],
      ['reclassified', false],
      ['waived', true],
    ]);
    expect(timeline.filter(({ type }) => type === 'AppealDecided')).toHaveLength(3);
  });
});

describe('an entry that waits for the end of its period', () => {
  let centre: TestCentre;
  const [start, end] = ['2026-03-01', '2026-03-31'];

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
    await centre.hire('a-1', '2026-02-01');
    await centre.hire('a-2', '2026-02-01');
    centre.on('2026-03-10');
    await centre.praise('n1', 'a-1', '2026-03-09');
    await centre.violation('v1', 'late', 'a-1', '2026-03-08');
    centre.on('2026-04-01');
    await centre.end(start, end);
  });
  afterEach(() => centre.close());

  const stepsOf = async (clause: string) => {
    await centre.settled();
    const card = await centre.scorecard('a-1', MARCH);
    const { key } = card!.entries.find((entry) => entry.clause === clause)!;
    const { replay, timeline } = (await explain({ reader: centre.reader, store: centre.store, entry: key }))!;
    expect(timeline.map(({ id }) => id)).toEqual(replay.map(({ event }) => event));
    return replay.map((step) => [step.type, step.entry?.status ?? null, step.entry?.amount ?? null]);
  };

  it('has the end among its steps', async () => {
    expect(await stepsOf('s-4')).toEqual([['PeriodEnded', 'charged', '4']]);
  });

  it('has among its steps what took its ground away afterwards', async () => {
    centre.on('2026-04-02');
    await centre.takeBack('n1', 'a-1');
    expect(await stepsOf('s-4')).toEqual([
      ['PeriodEnded', 'charged', '4'],
      ['FactRetracted', 'not-met', '0'],
    ]);
  });

  it('has no such step where nothing waited for it', async () => {
    expect(await stepsOf('s-1')).toEqual([
      ['ViolationReported', 'candidate', '0'],
      ['ViolationConfirmed', 'charged', '-2'],
    ]);
  });
});

describe('an entry that moves without anything new about its fact', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' }));
    centre.on('2026-03-10');
  });
  afterEach(() => centre.close());

  const stepsOf = async () => {
    await centre.settled();
    const { entries } = (await centre.scorecard('a-1', MARCH))!;
    const { key } = entries.find(({ clause }) => clause === 's-1')!;
    const { replay } = (await explain({ reader: centre.reader, store: centre.store, entry: key }))!;
    return replay.map((step) => [step.type, step.entry?.status ?? null]);
  };
  const person = (type: string, data: object) =>
    centre.record('person-a-1', type, { person: 'a-1', ...data }, { subjects: ['a-1'] });

  it('has among its steps that the day of hiring was corrected', async () => {
    await centre.assign('small', '2026-01-01');
    const name = { owner: 'person:a-1', text: 'name' };
    await person('PersonRegistered', { name, hiredOn: '2026-03-20' });
    await person('PostAssigned', { post: 'agent', from: '2026-03-01' });
    await centre.violation('v1', 'late', 'a-1', '2026-03-08');
    await person('HiringCorrected', { hiredOn: '2026-03-01', reason: { owner: 'person:a-1', text: 'r' } });
    expect(await stepsOf()).toEqual([
      ['ViolationReported', null],
      ['ViolationConfirmed', null],
      ['HiringCorrected', 'charged'],
    ]);
  });

  it('has among its steps that a rulebook came to bind the person', async () => {
    await centre.hire('a-1', '2026-02-01');
    await centre.violation('v1', 'late', 'a-1', '2026-03-08');
    await centre.assign('small', '2026-01-01');
    expect(await stepsOf()).toEqual([
      ['ViolationReported', null],
      ['ViolationConfirmed', null],
      ['RulebookAssigned', 'charged'],
    ]);
  });
});
