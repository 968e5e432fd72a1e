/** Some months of a cloud service, told without any word of how Dutyledger keeps them. Times are local: `2018-08-05T09:30`. */
export interface History {
  readonly months: readonly string[];
  readonly people: readonly string[];
  readonly findings: readonly Finding[];
  readonly acts: readonly Act[];
  /** Pay of the month in fen, by `<person> <month>`. */
  readonly pay: ReadonlyMap<string, number>;
  readonly terms: Terms;
}

/** What the norm leaves open about money. */
export interface Terms {
  readonly withheldAtMost: 'loss' | 'share';
  readonly withheldPer: 'product' | 'lowest';
  readonly recoupReading: 'above-share' | 'whole';
  readonly recoupFrom: 'next-month' | 'same-month';
  /** In fifths of the pay. */
  readonly recoupCap: 1 | 5;
  /** In fen. */
  readonly payFloor: number;
}

/** One violation of somebody in one chat, or in none that anybody noted. */
export interface Finding {
  readonly person: string;
  readonly at: string;
  readonly contact?: string;
  readonly incident?: string;
  readonly what: What;
  readonly fate: 'confirmed' | 'reported' | 'dismissed' | 'withdrawn';
  /** Tenths of a point that quality control puts right later. */
  readonly correctedTo?: number;
  /** How the appeal against what it costs ends. */
  readonly ruling?: 'rejected' | 'dismissed' | 'waived';
  /** Told only when the months were paid. */
  readonly late: boolean;
}

export type What =
  | { readonly kind: 'complaint'; readonly valid: boolean; readonly attitude: boolean }
  | { readonly kind: 'determined'; readonly tenths: number }
  | { readonly kind: 'loss'; readonly full: boolean; readonly fen: number; readonly foundOn: string }
  | { readonly kind: 'listed'; readonly code: Listed };

/** What the norm lists by name, and for most of which its text has no points. */
export type Listed =
  | 'complaint-not-soothed'
  | 'service-shirked'
  | 'complaint-remark-noncompliant'
  | 'complaint-concealed'
  | 'official-process-not-followed'
  | 'service-refused'
  | 'dialogue-closed-irregularly'
  | 'casual-promise-made'
  | 'wrong-answer-given'
  | 'internal-term-used';

/** What became of an account. */
export interface Act {
  readonly person: string;
  readonly at: string;
  readonly code: 'account-frozen' | 'account-unfrozen' | 'agent-demoted' | 'demotion-undone' | 'agent-reregistered';
}
