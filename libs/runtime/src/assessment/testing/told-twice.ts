import { type JsonObject, momentAt } from '#eventsourcing';
import { addDays, type PayRunDocument } from '#callcentre';
import { type Entry } from '#rulebook';
import { assessmentsOf } from './cards.js';
import { attributesOf } from './random-facts.js';
import { RightPeople } from './right-people.js';
import { MISTAKEN, shownRun } from './shown-cards.js';
import {
  type DayOfPerson,
  type Held,
  type OfFact,
  type OnlyWrong,
  type Opened,
  type Statement,
} from './told-statements.js';

type Content = Readonly<Record<'code' | 'subject' | 'date', string>> & {
  readonly hour: number;
  readonly attributes: JsonObject;
  /** What it belongs to: an incident, a contact. */
  readonly groups: JsonObject;
  readonly confirmed: boolean;
};

const reasonOf = (owner: string): JsonObject => ({ owner, text: 'r' });

/** Tells statements to a centre: rightly, or with their mistakes, each mended by the end. */
export class Telling extends RightPeople {
  private readonly mends: { left: number; readonly mend: () => Promise<void> }[] = [];
  private count = 0;
  mistaken = false;
  readonly runs: PayRunDocument[] = [];
  /** What each run said when it was posted. */
  readonly shown = new Map<string, unknown>();

  async all(statements: readonly Statement[]): Promise<void> {
    for (const { passed, one } of statements) {
      await this.pass(passed);
      await this.one(one);
      for (const mend of this.mends) mend.left -= 1;
      await this.mendThose(({ left }) => left <= 0);
    }
  }

  /** Every other mistake is mended. */
  mendSome(): Promise<void> {
    return this.mendThose((_one, index) => index % 2 === 0);
  }

  mendAll(): Promise<void> {
    return this.mendThose(() => true);
  }

  private async mendThose(holds: (one: { readonly left: number }, index: number) => boolean): Promise<void> {
    for (const one of this.mends.filter(holds)) {
      this.mends.splice(this.mends.indexOf(one), 1);
      await one.mend();
    }
  }

  private later(left: number, mend: () => Promise<void>): void {
    this.mends.push({ left, mend });
  }

