/** What happened in some months that begin on the 26th, as anybody could tell it. */
export interface Months {
  readonly people: readonly Person[];
  readonly records: readonly Recorded[];
}

export interface Person {
  readonly id: string;
  readonly hiredOn: string;
  readonly post: string;
  readonly becomes?: { readonly post: string; readonly from: string };
}

export interface Recorded {
  readonly key: string;
  readonly person: string;
  readonly code: string;
  readonly at: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Recorded when the months were looked at once already. */
  readonly late: boolean;
  /** What a correction says instead. */
  readonly corrected?: Readonly<Record<string, string>>;
}

/** First and last day. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const PERIODS: readonly Period[] = [
  { from: '2025-12-26', to: '2026-01-25' },
  { from: '2026-01-26', to: '2026-02-25' },
  { from: '2026-02-26', to: '2026-03-25' },
];
/** The formula is as printed before it, and corrected from this day on. */
export const CORRECTED_FROM = '2026-01-26';

/** What the norm lets a department choose by phase, or leaves open; values of QC in hundredths of a percent. */
export interface Terms {
  readonly workloadMultiplier: bigint;
  readonly multiplierAboveOnly: boolean;
  readonly belowBase: 'proportional' | 'nothing';
  readonly floorFactors: boolean;
  readonly qcBase: bigint;
  readonly qcTarget: bigint;
  readonly qcMultiplier: bigint;
  readonly surveyReading: 'same' | 'trigger' | 'trigger-and-value';
  readonly clampOn: 'total' | 'basic';
  readonly moneyRounding: 'half-up' | 'down';
}

export const SHIPPED: Terms = {
  workloadMultiplier: 1n,
  multiplierAboveOnly: false,
  belowBase: 'proportional',
  floorFactors: true,
  qcBase: 7000n,
  qcTarget: 8000n,
  qcMultiplier: 5n,
  surveyReading: 'same',
  clampOn: 'total',
  moneyRounding: 'half-up',
};
