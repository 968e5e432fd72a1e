/** Goal: whatever happens, everybody has been told what stands now, once, and can appeal it from that telling. */
import fc from 'fast-check';
import { addDays } from '#callcentre';
import { Centre } from '../testing/centre.js';
import { shippedText } from '../testing/shipped-editions.js';
import { NoticeLaw } from './testing/notice-law.js';

/** Stories; `TOLD_WHAT_STANDS_RUNS` asks for more. */
const RUNS = Number(process.env['TOLD_WHAT_STANDS_RUNS'] ?? 5);

const HR = ['hr-1', 'hr'] as const;
const MANAGER = ['manager-1', 'manager'] as const;
const CODES = ['desk-left-untidy', 'office-noise-made', 'entertainment-on-duty'] as const;
const PERSONS = ['a-1', 'a-2'] as const;
const RULEBOOKS = ['cs-assessment', 'shop-chat', 'cs-second'] as const;
const DAYS = ['2026-03-02', '2026-03-05', '2026-04-01'] as const;

const step = fc.record({
  what: fc.constantFrom(
    ...([
      'violation',
      'violation',
      'withdraw',
      'code',
      'date',
      'bind',
      'leave',
      'cancel',
      'erase',
      'appeal',
      'pass',
      'pass',
    ] as const),
  ),
  nth: fc.nat(99),
  value: fc.nat(99),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const among = <T>(values: readonly T[], nth: number): T => values[nth % values.length]!;

/** From April on no month can be assessed in which somebody has one minor violation and no other. */
const second = (): string =>
  shippedText('cs-assessment', 1)
    .replace('version: 1', 'version: 2')
    .replace('effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-04-01')
    .replace(
      'expression: \'if(aggregateCountBy == "occurrence", minors',
      "expression: 'if(1 / (minors - 1) > 9, minors",
    );

class Story {
  private readonly violations: string[] = [];
  private day = '2026-03-30';
  private incidents = 0;

  private constructor(
    readonly centre: Centre,
    readonly law: NoticeLaw,
  ) {}

  static async open(): Promise<Story> {
    const centre = await Centre.open('memory', '2026-03-30T01:00:00.000Z');
    await centre.settle();
    const copy = shippedText('cs-assessment', 1).replace('rulebook: cs-assessment', 'rulebook: cs-second');
    for (const [rulebook, version, source] of [
      ['cs-assessment', 2, second()],
      ['shop-chat', 1, shippedText('shop-chat', 1)],
      ['cs-second', 1, copy],
    ] as const) {
      await centre.act(HR, 'edition.draft', { source, fileName: `${version}.yaml` });
      await centre.act(MANAGER, 'edition.publish', { rulebook, version });
    }
    return new Story(centre, new NoticeLaw(centre));
  }

  /** What cannot be done as things stand is left out. */
  async tell({ what, nth, value }: Step): Promise<void> {
    const person = among(PERSONS, nth);
    const reason = 'as it was';
    switch (what) {
      case 'violation':
        return this.violation(person, value);
      case 'withdraw':
        return this.about(nth, 'violation.withdraw', { reason });
      case 'code':
        return this.about(nth, 'violation.correct', { code: among(CODES, value), reason });
      case 'date':
        return this.about(nth, 'violation.correct', {
          conductAt: `${among(this.daysUntilNow(), value)}T08:30`,
          reason,
        });
      case 'bind': {
        const target = { kind: 'person', id: person };
        const from = among(['2026-03-01', '2026-03-04', '2026-04-01'], nth >> 1);
        await this.centre.send(HR, 'assignment.assign', { target, rulebook: among(RULEBOOKS, value), from });
        return;
      }
      case 'leave':
        return this.leave(person, value);
      case 'cancel':
        if (value % 5 === 0) await this.centre.send(HR, 'person.cancel-registration', { person, reason });
        return;
      case 'erase':
        if (value % 5 === 0) await this.centre.send(HR, 'person.erase', { person, basis: 'request' });
        return;
      case 'appeal':
        return this.appeal(person, nth, value);
      case 'pass':
        this.day = addDays(this.day, 1 + (value % 9));
        this.centre.clock.set(`${this.day}T01:00:00.000Z`);
    }
  }

  private daysUntilNow(): readonly string[] {
    return DAYS.filter((day) => day <= this.day);
  }

  private async violation(subject: string, value: number): Promise<void> {
    const day = among(this.daysUntilNow(), value);
    const conduct = { code: among(CODES, value), subject, conductAt: `${day}T08:30`, attributes: {} };
    const outcome = await this.centre.send(['leader-1', 'team_leader'], 'violation.report', {
      ...conduct,
      incident: `I-${(this.incidents += 1)}`,
      description: 'seen',
    });
    if (outcome.kind === 'refused') return;
    this.violations.push(outcome.id);
    await this.centre.send(['supervisor-1', 'supervisor'], 'violation.confirm', { violation: outcome.id });
  }

  private async about(nth: number, type: string, data: object): Promise<void> {
    if (this.violations.length === 0) return;
    await this.centre.send(MANAGER, type, { violation: among(this.violations, nth), ...data });
  }

  private async leave(person: string, value: number): Promise<void> {
    const on = among(['2026-02-20', '2026-03-03', '2026-03-31', null], value);
    const left = await this.centre.send(HR, 'person.leave', { person, on });
    if (left.kind === 'refused')
      await this.centre.send(HR, 'person.correct-leaving', { person, on, reason: 'as it was' });
  }

  private async appeal(person: string, nth: number, value: number): Promise<void> {
    const entries = await this.centre.ask<readonly { readonly key: string }[]>(HR, 'entries', { person });
    if (entries.length === 0) return;
    const { key: entry } = among(entries, nth);
    await this.centre.send([person, 'agent'], 'appeal.file', { entry, grounds: 'it was not so' });
    await this.centre.system.settled();
    const outcome = { kind: among(['waived', 'dismissed', 'rejected'], value) };
    if (value % 4 === 3) await this.centre.send([person, 'agent'], 'appeal.withdraw', { entry });
    else await this.centre.send(MANAGER, 'appeal.decide', { entry, outcome, reason: 'as heard' });
  }
}

const broken = async (steps: readonly Step[]): Promise<readonly string[]> => {
  const story = await Story.open();
  try {
    for (const one of steps) {
      await story.tell(one);
      await story.law.hold();
    }
    return story.law.broken;
  } finally {
    await story.centre.system.close();
  }
};

it('tells everybody what stands now, once, and lets them appeal it from then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      expect(await broken(steps)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
