import { type Edition, type Obligation } from '../edition.js';

/** Longest recurrence window before its anchor, in days. */
const WINDOW = { day: 1, workday: 1, times: 1, week: 7, month: 31, fact: 1 } as const;

/** Working days may be spread by weekends and the longest holidays; a calendar day is a day. */
const spread = ({ due }: Obligation): number => (due.counted === 'working' ? due.days * 2 + 14 : due.days);

/** How many days before its due day a duty looks for its event and for what fulfils it. */
export const reachOf = (obligation: Obligation): number => WINDOW[obligation.every.kind] + spread(obligation);

/** How many days before a period facts bear on its duties: what a caller of `assess` has to hand in besides the period's own. */
export const dutyReach = (edition: Edition): number =>
  Math.max(0, ...Object.values(edition.obligations ?? {}).map(reachOf));
