import fc from 'fast-check';
import { canonical, momentAt, Runner, type JsonObject } from '#eventsourcing';
import { type ClockDocument, type StandingDocument } from '#callcentre';
import { periodId, type Edition, type Period } from '#rulebook';
import { MemoryReadModelStore } from '#stores';
import { assessAsOf } from '../replay/as-of.js';
import { loadDocuments, loadPeriodFrame } from '../documents/documents.js';
import { keptAssessments } from './kept-assessments.js';
import { computeLines, linesNow } from '../pay-runs/pay-runs.js';
import { wholeView } from '../reading.js';
import { CENTRE, TestCentre, views } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const PERSONS = ['a-1', 'a-2', 'a-3', 'a-4'];
const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const ranking = small.rankings['praise']!;
const [first] = small.clauses.filter(({ id }) => id === 's-4');

/** A ranking that another one moves, one within teams, and rights of whoever is last: all of them among few persons. */
const edition: Edition = {
  ...small,
  rankings: {
    ...small.rankings,
    month: { ...ranking, by: 'score', among: 'praises > 0 or score < 100' },
    team: { ...ranking, within: 'team', min: 1, strict: false },
  },
  clauses: [
    ...small.clauses,
    { ...first!, id: 's-7', where: 'ranking_team_first and ranking_praise_place < 3', effects: first!.effects },
  ],
  results: { ...small.results, last: 'ranking_month_last' },
};

/** The same without any ranking, for days from the middle of March on. */
const unranked: Edition = {
  ...small,
  version: 2,
  effectiveFrom: '2026-03-15',
  staffToldOn: '2026-03-15',
  rankings: {},
  clauses: small.clauses.filter(({ id }) => id !== 's-4'),
};

