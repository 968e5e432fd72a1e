import fc from 'fast-check';
import { type JsonObject, momentAt } from '#eventsourcing';
import { addDays } from '#callcentre';
import { cardsAsOf, cardsOf } from '../testing/cards.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { dutiesAndUnits } from '../testing/duties-and-units.js';
import { rebuiltScorecards, scorecardsOf } from '../testing/rebuilt.js';
import { verifyRun } from '../pay-runs/verify.js';

const PERSONS = ['a-1', 'a-2', 'boss'];
const TEAMS = ['t-1', 't-2'];
const MONTHS = [
  ['2026-02-01', '2026-02-28'],
  ['2026-03-01', '2026-03-31'],
] as const;

const person = fc.constantFrom(...PERSONS);
const team = fc.constantFrom(...TEAMS);
/** Days after 1 February, up to the end of April. */
const day = fc.integer({ min: 0, max: 88 }).map((days) => addDays('2026-02-01', days));
const reference = fc.constantFrom('r1', 'r2');

/** Things that may be recorded one after the other; `passed` is how many days later than the one before. */
const happening = fc.record({
  passed: fc.constantFrom(0, 0, 0, 1, 3, 9, 20),
  one: fc.oneof(
    fc.record({ what: fc.constant('late' as const), person, day }),
    fc.record({ what: fc.constant('no-plan' as const), team, day }),
    fc.record({ what: fc.constant('plan' as const), team, day }),
    fc.record({
      what: fc.constant('fact' as const),
      code: fc.constantFrom('collected', 'asked', 'answered', 'kept', 'praised'),
      person,
      day,
      reference,
    }),
    fc.record({ what: fc.constant('promised' as const), person, day, dueOn: day, reference }),
    fc.record({ what: fc.constant('retract' as const), nth: fc.nat(3) }),
    fc.record({ what: fc.constant('join' as const), person, team: fc.constantFrom(...TEAMS, null), day }),
    fc.record({ what: fc.constant('close' as const), team, on: fc.option(day) }),
    fc.record({ what: fc.constant('create' as const), day }),
    fc.record({ what: fc.constant('bind' as const), team, to: fc.constantFrom('other', 'small', null), day }),
    fc.record({ what: fc.constant('post' as const), person, post: fc.constantFrom('agent', 'leader', null), day }),
    fc.record({ what: fc.constant('employment' as const), person, hired: fc.boolean(), day, stays: fc.boolean() }),
    fc.record({ what: fc.constant('run' as const), month: fc.nat(1), approve: fc.boolean() }),
    fc.record({ what: fc.constant('publish' as const), late: fc.constantFrom('-1', '-3'), day }),
  ),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

class Play {
  private count = 0;
  private version = 0;
  private inForceFrom = '';
  private today = '2026-02-01';
  private readonly ended = new Set<number>();
  private readonly closed = new Set<number>();
  private readonly recorded: { readonly name: string; readonly subject: string; readonly date: string }[] = [];
  readonly runs: string[] = [];

  constructor(private readonly centre: TestCentre) {}

  async open(from: string): Promise<void> {
    await this.publish(from, '-2');
    await this.centre.assign('small', '2026-02-01');
    for (const id of TEAMS) await this.create(id, '2026-02-01');
    for (const id of PERSONS) {
      await this.centre.hire(id, '2026-02-01', id === 'boss' ? 'leader' : 'agent');
      await this.person(id, 'TeamJoined', { team: 't-1', from: '2026-02-01' });
    }
  }

  async all(happenings: readonly Happening[]): Promise<void> {
    for (const { passed, one } of happenings) {
      await this.reach(addDays(this.today, passed));
      await this.one(one);
    }
  }

  /** The day has come: months that are over end. */
  private async reach(date: string): Promise<void> {
    this.today = date;
    this.centre.on(date);
    for (const [index, [start, end]] of MONTHS.entries()) {
      if (date <= end || this.ended.has(index)) continue;
      this.ended.add(index);
      await this.centre.end(start, end);
    }
  }

  /** Months of which there are scorecards by now. */
  begun(): readonly string[] {
    return MONTHS.filter(([start]) => start <= this.today).map(([start, end]) => `${CENTRE}:small:${start}..${end}`);
  }

  private async publish(from: string, late: string): Promise<void> {
    this.version += 1;
    this.inForceFrom = from > this.inForceFrom ? from : this.inForceFrom;
    await this.centre.publish(dutiesAndUnits(this.version, { late, effectiveFrom: this.inForceFrom }));
  }

  private async create(id: string, occurredOn: string): Promise<void> {
    const data = { team: id, department: 'service', title: id };
    await this.centre.record(`team-${id}`, 'TeamCreated', data, { occurredOn });
  }

  private async person(id: string, type: string, data: JsonObject): Promise<void> {
    await this.centre.record(`person-${id}`, type, { person: id, ...data }, { subjects: [id] });
  }

  private async fact(code: string, subject: string, date: string, attributes: JsonObject = {}): Promise<void> {
    const name = `n${(this.count += 1)}`;
    const conductAt = momentAt(`${date}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    this.recorded.push({ name, subject, date });
    await this.centre.record(
      `record-${name}`,
      'FactRecorded',
      { code, subject, conductAt, attributes },
      { subjects: [subject] },
    );
  }

  private async one(one: Happening['one']): Promise<void> {
    switch (one.what) {
      case 'late':
        await this.centre.violation(`v${(this.count += 1)}`, 'late', one.person, one.day);
        return;
      case 'no-plan':
      case 'plan':
        return this.fact(one.what, one.team, one.day);
      case 'fact':
        return this.fact(one.code, one.person, one.day, { ref: one.reference });
      case 'promised':
        return this.fact(one.what, one.person, one.day, { ref: one.reference, dueOn: one.dueOn });
      case 'retract':
        return this.retract(one.nth);
      case 'join':
        return this.person(one.person, 'TeamJoined', { team: one.team, from: one.day });
      case 'close':
        await this.centre.record(`team-${one.team}`, 'TeamClosed', { team: one.team, on: one.on });
        return;
      case 'create':
        return this.create(`new-${(this.count += 1)}`, one.day);
      case 'bind': {
        const data = { target: { kind: 'team', id: one.team }, rulebook: one.to, from: one.day };
        await this.centre.record(`assignment-${one.team}`, 'RulebookAssigned', data);
        return;
      }
      case 'post':
        return this.person(one.person, 'PostAssigned', { post: one.post, from: one.day });
      case 'employment':
        return this.employment(one);
      case 'run':
        return this.run(one.month, one.approve);
      case 'publish':
        return this.publish(one.day, one.late);
    }
  }

  private employment(one: Extract<Happening['one'], { what: 'employment' }>): Promise<void> {
    const reason = { owner: `person:${one.person}`, text: 'r' };
    if (one.hired) return this.person(one.person, 'HiringCorrected', { hiredOn: one.day, reason });
    return this.person(one.person, 'LeavingCorrected', { on: one.stays ? null : one.day, reason });
  }

  private async retract(nth: number): Promise<void> {
    const found = this.recorded[nth];
    if (found !== undefined) await this.centre.takeBack(found.name, found.subject);
  }

  private async run(month: number, approve: boolean): Promise<void> {
    if (!this.ended.has(month)) return;
    const [start, end] = MONTHS[month]!;
    const name = `run-${(this.count += 1)}`;
    const kind = this.closed.has(month) ? 'rerun' : 'close';
    await this.centre.run(name, `${CENTRE}:small:${start}..${end}`, { kind, approve });
    this.closed.add(month);
    this.runs.push(name);
  }
}

describe('whatever is recorded of persons, teams and duties, through months that end and are closed', () => {
  it('rebuilds the same scorecards, half way and at the end, tells those of half way afterwards, and proves the runs', async () => {
    const months = fc.tuple(
      fc.integer({ min: 1, max: 1000 }),
      fc.constantFrom('2026-02-01', '2026-02-10'),
      fc.array(happening, { maxLength: 10 }),
      fc.array(happening, { maxLength: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(months, async ([seed, from, first, second]) => {
        const centre = await TestCentre.open(seed);
        try {
          const play = new Play(centre);
          await play.open(from);
          await play.all(first);
          expect(await rebuiltScorecards(centre, 1 + (seed % 7))).toBe(await scorecardsOf(centre));
          const [half, known] = [await centre.store.head(), await cardsOf(centre, play.begun())];
          await play.all(second);
          expect(await rebuiltScorecards(centre, 1 + (seed % 7), true)).toBe(await scorecardsOf(centre));
          expect(await cardsAsOf(centre, half, [...known.keys()])).toEqual(known);
          for (const run of play.runs)
            expect(await verifyRun({ store: centre.store, run })).toMatchObject({ result: 'ok' });
        } finally {
          await centre.close();
        }
      }),
      { numRuns: 20 },
    );
  });
});
