import { type Period } from '#rulebook';
import { type Persons } from '../facts/fact-loading.js';

/** No period is longer than a month. */
export const LONGEST_PERIOD_DAYS = 31;

export interface Wanted {
  readonly period: Period;
  readonly persons: Persons;
}

/** Collects of which persons the scorecards of which periods are to be derived. */
export class WantedPeriods {
  private readonly wanted = new Map<string, { readonly period: Period; persons: Set<string> | 'everyone' }>();

  /** `today`: the newest local date of the log; no period that begins later exists yet. */
  constructor(private readonly today: string) {}

  add(periods: readonly Period[], person: string | 'everyone'): void {
    for (const period of periods) if (period.start <= this.today) this.addBegun(period, person);
  }

  private addBegun(period: Period, person: string | 'everyone'): void {
    const wanted = this.wanted.get(period.id);
    if (wanted === undefined) {
      this.wanted.set(period.id, { period, persons: person === 'everyone' ? person : new Set([person]) });
    } else if (person === 'everyone') wanted.persons = person;
    else if (wanted.persons !== 'everyone') wanted.persons.add(person);
  }

  /** In the order in which the periods came up, the persons sorted. */
  list(): readonly Wanted[] {
    return [...this.wanted.values()].map(({ period, persons }) => ({
      period,
      persons: persons === 'everyone' ? persons : [...persons].sort(),
    }));
  }
}