const person = fc.constantFrom(...PERSONS);
/** Days from the first of February on. */
const day = fc.integer({ min: 0, max: 62 });
const happening = fc.oneof(
  fc.record({ what: fc.constant('praise' as const), person, day }),
  fc.record({ what: fc.constant('praise' as const), person, day }),
  fc.record({ what: fc.constantFrom('late' as const, 'rude' as const), person, day }),
  fc.record({ what: fc.constant('retract' as const), nth: fc.nat(4) }),
  fc.record({ what: fc.constant('correct' as const), nth: fc.nat(4), day }),
  fc.record({ what: fc.constant('rule' as const), nth: fc.nat(20), outcome: fc.constantFrom('dismissed', 'waived') }),
  fc.record({ what: fc.constant('join' as const), person, team: fc.constantFrom('t-1', 't-2', null), day }),
  fc.record({ what: fc.constant('post' as const), person, post: fc.constantFrom('agent', 'leader', null), day }),
  fc.record({ what: fc.constant('leave' as const), person, day }),
  fc.record({ what: fc.constant('end' as const), month: fc.constantFrom('02', '03') }),
  fc.record({ what: fc.constant('end' as const), month: fc.constant('02') }),
  fc.record({ what: fc.constant('publish' as const) }),
  fc.record({ what: fc.constant('run' as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const monthOf = (start: string, end: string): Period => {
  const period = { centre: CENTRE, rulebook: 'small', start, end };
  return { id: periodId(period), ...period };
};
const FEBRUARY = monthOf('2026-02-01', '2026-02-28');
const MARCH = monthOf('2026-03-01', '2026-03-31');

const dateOf = (offset: number): string =>
  new Date(Date.UTC(2026, 1, 1 + offset)).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** Plays happenings into a centre in April, so that all of them are about months that are over. */
class Play {
  private count = 0;
  private readonly records: { readonly name: string; readonly person: string; readonly month: string }[] = [];
  private readonly ended = new Set<string>();
  private published = false;

  constructor(private readonly centre: TestCentre) {}

  async one(one: Happening): Promise<void> {
    this.count += 1;
    const name = `n${String(this.count)}`;
    if (one.what === 'praise') await this.praise(name, one.person, dateOf(one.day));
    else if (one.what === 'late' || one.what === 'rude')
      await this.centre.violation(name, one.what, one.person, dateOf(one.day));
    else if (one.what === 'retract') await this.change(one.nth, 'FactRetracted', {}, true);
    else if (one.what === 'correct') await this.correct(one.nth, dateOf(one.day));
    else if (one.what === 'rule') await this.rule(one.nth, one.outcome);
    else if (one.what === 'join') await this.say(one.person, 'TeamJoined', { team: one.team, from: dateOf(one.day) });
    else if (one.what === 'post') await this.say(one.person, 'PostAssigned', { post: one.post, from: dateOf(one.day) });
    else if (one.what === 'leave') await this.say(one.person, 'PersonLeft', { on: dateOf(one.day) });
    else if (one.what === 'end') await this.end(one.month);
    else if (one.what === 'run') await this.run(name);
    else await this.publish();
  }

  private async praise(name: string, person: string, date: string): Promise<void> {
    await this.centre.praise(name, person, date);
    this.records.push({ name, person, month: date.slice(0, 'YYYY-MM'.length) });
  }

  private async change(nth: number, type: string, data: JsonObject, last = false): Promise<void> {
    const record = this.records[nth];
    if (record === undefined) return;
    if (last) this.records.splice(nth, 1);
    const reason = { owner: `case:${record.name}`, text: 'r' };
    const filed = { subject: record.person, month: record.month };
    const said = { ...data, reason, filed };
    await this.centre.record(`record-${record.name}`, type, said, { subjects: [record.person] });
  }

  /** A day in another month leaves the fact on its sheet. */
  private async correct(nth: number, date: string): Promise<void> {
    const conductAt = momentAt(`${date}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    await this.change(nth, 'FactCorrected', { conductAt, attributes: {} });
  }

  private async rule(nth: number, kind: string): Promise<void> {
    const cards = await wholeView<{ assessment?: { entries: { key: string; person: string; kind: string }[] } }>(
      this.centre.reader,
      'scorecards',
    );
    const entries = cards.flatMap(({ document }) => document.assessment?.entries ?? []);
    const entry = entries[nth];
    if (entry !== undefined && entry.kind !== 'fact') await this.centre.rule(entry.key, entry.person, [], { kind });
  }

  private async say(subject: string, type: string, data: JsonObject): Promise<void> {
    await this.centre.record(`person-${subject}`, type, { person: subject, ...data }, { subjects: [subject] });
  }

  private async end(month: string): Promise<void> {
    if (this.ended.has(month)) return;
    this.ended.add(month);
    await this.centre.end(`2026-${month}-01`, month === '02' ? '2026-02-28' : '2026-03-31');
  }

  private async run(name: string): Promise<void> {
    if (this.ended.has('02')) await this.centre.run(name, 'c1:small:2026-02-01..2026-02-28', { approve: true });
  }

  private async publish(): Promise<void> {
    if (this.published) return;
    this.published = true;
    await this.centre.publish(unranked);
  }
}

const rebuilt = async (centre: TestCentre, deriveBatch: number): Promise<string> => {
  const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore(), deriveBatch });
  await runner.start();
  const documents = await wholeView(runner.reader, 'scorecards');
  await runner.stop();
  return JSON.stringify(documents);
};

/** The lines of a run as they are kept must be, to the byte, what assessing everybody gives. */
const compareRuns = async (centre: TestCentre, period: Period): Promise<void> => {
  const { reader } = centre;
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  const head = clock!.document.days.at(-1)!.position;
  const frame = await loadPeriodFrame(reader, period);
  const kept = await keptAssessments(reader, frame, head);
  expect(kept === null).toBe(frame.ended === null);
  if (kept === null) return;
  const computed = computeLines(await loadDocuments(reader, frame, 'everyone'), head);
  expect(canonical(await linesNow(reader, period, head))).toBe(canonical(computed));
};

const founded = async (): Promise<TestCentre> => {
  const centre = await TestCentre.open();
  centre.on('2026-04-05');
  await centre.publish(edition);
  await centre.assign('small', '2026-02-01');
  for (const team of ['t-1', 't-2'])
    await centre.record(`team-${team}`, 'TeamCreated', { team, department: 'd', title: team });
  for (const id of PERSONS) await centre.hire(id, '2026-02-01');
  return centre;
};

describe('scorecards of ended months with places', () => {
  it('are after any happenings, each derived at once, what a rebuild makes of the log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 16 }), async (happenings) => {
        const centre = await founded();
        const play = new Play(centre);
        for (const one of happenings) {
          await play.one(one);
          await centre.settled();
          // Compared after each, so that what was forgotten is not made good by the next one.
          const live = JSON.stringify(await wholeView(centre.reader, 'scorecards'));
          expect(await rebuilt(centre, 200)).toBe(live);
        }
        for (const period of [FEBRUARY, MARCH]) await compareRuns(centre, period);
        expect(await rebuilt(centre, 1)).toBe(JSON.stringify(await wholeView(centre.reader, 'scorecards')));
        await centre.close();
      }),
      { numRuns: 12 },
    );
  });

  it('are for one person alone, as known at any position, what everybody together gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 8, maxLength: 20 }), async (happenings) => {
        const centre = await founded();
        const play = new Play(centre);
        for (const one of happenings) await play.one(one);
        await centre.settled();
        const events = await centre.store.readAll(null, 1000);
        const reader = centre.reader;
        for (const asOf of [...events.slice(-happenings.length).map(({ position }) => position), null]) {
          for (const period of [FEBRUARY, MARCH]) {
            const everybody = await assessAsOf({ reader, period, persons: 'everyone', asOf, explain: true });
            for (const id of PERSONS) {
              const alone = await assessAsOf({ reader, period, persons: [id], asOf, explain: true });
              const same = everybody.assessments.filter((assessment) => assessment.person === id);
              expect(JSON.stringify(alone.assessments)).toBe(JSON.stringify(same));
              expect(alone.inputs).toEqual(everybody.inputs.filter((input) => input.person === id));
            }
          }
        }
        await centre.close();
      }),
      { numRuns: 8 },
    );
  });

  it('keep of each person what the places of the others need', async () => {
    const centre = await founded();
    await centre.praise('n1', 'a-1', '2026-02-10');
    const period = await centre.end('2026-02-01', '2026-02-28');
    await centre.settled();
    const stored = await centre.reader.get<StandingDocument>('scorecards', `|${period}|a-1`);
    expect(stored!.document.standing.contentions).toEqual({
      praise: { pool: '', takesPart: true, value: '1' },
      month: { pool: '', takesPart: true, value: '109' },
      team: { pool: '', takesPart: true, value: '1' },
    });
    expect(stored!.document.places['praise']).toEqual({ place: 1, first: true, last: false, participants: 4 });
    await centre.close();
  });
});
