import { dayOf, shifted } from '../days.js';
import { type Random } from '../random.js';
import { type Attributes, type Happening, type Kind, type Person } from './story.js';

export const FIRST = '2026-02-01';
const DAYS = 89;
/** Days about which something turns: ends of months, holidays and the weekends worked for them, changes of post. */
const EDGES = [
  '2026-02-01',
  '2026-02-13',
  '2026-02-14',
  '2026-02-24',
  '2026-02-25',
  '2026-02-27',
  '2026-02-28',
  '2026-03-01',
  '2026-03-02',
  '2026-03-10',
  '2026-03-15',
  '2026-03-16',
  '2026-03-31',
  '2026-04-01',
  '2026-04-07',
  '2026-04-08',
  '2026-04-27',
  '2026-04-28',
  '2026-04-30',
];
const TIMES = ['00:00', '00:01', '09:00', '12:00', '18:30', '23:58', '23:59'];

const two = (number: number): string => String(number).padStart(2, '0');

export interface Pair {
  readonly first: Kind;
  readonly then: Kind;
  readonly days: number;
}

/** Draws what is said of one happening: when, of whom, and what becomes of it. */
export class Draws {
  protected count = 0;

  constructor(
    protected readonly random: Random,
    protected readonly people: readonly Person[],
    /** Codes of what waits for somebody to confirm it. */
    private readonly reports: ReadonlySet<string>,
  ) {}

  day(): string {
    return this.random.chance(0.4) ? this.random.pick(EDGES) : shifted(FIRST, this.random.below(DAYS));
  }

  at(day = this.day()): string {
    const { random } = this;
    return `${day}T${random.chance(0.3) ? random.pick(TIMES) : `${two(random.below(24))}:${two(random.below(60))}`}`;
  }

  /** Nobody does anything before they were hired. */
  person(at: string): string {
    return this.random.pick(this.people.filter(({ unit, hiredOn }) => unit === undefined && hiredOn <= dayOf(at))).id;
  }

  next(): string {
    this.count += 1;
    return `i-${this.count}`;
  }

  of({ code, attributes }: Kind, at: string, person: string, incident: string, more: Attributes = {}): Happening {
    const { random } = this;
    const drawn = () =>
      Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, random.pick(values)]));
    const fate = random.chance(0.8) ? 'stands' : this.otherwise(code);
    const corrected = { at: random.chance(0.5) ? at : this.at(), attributes: { ...drawn(), ...more } };
    const isCorrected =
      fate === 'stands' &&
      random.chance(0.12) &&
      dayOf(corrected.at) >= this.people.find(({ id }) => id === person)!.hiredOn;
    const kept = { ...drawn(), ...more };
    const changes = isCorrected && JSON.stringify([corrected.at, corrected.attributes]) !== JSON.stringify([at, kept]);
    return {
      key: `${incident}-${code}-${(this.count += 1)}`,
      person,
      code,
      at,
      attributes: kept,
      incident,
      fate,
      late: random.chance(0.2),
      ...(changes ? { corrected } : this.judged(code, fate, kept)),
    };
  }

  alone(drawn: Kind): readonly Happening[] {
    const at = this.at();
    return [this.of(drawn, at, this.person(at), this.next())];
  }

  /** What makes something else due within these days, and mostly what does it: in time, at the last moment, too late or of something else. */
  pair({ first, then, days }: Pair): readonly Happening[] {
    const { random } = this;
    const at = this.at();
    const incident = this.next();
    const person = this.person(at);
    const trigger = this.of(first, at, person, incident);
    if (random.chance(0.25)) return [trigger];
    const last = shifted(dayOf(at), days);
    const done = random.pick([at, `${last}T23:59`, `${shifted(last, 1)}T00:00`, `${last}T12:00`]);
    return [trigger, this.of(then, done < at ? at : done, person, random.chance(0.85) ? incident : this.next())];
  }

  /** What has to be done before something else, and mostly is. */
  gate({ first, then }: Omit<Pair, 'days'>): readonly Happening[] {
    const { random } = this;
    const at = this.at();
    const incident = this.next();
    const person = this.person(at);
    const gated = this.of(then, at, person, incident);
    if (random.chance(0.25)) return [gated];
    const day = dayOf(at);
    const given = random.pick([at, `${day}T00:00`, `${shifted(day, -2)}T12:00`, `${shifted(day, 1)}T00:00`]);
    return [gated, this.of(first, given, person, random.chance(0.85) ? incident : this.next())];
  }

  private otherwise(code: string): Happening['fate'] {
    return this.reports.has(code) ? this.random.pick(['reported', 'dismissed', 'withdrawn'] as const) : 'withdrawn';
  }

  private judged(code: string, fate: Happening['fate'], attributes: Attributes): Partial<Happening> {
    if (fate !== 'stands' || !this.reports.has(code)) return {};
    const decided = this.decisionOn(code, attributes);
    if (decided !== undefined) return { decided };
    // Told in the end, so that there is still time to appeal.
    return this.random.chance(0.2)
      ? { ruling: this.random.pick(['dismissed', 'waived', 'rejected'] as const), late: true }
      : {};
  }

  /** What somebody decides about it, where there is something to decide. */
  protected decisionOn(_code: string, _attributes: Attributes): Happening['decided'] {
    return undefined;
  }
}
