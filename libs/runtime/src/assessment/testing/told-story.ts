import fc from 'fast-check';
import { type JsonObject } from '#eventsourcing';
import { type Edition, type Entry, isOmission } from '#rulebook';
import { TestCentre } from './centre.js';
import { shownCards, shownRun } from './shown-cards.js';
import { expectReplayed } from './replayed.js';
import { expectRebuilt, expectRuns } from './told-checks.js';
import { appeal, decide, isOpen } from './told-decisions.js';
import { statement } from './told-statements.js';
import { expectStillTold, toldNow, type ToldThen } from './told-then.js';
import { Telling } from './told-twice.js';

const choice = fc.record({ nth: fc.nat(999), high: fc.boolean(), early: fc.boolean(), revised: fc.boolean() });
const dispute = fc.record({
  nth: fc.nat(999),
  kind: fc.constantFrom('dismissed', 'waived', 'rejected', 'redecided'),
  first: fc.constantFrom('none', 'rejected', 'waived', 'redecided', 'dismissed'),
});

/** What is told, when the months are closed, and what is decided, and ruled on appeals. */
export const story = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  /** The first day of the editions after the first, where it is not that of the second month. */
  laterFrom: fc.constantFrom('', '', '2026-02-18', '2026-03-05'),
  statements: fc.array(statement, { maxLength: 30 }),
  closed: fc.constantFrom('last', 'first', 'before', 'between'),
  /** Whether the runs are approved, one time after the other; the last are. */
  approved: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  choices: fc.array(choice, { maxLength: 4 }),
  withdrawn: fc.array(fc.nat(999), { maxLength: 2 }),
  /** Appeals won about entries that there are by mistake alone. */
  overruled: fc.array(fc.record({ nth: fc.nat(999), kind: fc.constantFrom('waived', 'redecided') }), { maxLength: 2 }),
  disputes: fc.array(dispute, { maxLength: 3 }),
});
export type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** Of how many entries the replay is looked at. */
const REPLAYED = 4;

const among = <T>(values: readonly T[], nth: number): T | undefined => values[nth % Math.max(1, values.length)];

/** An outcome of the kind that the entry allows. */
const outcomeFor = ({ clauseAmount, kind: of }: Entry, kind: string): JsonObject => {
  const isPossible = { redecided: typeof clauseAmount !== 'string', dismissed: of === 'fact' }[kind] ?? true;
  if (!isPossible) return { kind: 'waived' };
  return kind === 'redecided' && typeof clauseAmount !== 'string' ? { kind, points: clauseAmount.from } : { kind };
};

class TwoTellings {
  readonly right: Telling;
  readonly mistaken: Telling;
  private readonly both: readonly Telling[];
  /** How entries were explained while mistakes stood. */
  then: ToldThen | null = null;

  constructor(
    readonly centres: readonly [TestCentre, TestCentre],
    editions: readonly Edition[],
    laterFrom?: string,
  ) {
    this.both = centres.map((centre) => new Telling(centre, editions, laterFrom));
    [this.right, this.mistaken] = this.both as [Telling, Telling];
    this.mistaken.mistaken = true;
  }

  async tell(story: Story): Promise<void> {
    const { statements, closed, choices, withdrawn } = story;
    const [first = true, second = true, third = true] = story.approved;
    const half = Math.ceil(statements.length / 2);
    for (const one of this.both) {
      await one.open();
      await one.all(statements.slice(0, half));
      if (closed === 'first') await one.runThose(first, 1);
      await one.all(statements.slice(half));
      await one.on(3);
    }
    this.then = await toldNow(this.mistaken.centre, REPLAYED, story.seed);
    const early = await this.decideEarly(choices);
    for (const nth of withdrawn) {
      const entry = among(await this.mistaken.entries(), nth);
      if (entry !== undefined && entry.status !== 'conditional') await appeal(this.mistaken.centre, entry, []);
    }
    await this.overrule(story.overruled);
    for (const one of this.both) {
      if (closed === 'before' || closed === 'between') await one.runThose(second);
      await one.on(8);
      await one.mendSome();
      if (closed === 'between') await one.runThose(third);
      await one.mendAll();
      await one.note();
    }
    await this.decide(choices, early);
    await this.dispute(story.disputes);
    for (const one of this.both) {
      await one.on(12);
      await one.note();
      await one.runThose(true);
    }
  }

