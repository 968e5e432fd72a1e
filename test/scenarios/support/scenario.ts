/**
 * A scenario as an HR person writes it: who did what when, under which edition, and what follows from it. The words are
 * those of `words.yaml` beside the file; numbers and dates stay text, so that nothing is compared as a binary float.
 */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A shipped edition (`cs-assessment/1`), or one derived from it with other values of its parameters. */
export type EditionChoice =
  | string
  | {
      readonly base: string;
      readonly parameters?: Readonly<Record<string, string | number | boolean>>;
      /** A later version of the same rulebook, from this day on; without it the derived edition is a rulebook of its own. */
      readonly version?: number;
      readonly effectiveFrom?: string;
      /** Clauses whose doubtful money somebody decided to switch on: `002M-F8b`, or one of its effects: `002M-F8b owes`. */
      readonly money?: readonly string[];
    };

export interface PersonProfile {
  /** The kind of unit that this is instead of a person: a row for a unit. */
  readonly unit?: string;
  /** The unit's first day; otherwise it is there from the scenario's beginning. */
  readonly created?: string;
  /** The unit that the person belongs to, by its case; `team` otherwise. */
  readonly team?: string;
  readonly post?: string;
  /** The day on which the post was taken, from which months of service count. */
  readonly tookPost?: string;
  /** The day on which training was completed, or `never`. */
  readonly trained?: string;
  /** The last day, of somebody who leaves. */
  readonly left?: string;
  /** What is carried into the scenario's month: results, states, debts by name, and months of service completed by then. */
  readonly opening?: {
    readonly values: Readonly<Record<string, string | number | boolean>>;
    readonly monthsServed?: number;
  };
}

/** Columns of a table or fields of an expectation; the ones that say what has to come out. */
export const EXPECTED = [
  'raw',
  'score',
  'points',
  'grade',
  'float',
  'pay',
  'right',
  'entries',
  'month-end',
  'place',
  'rulings',
  'unset',
  'held',
  'already',
  'waits-for',
  'decisions',
  'state',
  'due',
  'reads',
  'wage',
  'owed',
  'workload',
  'ratio',
  'basic',
  'bonus',
  'duties',
  'indicators',
  'reviewed',
  'cards',
  'from-average',
  'measured',
  'carried',
  'learned',
  'changed',
] as const;
export type Expected = (typeof EXPECTED)[number];

export type Value = string | readonly string[];

/** Where a row or an expectation stands in its file, from 1. */
export interface Located {
  readonly line: number;
}

export interface Case extends Located {
  readonly id: string;
  readonly title: Text;
  readonly profile: PersonProfile;
  readonly happened: readonly string[];
  readonly expected: Readonly<Partial<Record<Expected, Value>>>;
}

/** What the scorecard of one person says: of the scenario's month or another, now, as known on a day, or as if an edition had been in force. */
export interface Look extends Located {
  readonly who: string;
  readonly month?: string;
  readonly asOf?: string;
  readonly asIf?: string;
  readonly expected: Readonly<Partial<Record<Expected, Value>>>;
}

export interface AppealStep {
  readonly who: string;
  readonly clause: string;
  /** The process or account, where the clause has several. */
  readonly target?: string;
  /** The local date of the conduct, where the person has several entries under the clause. */
  readonly date?: string;
  /** The month, where the person has an entry under the clause in several. */
  readonly month?: string;
  /** `dismissed`, `waived`, `rejected`, `mitigated` or `redecided` with points, `reclassified` to a clause; `open`: nobody decides yet. */
  readonly outcome: string;
  readonly points?: string;
  /** Of a consequence with an amount, instead of points. */
  readonly yuan?: string;
  readonly toClause?: string;
  /** At the second level: the person escalates first what was decided at the first. */
  readonly level?: 1 | 2;
  /** It was filed, or taken to this level, in an earlier step and is open. */
  readonly filed?: boolean;
  /** Who rules, of the level's role, where it is not the usual one. */
  readonly judge?: string;
  /** The code with which the ruling has to be refused. */
  readonly refused?: string;
}

/** Somebody decides about an entry: what becomes of a consequence, points within a range, or an option of the clause. */
export interface DecisionStep {
  readonly who: string;
  readonly clause: string;
  /** The process or account, where the clause has several. */
  readonly target?: string;
  /** The local date of the conduct, where the person has several entries under the clause. */
  readonly date?: string;
  /** The month of the entry, where it is not the scenario's. */
  readonly month?: string;
  /** The role of whoever decides. */
  readonly by: string;
  /** `carried-out` (with `yuan` where there is an amount), `not-carried-out`, or `replaced` with what took its place. */
  readonly outcome?: string;
  readonly yuan?: string;
  readonly points?: string;
  readonly option?: string;
  readonly replacedBy?: string;
  /** The code with which it has to be refused. */
  readonly refused?: string;
}

export interface HandoverStep {
  readonly outgoing: string;
  readonly incoming: string;
  readonly date: string;
  /** In order: `check 08:55`, `accept 09:00`, `left 08:50 logged-out`, `problem 09:30 headset-broken`, `liable 1 both`. */
  readonly happened: readonly string[];
}

export interface Step extends Located {
  /** The day on which it is recorded; ends every period whose last day has passed. */
  readonly on: string;
  readonly title: Text;
  readonly happened: Readonly<Record<string, readonly string[]>>;
  /** Whether what happened is recorded on its own day or, as in tables, all on the day of the step. */
  readonly recorded: 'daily' | 'at-once';
  readonly decisions: readonly DecisionStep[];
  readonly appeals: readonly AppealStep[];
  readonly handovers: readonly HandoverStep[];
  /** Reported violations that are dismissed by who would confirm them, or withdrawn by who reported them. */
  readonly undone: readonly {
    readonly who: string;
    readonly word: string;
    readonly date: string;
    readonly how: 'dismiss' | 'withdraw';
  }[];
  /** A month that is closed: run posted and approved by a second person, so that the next month may read its results. */
  readonly closes?: string;
  /** Closed past what is undecided; without it closing is refused while something is. */
  readonly provisionally?: true;
  readonly then: readonly Look[];
}

export interface Scenario extends Located {
  readonly file: string;
  readonly id: string;
  readonly title: Text;
  readonly editions: readonly EditionChoice[];
  /** `YYYY-MM`, the first month of the scenario and the one that expectations mean unless they say another. */
  readonly month: string;
  /** The day on which a month of the edition begins; from the 26th on it bears the name of the month in which it ends. */
  readonly startDay: number;
  readonly people: Readonly<Record<string, PersonProfile>>;
  readonly cases: readonly Case[];
  readonly steps: readonly Step[];
}