  private one(one: Statement['one']): Promise<void> {
    this.count += 1;
    switch (one.what) {
      case 'fact':
        return this.fact(one);
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

  private content({ code: nth, subject, day: date, values }: OfFact['wrong']): Content | null {
    const { numbers, persons } = this;
    const code = this.among(this.codes, nth);
    const attributes = attributesOf(this.edition.facts[code]!, { numbers, persons }, values);
    if (attributes === null) return null;
    const groups = {
      ...(values[1]! % 3 === 0 ? { incident: `i-${values[2]! % 3}` } : {}),
      ...(values[2]! % 3 === 0 ? { contact: `c-${values[1]! % 2}` } : {}),
    };
    const confirmed = values[3]! % 6 !== 0;
    return {
      code,
      subject: this.among(this.subjects, subject),
      date,
      hour: values[0]! % 9,
      attributes,
      groups,
      confirmed,
    };
  }

  private async fact(one: OfFact): Promise<void> {
    const name = `n${this.count}`;
    const right = this.content(one);
    if (right === null) return;
    const { wrongly } = one;
    const wrong = this.mistaken ? this.wrongly(one, right) : null;
    if (wrong === null) return this.tell(name, right);
    if (wrongly === 'date' || wrongly === 'attributes' || wrongly === 'code') {
      await this.tell(name, wrong);
      return this.later(one.noticed, () => this.correct(name, right));
    }
    if (wrongly !== 'subject') await this.tell(name, right);
    await this.tell(`${name}${MISTAKEN}`, wrong);
    this.later(one.noticed, async () => {
      if (wrongly === 'subject') await this.tell(name, right);
      if (wrongly !== 'appealed' || !(await this.winAppeals(`${name}${MISTAKEN}`, wrong)))
        await this.takeBack(`${name}${MISTAKEN}`, wrong);
    });
  }

  /** What is told at first instead of what is right, or besides it; null where nothing is. */
  private wrongly({ wrongly, wrong, code, values }: OfFact, right: Content): Content | null {
    switch (wrongly) {
      case '':
        return null;
      case 'date':
        return { ...right, date: wrong.day, hour: wrong.values[0]! % 9 };
      case 'attributes': {
        const other = this.content({ ...wrong, code, values: wrong.values });
        return other === null ? null : { ...right, attributes: other.attributes };
      }
      case 'code': {
        const other = this.content({ ...wrong, values });
        if (other === null || this.through(other) === 'record' || this.through(right) === 'record') return null;
        return { ...right, code: other.code, attributes: other.attributes };
      }
      case 'subject':
        return { ...right, subject: this.among(this.subjects, wrong.subject) };
      case 'twice':
        return right;
      case 'made-up':
      case 'appealed':
        return this.content(wrong);
    }
  }

  private through({ code }: Content): 'violation' | 'record' {
    return this.edition.facts[code]!.through === 'violation' ? 'violation' : 'record';
  }

  private at({ date, hour }: Content): JsonObject {
    return momentAt(`${date}T0${hour}:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
  }

  private async tell(name: string, content: Content): Promise<void> {
    const { code, subject, attributes, groups, confirmed } = content;
    const through = this.through(content);
    const data = { code, subject, conductAt: this.at(content), attributes, ...groups };
    const options = { subjects: [subject], by: 's-1', role: 'supervisor' };
    const type = through === 'record' ? 'FactRecorded' : 'ViolationReported';
    await this.centre.record(`${through}-${name}`, type, data, options);
    if (through === 'violation' && confirmed)
      await this.centre.record(`violation-${name}`, 'ViolationConfirmed', {}, { subjects: [subject] });
  }

  private async correct(name: string, content: Content): Promise<void> {
    const through = this.through(content);
    const stream = `${through}-${name}`;
    const { code, subject, attributes } = content;
    const data = { conductAt: this.at(content), attributes, reason: reasonOf(`case:${stream}`) };
    const options = { subjects: [subject] };
    if (through === 'violation') await this.centre.record(stream, 'ViolationCorrected', { code, ...data }, options);
    else {
      const [first] = await this.centre.store.readStream(stream);
      const { conductAt } = first!.data as { readonly conductAt: { readonly localDate: string } };
      const filed = { subject, month: conductAt.localDate.slice(0, 7) };
      await this.centre.record(stream, 'FactCorrected', { ...data, filed }, options);
    }
  }

  private async takeBack(name: string, content: Content): Promise<void> {
    const { subject, confirmed } = content;
    if (this.through(content) === 'record') return this.centre.takeBack(name, subject);
    const stream = `violation-${name}`;
    const type = confirmed ? 'ViolationWithdrawn' : 'ViolationDismissed';
    await this.centre.record(stream, type, { reason: reasonOf(`case:${stream}`) }, { subjects: [subject] });
  }

  /** Every entry that rests on the fact alone is dismissed; false where it has none, so that there is nothing to win. */
  private async winAppeals(name: string, content: Content): Promise<boolean> {
    const id = `${this.through(content)}-${name}#0`;
    const of = (await this.entries()).filter(
      ({ kind, because }) => kind === 'fact' && because.facts.length === 1 && because.facts[0]!.id === id,
    );
    for (const { key, person } of of) await this.centre.rule(key, person, [id], { kind: 'dismissed' });
    return of.length > 0;
  }

  async entries(): Promise<readonly Entry[]> {
    return (await assessmentsOf(this.centre)).flatMap(({ entries }) => entries);
  }

  private async held({ what, who: nth, value, day: from, wrongly, wrong, noticed: left }: Held): Promise<void> {
    const who = this.among(what === 'leaders' ? this.units : this.persons, nth);
    const values = { posts: this.posts, teams: this.units, leaders: this.persons }[what];
    const right = this.among(values, value);
    this.knows(who, what, { from, value: right });
    if (!this.mistaken || wrongly === '') return this.say(who, what, from, right);
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
    const who = this.among(what === 'closed' ? this.units : this.persons, nth);
    switch (what) {
      case 'registered':
        return this.later(left, () => this.registerAnew(who));
      case 'bound':
        await this.bind(who, day, null);
        return this.later(left, () => this.bind(who, day, this.edition.rulebook));
      case 'closed':
        await this.closeTeam(who, day);
        return this.later(left, () => this.closeTeam(who, null));
    }
  }

  /** The months that are over, or the first of them alone, are run and approved; nothing where one cannot be assessed. */
  async runThose(most = 2): Promise<void> {
    await this.centre.settled();
    if ((await this.failures()).length > 0) return;
    for (const [index, { id }] of this.months.slice(0, most).entries()) {
      if (!this.ended.has(index)) continue;
      const kind = this.runs.some(({ period }) => period === id) ? 'rerun' : 'close';
      const run = await this.centre.run(`run-${this.runs.length}`, id, { kind, approve: true });
      this.runs.push(run);
      this.shown.set(run.run, await shownRun(this.centre, run.run));
    }
  }

  async on(days: number): Promise<void> {
    await this.reach(addDays(this.months[1]!.end, days));
  }

  /** Something of no consequence, so that the log has reached the day. */
  async note(): Promise<void> {
    await this.person('p-1', 'PersonDetailsChanged', { contact: { owner: 'person:p-1', text: 'c' } });
  }
}