  /** What is decided while some mistakes stand is decided anew in the end. */
  private async decideEarly(choices: Story['choices']): Promise<ReadonlySet<string>> {
    const early = new Set<string>();
    for (const { nth, high } of choices.filter((one) => one.early)) {
      const entry = among((await this.mistaken.entries()).filter(isOpen), nth);
      if (entry === undefined) continue;
      early.add(entry.key);
      await decide(this.mistaken.centre, entry, high);
    }
    return early;
  }

  /**
   * What was granted for what nobody did is of no consequence once that is mended. An omission may come about rightly too, once more time
   * has passed, and is granted then.
   */
  private async overrule(overruled: Story['overruled']): Promise<void> {
    const right = new Set((await this.right.entries()).flatMap(({ key, formerKeys }) => [key, ...formerKeys]));
    for (const { nth, kind } of overruled) {
      const unknown = (await this.mistaken.entries()).filter(
        (one) =>
          one.kind === 'fact' &&
          one.because.rulings === undefined &&
          !one.because.facts.some(({ id }) => isOmission(id)) &&
          ![one.key, ...one.formerKeys].some((key) => right.has(key)),
      );
      const entry = among(unknown, nth);
      if (entry !== undefined) await appeal(this.mistaken.centre, entry, [outcomeFor(entry, kind)]);
    }
  }

  /** The same is decided in both, in another order in the one where some of it was first decided otherwise. */
  private async decide(choices: Story['choices'], early: ReadonlySet<string>): Promise<void> {
    const open = (await this.right.entries()).filter(isOpen);
    const chosen = new Map<Entry, Pick<Story['choices'][number], 'high' | 'revised'>>();
    for (const entry of open) if (early.has(entry.key)) chosen.set(entry, { high: true, revised: false });
    for (const { nth, ...one } of choices) {
      const entry = among(open, nth);
      if (entry !== undefined) chosen.set(entry, one);
    }
    for (const [entry, { high }] of chosen) await decide(this.right.centre, entry, high);
    for (const [entry, { high, revised }] of [...chosen].reverse()) {
      if (revised) await decide(this.mistaken.centre, entry, !high);
      await decide(this.mistaken.centre, entry, high);
    }
  }

  private async dispute(disputes: Story['disputes']): Promise<void> {
    const ruled = new Set<string>();
    for (const { nth, kind, first } of disputes) {
      const entry = among(await this.right.entries(), nth);
      if (entry === undefined || entry.status === 'conditional' || ruled.has(entry.key)) continue;
      ruled.add(entry.key);
      const outcome = outcomeFor(entry, kind);
      await appeal(this.right.centre, entry, [outcome]);
      // A rejection leaves what the level before decided, so that what was decided otherwise cannot be undone by one.
      const before = first === 'none' ? [] : [outcomeFor(entry, kind === 'rejected' ? 'rejected' : first)];
      await appeal(this.mistaken.centre, entry, [...before, outcome]);
    }
  }
}

/** The last runs of a month say the same, whatever those before them said. */
const expectSameRuns = async ({ centres: [one, other], right, mistaken }: TwoTellings): Promise<void> => {
  for (const { id } of right.months) {
    const [last, lastMistaken] = [right, mistaken].map(({ runs }) => runs.lastOf(id)?.posted.run);
    expect(lastMistaken === undefined).toBe(last === undefined);
    if (last === undefined) continue;
    expect(await shownRun(other, lastMistaken!)).toEqual(await shownRun(one, last));
    expect((await mistaken.runs.paid(id)).paid).toEqual((await right.runs.paid(id)).paid);
  }
};

/** Tells the story rightly to one centre and with its mistakes to another: what wages depend on is the same in the end. */
export const expectSame = async (told: Story, editions: readonly Edition[]): Promise<void> => {
  const centres = [await TestCentre.open(told.seed), await TestCentre.open(told.seed + 1)] as const;
  try {
    const both = new TwoTellings(centres, editions, told.laterFrom || undefined);
    await both.tell(told);
    expect(await shownCards(centres[1])).toEqual(await shownCards(centres[0]));
    expect(await both.mistaken.failures()).toEqual(await both.right.failures());
    await expectRuns(both.mistaken);
    await expectSameRuns(both);
    await expectRebuilt(centres[1]);
    await expectReplayed(centres[1], REPLAYED, told.seed);
    await expectStillTold(centres[1], both.then!);
  } finally {
    for (const centre of centres) await centre.close();
  }
};
