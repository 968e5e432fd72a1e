import fc from 'fast-check';
import { MemoryReadModelStore } from '#stores';
import { momentAt, Runner, type JsonObject } from '#eventsourcing';
import { type Assessment, type Edition, type Obligation } from '#rulebook';
import { wholeView } from '../reading.js';
import { TestCentre, views } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const PERSONS = ['a-1', 'a-2', 'boss'];
const TEAMS = ['t-1', 't-2'];
const title = { zh: '测', en: 'test' };
const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const recorded = { ...small.facts['praised']!, attributes: { ref: { type: 'code', required: false } as const } };
const [late, ...others] = small.clauses;

const duty = (every: Obligation['every'], more: Partial<Obligation>): Obligation => ({
  title,
  source: 'test',
  owner: ['agent'],
  shared: true,
  every,
  due: { at: '24:00', days: 0, counted: 'calendar', direction: 'after', countFirst: false, calendar: 'statutory' },
  doneBy: { facts: ['collected'] },
  grace: 90,
  onMiss: 'missed',
  ...more,
});
const due = duty({ kind: 'day' }, {}).due;

/** Duties of every direction, and teams that answer for their members: whoever does anything may move everybody. */
const edition: Edition = {
  ...small,
  unitKinds: ['team'],
  facts: {
    ...small.facts,
    collected: recorded,
    asked: recorded,
    answered: recorded,
    missed: { ...recorded, through: 'derived' },
  },
  accounts: { ...small.accounts, team: { appliesTo: ['team'], initial: '50', order: 'net-then-cap', source: 'test' } },
  clauses: [
    { ...late!, effects: [...late!.effects, { kind: 'points', account: 'team', points: '-1', chargedTo: 'unit' }] },
    ...others,
    {
      ...late!,
      id: 'm-1',
      excusedBy: [],
      when: { facts: ['missed'] },
      effects: [
        { kind: 'range', account: 'score', from: '-3', to: '-1', decidedBy: ['manager'] },
        { kind: 'points', account: 'team', points: '-1', chargedTo: 'unit' },
        { kind: 'opens', process: 'talk', decidedBy: ['manager'] },
      ],
    },
  ],
  obligations: {
    collection: duty({ kind: 'week', weekday: 'thursday' }, {}),
    answer: duty(
      { kind: 'fact', event: { facts: ['asked'] } },
      { owner: ['leader'], due: { ...due, days: 3 }, doneBy: { facts: ['answered'], same: 'ref' } },
    ),
    notice: duty(
      { kind: 'fact', event: { facts: ['answered'] } },
      { owner: ['subject'], due: { ...due, days: 2, direction: 'before' }, doneBy: { facts: ['asked'], same: 'ref' } },
    ),
  },
};

/** Neither duties nor units: one person's facts count for another in that an answer of anybody excuses being late, whenever it was given. */
const excusing: Edition = {
  ...small,
  facts: edition.facts,
  clauses: [
    { ...late!, excusedBy: [{ fact: 'answered', covers: 'incident', prior: false, about: 'anybody' }] },
    ...others,
  ],
};

const person = fc.constantFrom(...PERSONS);
/** Days from the first of February on, oftener around the end of the month than elsewhere. */
const day = fc.oneof(fc.integer({ min: 0, max: 75 }), fc.integer({ min: 23, max: 31 }));
const happening = fc.oneof(
  fc.record({
    what: fc.constantFrom('collected', 'asked', 'answered'),
    person,
    day,
    ref: fc.constantFrom('r1', 'r2', 'r3'),
  }),
  fc.record({ what: fc.constant('late' as const), person, day }),
  fc.record({ what: fc.constant('retract' as const), nth: fc.nat(4) }),
  fc.record({ what: fc.constant('decide' as const), nth: fc.nat(8), first: fc.boolean() }),
  fc.record({ what: fc.constant('join' as const), person, team: fc.constantFrom(...TEAMS, null), day }),
  fc.record({ what: fc.constant('post' as const), person, post: fc.constantFrom('agent', 'leader', null), day }),
  fc.record({ what: fc.constant('leave' as const), person, day }),
  fc.record({
    what: fc.constant('rulebook' as const),
    person,
    rulebook: fc.constantFrom('small', 'other', null),
    day,
  }),
  fc.record({ what: fc.constant('team' as const), day }),
  fc.record({ what: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ what: fc.constant('end' as const), month: fc.constantFrom('02', '03') }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Answers that come to whoever was late, oftener than anything else. */
const answering: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('late' as const), person, day }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('answered'), person, day, ref: fc.constantFrom('r1', 'r2', 'r3') }),
  },
  { weight: 3, arbitrary: happening },
);

/** The 7th of March: what happened at the end of February may still come to bear. */
const START = 34;

const dateOf = (offset: number): string =>
  new Date(Date.UTC(2026, 1, 1 + offset)).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** Plays happenings into a centre, each recorded on the day that the centre has reached. */
class Play {
  private reached = START;
  private count = 0;
  private readonly records: { readonly name: string; readonly person: string; readonly month: string }[] = [];
  private readonly ended = new Set<string>();
  private founded = false;
  private readonly left = new Set<string>();

  constructor(private readonly centre: TestCentre) {}

