import { type Dated } from '#rulebook';
import { ShippedCentre } from './shipped-centre.js';
import { type DayOfPerson, type Held } from './told-statements.js';

export type DatedName = Dated<string>;
type What = Held['what'];
type Day = DayOfPerson['what'];

const JOINED = '2026-01-01';
const FIRST_DAYS: Readonly<Record<Day, string | null>> = {
  left: null,
  hired: JOINED,
  trained: '2026-01-05',
  taken: '2026-01-06',
};

/** What is right of people and units, whatever was told of them, so that it can be told in the end. */
export abstract class RightPeople extends ShippedCentre {
  private readonly dated = new Map<string, readonly DatedName[]>();
  private readonly days = new Map<string, string>();
  private readonly served = new Map<string, number>();

  /** What holds of somebody from the beginning on. */
  private atFirst(who: string, what: What): readonly DatedName[] {
    const index = this.persons.indexOf(who);
    if (what === 'leaders') return [];
    return [{ from: JOINED, value: this.among<string>(what === 'posts' ? this.posts : this.units, index) }];
  }

  private datedOf(who: string, what: What): readonly DatedName[] {
    return this.dated.get(`${what} ${who}`) ?? this.atFirst(who, what);
  }

  private day(who: string, what: Day): string | null {
    const known = this.days.get(`${what} ${who}`);
    if (known !== undefined) return known;
    return what === 'taken' && this.persons.indexOf(who) % 2 === 0 ? '2025-06-02' : FIRST_DAYS[what];
  }

  protected knows(who: string, what: What, one: DatedName): void {
    const others = this.datedOf(who, what).filter(({ from }) => from !== one.from);
    this.dated.set(
      `${what} ${who}`,
      [...others, one].sort((a, b) => (a.from < b.from ? -1 : 1)),
    );
  }

  protected knowsDay(who: string, what: Day, on: string): void {
    this.days.set(`${what} ${who}`, on);
  }

  /** Whether nothing was said of it before. */
  protected knowsServed(who: string, months: number): boolean {
    const isFirst = !this.served.has(who);
    this.served.set(who, months);
    return isFirst;
  }

  protected async sayServed(who: string, isFirst: boolean, months = this.served.get(who)!): Promise<void> {
    const said = { before: this.months[0]!.start, values: {}, monthsServed: months };
    if (isFirst) await this.person(who, 'OpeningGiven', said);
    else await this.person(who, 'OpeningCorrected', { ...said, reason: { owner: `person:${who}`, text: 'r' } });
  }

  protected async say(who: string, what: What, from: string, value: string | null): Promise<void> {
    if (what === 'posts') await this.person(who, 'PostAssigned', { post: value, from });
    else if (what === 'teams') await this.person(who, 'TeamJoined', { team: value, from });
    else await this.centre.record(`team-${who}`, 'LeaderAppointed', { team: who, leader: value, from });
  }

  /** What really holds from the day on. */
  protected sayRightly(who: string, what: What, from: string): Promise<void> {
    const held = this.datedOf(who, what).findLast((one) => one.from <= from);
    return this.say(who, what, from, held?.value ?? null);
  }

  protected async sayDay(who: string, what: Day, on: string | null = this.day(who, what)): Promise<void> {
    const reason = { owner: `person:${who}`, text: 'r' };
    switch (what) {
      case 'left':
        return this.person(who, 'LeavingCorrected', { on, reason });
      case 'hired':
        return this.person(who, 'HiringCorrected', { hiredOn: on, reason });
      case 'trained':
        return this.person(who, 'TrainingCompleted', { on });
      case 'taken':
        return this.person(who, 'PostTaken', { on });
    }
  }

  /** The registration is cancelled as a mistake, and the person registered again with everything that is right. */
  protected async registerAnew(who: string): Promise<void> {
    const owner = `person:${who}`;
    await this.person(who, 'RegistrationCancelled', { reason: { owner, text: 'r' } });
    await this.person(who, 'PersonRegistered', { name: { owner, text: 'n' }, hiredOn: this.day(who, 'hired') });
    for (const what of ['posts', 'teams'] as const)
      for (const { from, value } of this.datedOf(who, what)) await this.say(who, what, from, value);
    await this.sayDay(who, 'trained');
    await this.sayDay(who, 'taken');
    if (this.served.has(who)) await this.sayServed(who, true);
    const left = this.day(who, 'left');
    if (left !== null) await this.person(who, 'PersonLeft', { on: left });
  }

  /** The person or unit is bound by the rulebook from the day on; null where it is by what binds the centre. */
  protected async bind(
    target: { readonly kind: 'person' | 'team'; readonly id: string },
    from: string,
    rulebook: string | null,
  ): Promise<void> {
    const subjects = target.kind === 'person' ? [target.id] : [];
    await this.centre.record(`assignment-${target.id}`, 'RulebookAssigned', { target, rulebook, from }, { subjects });
  }

  protected async closeTeam(team: string, on: string | null): Promise<void> {
    await this.centre.record(`team-${team}`, 'TeamClosed', { team, on });
  }
}
