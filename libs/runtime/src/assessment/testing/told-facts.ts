import { type JsonObject, momentAt } from '#eventsourcing';
import { type Entry } from '#rulebook';
import { assessmentsOf } from './cards.js';
import { attributesOf } from './random-facts.js';
import { RightPeople } from './right-people.js';
import { MISTAKEN } from './shown-cards.js';
import { reasonOf } from './told-cases.js';
import { type OfFact } from './told-statements.js';

type Content = Readonly<Record<'code' | 'subject' | 'date', string>> & {
  readonly hour: number;
  readonly attributes: JsonObject;
  /** What it belongs to: an incident, a contact. */
  readonly groups: JsonObject;
  readonly confirmed: boolean;
};

/** Violations and records told rightly, or with their mistakes, each mended once it is noticed. */
export abstract class ToldFacts extends RightPeople {
  private readonly mends: { left: number; readonly mend: () => Promise<void> }[] = [];
  protected count = 0;
  mistaken = false;

  /** Every other mistake is mended. */
  mendSome(): Promise<void> {
    return this.mendThose((_one, index) => index % 2 === 0);
  }

  mendAll(): Promise<void> {
    return this.mendThose(() => true);
  }

  /** A statement later, and what is noticed by now. */
  protected async notice(): Promise<void> {
    for (const mend of this.mends) mend.left -= 1;
    await this.mendThose(({ left }) => left <= 0);
  }

  private async mendThose(holds: (one: { readonly left: number }, index: number) => boolean): Promise<void> {
    for (const one of this.mends.filter(holds)) {
      this.mends.splice(this.mends.indexOf(one), 1);
      await one.mend();
    }
  }

  protected later(left: number, mend: () => Promise<void>): void {
    this.mends.push({ left, mend });
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

  protected async fact(one: OfFact): Promise<void> {
    const name = `n${this.count}`;
    const right = this.content(one);
    if (right === null) return;
    const { wrongly } = one;
    const wrong = this.mistaken ? this.wrongly(one, right) : null;
    if (wrong === null) return this.tell(name, right);
    if (wrongly === 'date' || wrongly === 'attributes' || wrongly === 'code' || wrongly === 'groups') {
      await this.tell(name, wrong);
      return this.later(one.noticed, () => this.correct(name, right));
    }
    if (wrongly !== 'subject') await this.tell(name, right);
    await this.tell(`${name}${MISTAKEN}`, wrong);
    this.later(one.noticed, async () => {
      if (wrongly === 'subject') await this.tell(name, right);
      const fact = `${this.through(wrong)}-${name}${MISTAKEN}#0`;
      if (wrongly !== 'appealed' || !(await this.winAppealsOf(fact))) await this.takeBack(`${name}${MISTAKEN}`, wrong);
    });
  }

  /** What is told at first instead of what is right, or besides it; null where nothing is. */
  private wrongly({ wrongly, wrong, code, values }: OfFact, right: Content): Content | null {
    switch (wrongly) {
      case '':
        return null;
      case 'date':
        return { ...right, date: wrong.day, hour: wrong.values[0]! % 9 };
      case 'attributes':
      case 'groups': {
        const other = this.content({ ...wrong, code });
        return other === null ? null : { ...right, [wrongly]: other[wrongly] };
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
    const { code, subject, attributes, groups } = content;
    const links = { incident: groups['incident'] ?? null, contact: groups['contact'] ?? null };
    const data = { conductAt: this.at(content), attributes, ...links, reason: reasonOf(`case:${stream}`) };
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
  protected async winAppealsOf(fact: string): Promise<boolean> {
    const of = (await this.entries()).filter(
      ({ kind, because }) => kind === 'fact' && because.facts.length === 1 && because.facts[0]!.id === fact,
    );
    for (const { key, person } of of) await this.centre.rule(key, person, [fact], { kind: 'dismissed' });
    return of.length > 0;
  }

  async entries(): Promise<readonly Entry[]> {
    return (await assessmentsOf(this.centre)).flatMap(({ entries }) => entries);
  }
}