  async one(one: Happening): Promise<void> {
    this.count += 1;
    const name = `n${String(this.count)}`;
    if (one.what === 'pass') await this.pass(name, one.days);
    else if (one.what === 'late') await this.centre.violation(name, 'late', one.person, dateOf(one.day));
    else if (one.what === 'retract') await this.retract(one.nth);
    else if (one.what === 'decide') await this.decide(one.nth, one.first);
    else if (one.what === 'end') await this.end(one.month);
    else if (one.what === 'team') await this.found();
    else if (one.what === 'join') await this.say(one.person, 'TeamJoined', { team: one.team, from: dateOf(one.day) });
    else if (one.what === 'post') await this.say(one.person, 'PostAssigned', { post: one.post, from: dateOf(one.day) });
    else if (one.what === 'leave') await this.leave(one.person, dateOf(one.day));
    else if (one.what === 'rulebook') await this.bind(one.person, one.rulebook, dateOf(one.day));
    else await this.record(name, one as Extract<Happening, { ref: string }>);
  }

  /** Days pass, and something is recorded that says nothing but the day. */
  private async pass(name: string, days: number): Promise<void> {
    this.centre.on(dateOf((this.reached += days)));
    await this.centre.record(`edition-${name}`, 'EditionDiscarded', { rulebook: 'none', version: 1, reason: 'r' });
  }

  private async record(name: string, { what, person: subject, day: on, ref }: Extract<Happening, { ref: string }>) {
    const conductAt = momentAt(`${dateOf(on)}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    // Of the incident of one of the first three things that happened, which may be that somebody was late.
    const data = { code: what, subject, conductAt, attributes: { ref }, incident: ref.replace('r', 'n') };
    await this.centre.record(`record-${name}`, 'FactRecorded', data, { subjects: [subject] });
    this.records.push({ name, person: subject, month: dateOf(on).slice(0, 'YYYY-MM'.length) });
  }

  /** Decides what a missed duty leaves open: its points, or what becomes of the talk. Nothing where nobody missed any. */
  private async decide(nth: number, first: boolean): Promise<void> {
    const cards = await wholeView<{ readonly assessment?: Assessment }>(this.centre.reader, 'scorecards');
    const open = cards
      .flatMap(({ document }) => document.assessment?.entries ?? [])
      .filter(({ clause, target }) => clause === 'm-1' && (target === 'score' || target === 'talk'));
    const entry = open[nth % Math.max(open.length, 1)];
    if (entry === undefined) return;
    const { key, person: subject, target, clause } = entry;
    const facts = entry.because.facts.map(({ id }) => id);
    const reason = { owner: `case:decision-${key}`, text: 'r' };
    const [type, data] =
      target === 'score'
        ? ['DiscretionDecided', { fact: facts[0]!, clause, points: first ? '-1' : '-2', entry: key, reason }]
        : [
            'ConsequenceDecided',
            {
              ...{ entry: key, person: subject, clause, edition: 'small@1', target, facts, evidence: [], reason },
              ...(first ? { outcome: 'carried-out' } : { outcome: 'replaced', replacedBy: 'mail' }),
            },
          ];
    await this.centre.record(`decision-${key}`, type as string, data as JsonObject, { subjects: [subject] });
  }

  private async retract(nth: number): Promise<void> {
    const [record] = this.records.splice(nth, 1);
    if (record === undefined) return;
    const reason = { owner: `case:${record.name}`, text: 'r' };
    const filed = { subject: record.person, month: record.month };
    await this.centre.record(
      `record-${record.name}`,
      'FactRetracted',
      { reason, filed },
      { subjects: [record.person] },
    );
  }

  private async say(subject: string, type: string, data: JsonObject): Promise<void> {
    await this.centre.record(`person-${subject}`, type, { person: subject, ...data }, { subjects: [subject] });
  }

  /** Nobody leaves twice. */
  private async leave(subject: string, on: string): Promise<void> {
    if (this.left.has(subject)) return;
    this.left.add(subject);
    await this.say(subject, 'PersonLeft', { on });
  }

  private async bind(subject: string, rulebook: string | null, from: string): Promise<void> {
    const data = { target: { kind: 'person', id: subject }, rulebook, from };
    await this.centre.record(`assignment-${subject}`, 'RulebookAssigned', data);
  }

  private async found(): Promise<void> {
    if (this.founded) return;
    this.founded = true;
    await this.centre.record('team-t-2', 'TeamCreated', { team: 't-2', department: 'd', title: 'T 2' });
  }

  private async end(month: string): Promise<void> {
    const last = month === '02' ? '2026-02-28' : '2026-03-31';
    if (this.ended.has(month) || dateOf(this.reached) <= last) return;
    this.ended.add(month);
    await this.centre.end(`2026-${month}-01`, last);
  }
}

const rebuilt = async (centre: TestCentre): Promise<string> => {
  const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore() });
  await runner.start();
  const documents = await wholeView(runner.reader, 'scorecards');
  await runner.stop();
  return JSON.stringify(documents);
};

describe.each([
  ['duties and units', edition, happening],
  ['excuses by facts of anybody', excusing, answering],
] as const)('scorecards of a rulebook with %s', (_what, rules, any) => {
  it('are after any happenings, each derived at once, what a rebuild makes of the log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 4, maxLength: 14 }), async (happenings) => {
        const centre = await TestCentre.open();
        centre.on(dateOf(START));
        await centre.publish(rules);
        await centre.assign('small', '2026-02-01');
        await centre.record('team-t-1', 'TeamCreated', { team: 't-1', department: 'd', title: 'T 1' });
        for (const id of PERSONS) await centre.hire(id, '2026-02-01', id === 'boss' ? 'leader' : 'agent');
        const play = new Play(centre);
        for (const one of happenings) {
          await play.one(one);
          await centre.settled();
          // Compared after each, so that what was forgotten is not made good by the next one.
          const live = JSON.stringify(await wholeView(centre.reader, 'scorecards'));
          expect(await rebuilt(centre)).toBe(live);
        }
        await centre.close();
      }),
      { numRuns: 40 },
    );
  });
});
