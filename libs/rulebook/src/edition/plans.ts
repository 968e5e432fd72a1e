import { type AttributeType } from './facts.js';
import { type Text } from './text.js';

/** How many contacts are reviewed: the data of a sampling plan. */
export interface SamplingPlan {
  readonly title: Text;
  readonly source: string;
  readonly per: 'person' | 'seat' | 'centre';
  /**
   * Where the figures of the month before are read from, so that whoever asks need not know: names of measures, accounts or
   * results of the scorecards, and the score from which on a month is full.
   */
  readonly figures?: { readonly base?: string; readonly score?: string; readonly full?: string };
  readonly total: {
    /** Of the base count. */
    readonly percent?: string;
    /** At least so many, in the period or in each of its weeks. */
    readonly least?: number;
    readonly each: 'period' | 'week';
    readonly rounding: Rounding;
  };
  /** Parts of the total by mode; one may take the rest, so that the parts always add up. */
  readonly split?: readonly {
    readonly mode: string;
    readonly percent?: string;
    readonly rest?: true;
    readonly rounding: Rounding;
  }[];
  /** What last month's score multiplies the count by; rounded last. */
  readonly adjust?: readonly {
    readonly range: string;
    /** The range as it was written, where an end names a parameter. */
    readonly named?: string;
    readonly by: string;
  }[];
  readonly exemption?: {
    /** So many months with the full score in a row, right before this one. */
    readonly fullMonths: number;
    /** Then only so many, never more than the ordinary count. */
    readonly count: number;
    readonly mode: string;
    /** Whether an exempt month counts towards the next exemption. It never is one of two in a row. */
    readonly exemptMonthCounts: boolean;
  };
  /** For somebody without a last month. */
  readonly withoutBase?: number;
  /** Only contacts like these: attributes of a contact, and a condition over them. */
  readonly pool?: { readonly attributes: Readonly<Record<string, AttributeType>>; readonly where: string };
}

/** To whole numbers; `half-up` takes a half away from zero. */
export type Rounding = 'up' | 'down' | 'half-up';

/** What averages ought to be, and what to consider when they are not. */
export interface StaffingPlan {
  readonly title: Text;
  readonly source: string;
  readonly signals: Readonly<
    Record<
      string,
      {
        readonly band: string;
        /** The band as the file writes it, where its ends name parameters. */
        readonly named?: string;
        readonly above?: string;
        readonly below?: string;
      }
    >
  >;
  /** The signal whose band says how many seats fit a volume. */
  readonly perSeat?: string;
}

/** Weighted indicators of one person and period. */
export interface IndicatorCard {
  readonly title: Text;
  readonly source: string;
  readonly appliesTo: readonly string[];
  readonly indicators: readonly Indicator[];
}

/**
 * One figure of a card: its weight, and how the actual figure becomes the factor that the weight is multiplied by. `actual` and `target`
 * are expressions.
 */
export interface Indicator {
  readonly id: string;
  readonly title: Text;
  readonly weight: string;
  /** `ratio` actual / target, `inverse` target / actual, `percent` of 100, `rating5` of 5, `steps` by bands, `bool`. */
  readonly method: 'ratio' | 'inverse' | 'percent' | 'rating5' | 'steps' | 'bool';
  readonly actual: string;
  readonly target?: string;
  /** Bounds of the factor that the weight is multiplied by. */
  readonly least: string;
  readonly most: string;
  readonly steps?: readonly { readonly range: string; readonly gives: string }[];
}
