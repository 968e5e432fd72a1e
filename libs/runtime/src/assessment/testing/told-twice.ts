import { addDays } from '#callcentre';
import { smallEdition } from './edition.js';
import { type CaseTeller } from './told-cases.js';
import { toldComplaints } from './told-complaints.js';
import { ToldFacts } from './told-facts.js';
import { toldPosts, toldProblems } from './told-handovers.js';
import { toldReviews } from './told-reviews.js';
import { ToldRuns } from './told-runs.js';
import {
  type DayOfPerson,
  type Held,
  type OfCase,
  type OnlyWrong,
  type Opened,
  type Statement,
} from './told-statements.js';

const KINDS = [toldComplaints, toldReviews, toldProblems, toldPosts];

/** Another rulebook of the centre, which binds nobody but by mistake. */
const OTHER = 'small';
const OTHER_MONTHS = [
  ['2026-02-01', '2026-02-28'],
  ['2026-03-01', '2026-03-31'],
] as const;

/** Tells statements to a centre: rightly, or with their mistakes, each mended by the end. */
export class Telling extends ToldFacts {
  readonly runs = new ToldRuns(this.centre);
  private readonly endedElsewhere = new Set<string>();

  override async open(): Promise<void> {
    await super.open();
    await this.centre.publish(smallEdition(1, { late: '-1', effectiveFrom: '2026-01-01' }));
  }

  protected override async reach(date: string): Promise<void> {
    await super.reach(date);
    for (const [start, end] of OTHER_MONTHS) {
      if (date <= end || this.endedElsewhere.has(start)) continue;
      this.endedElsewhere.add(start);
      await this.centre.end(start, end, OTHER);
    }
  }

  async all(statements: readonly Statement[]): Promise<void> {
    for (const { passed, one } of statements) {
      await this.pass(passed);
      await this.one(one);
      await this.notice();
    }
  }

  private one(one: Statement['one']): Promise<void> {
    this.count += 1;
    switch (one.what) {
      case 'fact':
        return this.fact(one);
      case 'case':
        return this.case(one);
      case 'posts':
      case 'teams':
      case 'leaders':
        return this.held(one);
      case 'left':
      case 'hired':
      case 'trained':
      case 'taken':
        return this.dayOfPerson(one);
      case 'opened':
        return this.opened(one);
      default:
        return this.onlyWrong(one);
    }
  }

  private async case(one: OfCase): Promise<void> {
    const kinds = KINDS.filter(({ code }) => this.edition.facts[code]?.through === 'slice');
    if (kinds.length === 0) return;
    const { mistaken, persons, edition, centre } = this;
    const teller: CaseTeller = {
      ...{ mistaken, persons, edition },
      record: async (stream, type, data, subjects) => {
        await centre.record(stream, type, data, { subjects });
      },
      later: (left, mend) => {
        this.later(left, mend);
      },
      winAppealsOf: (fact) => this.winAppealsOf(fact),
    };
    await this.among(kinds, one.kind).tell(teller, `n${this.count}`, one);
  }

  private async held({ what, who: nth, value, day: from, wrongly, wrong, noticed: left }: Held): Promise<void> {
    const who = this.among(what === 'leaders' ? this.units : this.persons, nth);
    const values = { posts: this.posts, teams: this.units, leaders: this.persons }[what];
    const right = this.among(values, value);
    if (wrongly !== 'only') this.knows(who, what, { from, value: right });
    if (!this.mistaken || wrongly === '') return wrongly === 'only' ? undefined : this.say(who, what, from, right);
    const day = wrongly === 'date' ? wrong.day : from;
    await this.say(who, what, day, wrongly === 'date' ? right : this.among(values, wrong.value));
    this.later(left, async () => {
      await this.sayRightly(who, what, from);
      await this.sayRightly(who, what, day);
    });
  }

  private async dayOfPerson({ what, who: nth, day, wrongly, wrong, noticed: left }: DayOfPerson): Promise<void> {
    const who = this.among(this.persons, nth);
    if (wrongly !== 'only') this.knowsDay(who, what, day);
    if (this.mistaken && wrongly !== '') {
      await this.sayDay(who, what, wrong.day);
      this.later(left, () => this.sayDay(who, what));
    } else if (wrongly !== 'only') await this.sayDay(who, what);
  }

  /** How long somebody has served by the first month. */
  private async opened({ who: nth, value, wrong, noticed: left }: Opened): Promise<void> {
    const who = this.among(this.persons, nth);
    const isFirst = this.knowsServed(who, value % 40);
    if (this.mistaken) {
      await this.sayServed(who, isFirst, wrong % 40);
      this.later(left, () => this.sayServed(who, false));
    } else await this.sayServed(who, isFirst);
  }

  private async onlyWrong({ what, who: nth, day, noticed: left }: OnlyWrong): Promise<void> {
    if (!this.mistaken) return;
    const who = this.among(what === 'closed' || what === 'unit-bound' ? this.units : this.persons, nth);
    switch (what) {
      case 'registered':
        return this.later(left, () => this.registerAnew(who));
      case 'bound':
      case 'unit-bound': {
        const target = { kind: what === 'bound' ? 'person' : 'team', id: who } as const;
        await this.bind(target, day, OTHER);
        return this.later(left, () => this.bind(target, day, left === 0 ? this.edition.rulebook : null));
      }
      case 'closed':
        await this.closeTeam(who, day);
        return this.later(left, () => this.closeTeam(who, null));
    }
  }

  /** The months that are over, or the first of them alone, are run; nothing where one cannot be assessed. */
  async runThose(approved: boolean, most = 2): Promise<void> {
    await this.centre.settled();
    if ((await this.failures()).length > 0) return;
    for (const [index, { id }] of this.months.slice(0, most).entries())
      if (this.ended.has(index)) await this.runs.run(id, { approved, differenceIn: this.following });
  }

  async on(days: number): Promise<void> {
    await this.reach(addDays(this.months[1]!.end, days));
  }

  /** Something of no consequence, so that the log has reached the day. */
  async note(): Promise<void> {
    await this.person('p-1', 'PersonDetailsChanged', { contact: { owner: 'person:p-1', text: 'c' } });
  }
}
