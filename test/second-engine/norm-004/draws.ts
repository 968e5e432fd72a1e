import { dayOf, shifted } from '../support/days.js';
import { type Random } from '../support/random.js';
import { type Kind, isReport } from './kinds.js';
import { type Attributes, type Happening, type Person } from './story.js';

export const PEOPLE: readonly Person[] = [
  ...['A1', 'A2', 'A3', 'A4'].map((id) => ({ id, hiredOn: '2025-12-01', post: 'care_agent' as const })),
  { id: 'O1', hiredOn: '2025-12-01', post: 'online_agent' },
  { id: 'J1', hiredOn: '2026-03-10', post: 'care_agent' },
  { id: 'M1', hiredOn: '2025-12-01', post: 'care_agent', becomes: { post: 'care_team_leader', from: '2026-03-16' } },
  { id: 'L1', hiredOn: '2025-12-01', post: 'care_team_leader' },
  {
    id: 'L2',
    hiredOn: '2025-12-01',
    post: 'care_team_leader',
    becomes: { post: 'care_supervisor', from: '2026-04-28' },
  },
  { id: 'S1', hiredOn: '2025-12-01', post: 'care_supervisor' },
  { id: 'D1', hiredOn: '2026-01-05', post: 'department' },
];
const STAFF = PEOPLE.filter(({ post }) => post !== 'department');
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

/** Draws what is said of one happening: when, of whom, and what becomes of it. */
export class Draws {
  protected count = 0;

  constructor(protected readonly random: Random) {}

  day(): string {
    return this.random.chance(0.4) ? this.random.pick(EDGES) : shifted(FIRST, this.random.below(DAYS));
  }

  at(day = this.day()): string {
    const { random } = this;
    return `${day}T${random.chance(0.3) ? random.pick(TIMES) : `${two(random.below(24))}:${two(random.below(60))}`}`;
  }

  /** Nobody does anything before they were hired. */
  person(at: string): string {
    return this.random.pick(STAFF.filter(({ hiredOn }) => hiredOn <= dayOf(at))).id;
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
      dayOf(corrected.at) >= PEOPLE.find(({ id }) => id === person)!.hiredOn;
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

  private otherwise(code: string): Happening['fate'] {
    return isReport({ code }) ? this.random.pick(['reported', 'dismissed', 'withdrawn'] as const) : 'withdrawn';
  }

  private judged(code: string, fate: Happening['fate'], attributes: Attributes): Partial<Happening> {
    if (fate !== 'stands' || !isReport({ code })) return {};
    const price = 100 * Number(String(attributes['price'] ?? '').replace(' yuan', ''));
    if (attributes['personalCause'] === true && price > 0 && this.random.chance(0.5))
      return { decided: this.random.pick([0, 1, price - 1, price]) };
    if (attributes['what'] === 'customer-data' && this.random.chance(0.7))
      return { gravity: this.random.pick(['ordinary', 'serious', 'criminal'] as const) };
    // Told in the end, so that there is still time to appeal.
    return this.random.chance(0.2)
      ? { ruling: this.random.pick(['dismissed', 'waived', 'rejected'] as const), late: true }
      : {};
  }
}
