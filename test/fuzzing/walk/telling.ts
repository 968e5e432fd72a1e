import { type Role } from '#runtime';
import { type Random } from '../../torture/random.js';
import { type Actor } from './door.js';
import { type DeclaredFact, type KnownCase, type KnownTask, type Knowledge } from './knowledge.js';

/** A command as somebody would mean it. */
export interface Meant {
  readonly by: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Says that another command has to come first. */
export class Needs extends Error {
  constructor(readonly operation: string) {
    super(`${operation} has to come first.`);
  }
}

const STAFF: Readonly<Partial<Record<Role, readonly Actor[]>>> = {
  hr: ['hr-1:hr', 'hr-2:hr'],
  manager: ['mgr-1:manager', 'mgr-2:manager'],
  director: ['dir-1:director'],
  supervisor: ['sup-1:supervisor', 'sup-2:supervisor'],
  training_specialist: ['trn-1:training_specialist'],
  qa_reviewer: ['qa-1:qa_reviewer', 'qa-2:qa_reviewer'],
  complaint_handler: ['han-1:complaint_handler', 'han-2:complaint_handler'],
  operator: ['ope-1:operator'],
  auditor: ['aud-1:auditor'],
};
export const ABROAD: readonly Actor[] = ['hr-9:hr@far', 'agent-1:agent@far', 'aud-9:auditor@far'];
export const RULEBOOKS: Readonly<Record<string, { readonly rulebook: string; readonly post: string }>> = {
  't-1': { rulebook: 'example', post: 'agent' },
  't-2': { rulebook: 'cs-assessment', post: 'cs_specialist' },
};
export const HIRED = '2025-06-02';

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What a teller of commands goes by: the seed, the day, and what is known. */
export class Telling {
  private told = 0;

  constructor(
    readonly random: Random,
    readonly known: Knowledge,
    /** Today's date in the centre. */
    readonly today: () => string,
  ) {}

  /** A number that no other call gives. */
  next(): number {
    return (this.told += 1);
  }

  /** Words that an answer can be searched for. */
  words(): string {
    return this.random.pick([`¶${this.next()}¶ 录音可以证明。`, `¶${this.next()}¶ Ünïcödé 😀 "quoted" \\ line\nnext`]);
  }

  staff(...roles: readonly Role[]): Actor {
    return this.random.pick(roles.flatMap((role) => STAFF[role] ?? []));
  }

  leaderOf(person: string): Actor {
    return this.known.people.get(person)?.team === 't-2' ? 'lead-2:team_leader' : 'lead-1:team_leader';
  }

  person(...not: readonly string[]): string {
    const here = this.known.peopleWho('here').filter((id) => !not.includes(id));
    if (here.length === 0) return this.need('person.join-team');
    // One of them gets into trouble again and again, so that what follows from many entries is met too.
    const troubled = here.find((id) => this.known.people.get(id)?.team === 't-2');
    return troubled !== undefined && this.random.chance(0.3) ? troubled : this.random.pick(here);
  }

  colleagueOf(person: string): string {
    const team = this.known.people.get(person)?.team;
    const others = this.known
      .peopleWho('here')
      .filter((id) => id !== person && this.known.people.get(id)?.team === team);
    return others.length === 0 ? this.need('person.join-team') : this.random.pick(others);
  }

  rulebookOf(person: string): string {
    return RULEBOOKS[this.known.people.get(person)?.team ?? 't-1']?.rulebook ?? 'example';
  }

  /** A day of the last weeks. */
  day(): string {
    const day = dayAfter(this.today(), -this.random.between(1, 20));
    return day < '2026-01-05' ? '2026-01-05' : day;
  }

  moment(): string {
    return `${this.day()}T${String(this.random.between(8, 17)).padStart(2, '0')}:30`;
  }

  fact(person: string, through: 'violation' | 'record'): DeclaredFact {
    const facts = (this.known.facts.get(this.rulebookOf(person)) ?? []).filter(
      (fact) => fact.through === through && fact.recordedBy.some((role) => STAFF[role as Role] !== undefined),
    );
    const open = facts.filter(({ code }) => this.known.leftOpen.has(code));
    return open.length > 0 && this.random.chance(0.4) ? this.random.pick(open) : this.random.pick(facts);
  }

  attributes({ attributes }: DeclaredFact): Readonly<Record<string, string | boolean>> {
    const given = Object.entries(attributes).filter(([, { required }]) => required || this.random.chance(0.5));
    return Object.fromEntries(given.map(([name, declared]) => [name, this.attribute(declared)]));
  }

  case(kind: string, statuses: readonly string[], maker: string): KnownCase {
    const found = this.known.ofKind(kind, ...statuses);
    const alive = found.filter(({ data }) => this.isGoingOn(data));
    if (alive.length === 0 && (found.length === 0 || this.random.chance(0.8))) return this.need(maker);
    return this.random.pick(alive.length === 0 || this.random.chance(0.1) ? found : alive);
  }

  task(command: string, maker: string): KnownTask {
    const found = this.known.tasks.filter((task) => task.with.command === command);
    return found.length === 0 ? this.need(maker) : this.random.pick(found);
  }

  need(operation: string): never {
    throw new Needs(operation);
  }

  /** Whether everybody whom a case names is still there. */
  private isGoingOn(data: KnownCase['data']): boolean {
    const named = Object.values(data)
      .flat()
      .filter((value) => typeof value === 'string');
    return named.every((value) => ['here', undefined].includes(this.known.people.get(value)?.status));
  }

  private attribute({ type, min, oneOf }: DeclaredFact['attributes'][string]): string | boolean {
    if (oneOf !== undefined) return this.random.pick(oneOf);
    const least = Number(min ?? '0');
    switch (type) {
      case 'boolean':
        return this.random.chance(0.5);
      case 'code':
        return `c-${this.random.between(1, 4)}`;
      case 'date':
        return this.day();
      case 'instant':
        return `${this.moment()}:00+08:00`;
      case 'person':
        return this.person();
      case 'money':
        return `${this.random.pick([least + 100, least + 3000])} yuan`;
      case 'decimal':
        return String(least + this.random.pick([0, 1, 2.5, 5]));
      default:
        return String(Math.max(least, this.random.between(1, 5)));
    }
  }
}
