/** What the edition says of appeals, complaints, reviews and handovers: who decides, by when, and from which clause that is (`source`). */
export interface ProcessParameters {
  readonly appeal: {
    /** Calendar days after notification for each level; the number of levels is the list's length. */
    readonly levels: readonly {
      readonly days: number;
      readonly decidedBy: readonly string[];
      readonly source: string;
    }[];
    readonly suspends: boolean;
  };
  readonly complaint: { readonly ruledBy: readonly string[]; readonly source: string };
  readonly qa: {
    readonly secondReviewBy: readonly string[];
    readonly signedOffBy: readonly string[];
    /** Who belongs to the agent's team on the day of the contact reviews none of the agent's contacts. */
    readonly independentOf?: 'team';
    /** Roles that may dispute a score besides the agent under review. */
    readonly disputedBy?: readonly string[];
    /** Calendar days after the score in which it can be disputed; until it is signed off where the edition says nothing. */
    readonly disputeDays?: number;
    readonly source: string;
  };
  readonly handover: {
    readonly graceUntil: 'acceptance' | 'first-call-end';
    readonly checks: readonly string[];
    readonly source: string;
  };
}
