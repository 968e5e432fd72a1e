import { type DomainEvent, type Moment, type PersonalText } from '#eventsourcing';
import { type CheckResult, type HandoverKey } from './commands.js';

export type HandoverStarted = DomainEvent<
  'HandoverStarted',
  HandoverKey & { readonly outgoing: string; readonly incoming: string; readonly shiftStartsAt: Moment }
>;
export type HandoverChecked = DomainEvent<
  'HandoverChecked',
  { readonly checks: Readonly<Record<string, CheckResult>>; readonly note?: PersonalText }
>;
/** A side that a later-recorded acceptance or first-call check turns out to have been liable for a problem reported before. */
export interface LiabilityMoved {
  readonly problem: number;
  readonly liable: 'outgoing' | 'incoming';
}
/**
 * An acceptance may be recorded after what it bears on: `moved` names the problems whose liable side it changes, and
 * `relieved` says that the outgoing person, recorded as having left too early, had in fact been relieved.
 */
export type HandoverAccepted = DomainEvent<
  'HandoverAccepted',
  {
    readonly acceptedAt: Moment;
    readonly moved?: readonly LiabilityMoved[];
    readonly relieved?: true;
    readonly attempt?: number;
  }
>;
export type HandoverRejected = DomainEvent<'HandoverRejected', { readonly reason: PersonalText }>;
/**
 * With `relieved: false` it yields the fact `post-left-before-relief` (`<stream>#left`) against the outgoing person. `attempt`: how often
 * the handover had been started anew, where it had, so that the fact is another one (`#left-<attempt>`) than what was withdrawn.
 */
export type PostLeft = DomainEvent<
  'PostLeft',
  {
    readonly how: 'left' | 'closed-seat' | 'logged-out';
    readonly relieved: boolean;
    readonly outgoing: string;
    readonly incident: string;
    readonly attempt?: number;
  }
>;
export type FirstCallChecked = DomainEvent<
  'FirstCallChecked',
  { readonly devicesWork: boolean; readonly underKeyboardClean: boolean; readonly moved?: readonly LiabilityMoved[] }
>;
/**
 * Yields a candidate fact `seat-problem-found` for each side: `<stream>#<problem>-outgoing` and `-incoming`. The side that
 * was liable when it was found (`liable`) stands at once; the other stays a candidate until liability is decided.
 */
export type HandoverProblemReported = DomainEvent<
  'HandoverProblemReported',
  {
    readonly problem: number;
    readonly what: string;
    readonly foundAt: Moment;
    readonly outgoing: string;
    readonly incoming: string;
    readonly acceptedAt: Moment | null;
    readonly liable: 'outgoing' | 'incoming';
    readonly note?: PersonalText;
  }
>;
export type LiabilityDecided = DomainEvent<
  'LiabilityDecided',
  {
    readonly problem: number;
    readonly liable: 'outgoing' | 'incoming' | 'both' | 'neither';
    readonly outgoing: string;
    readonly incoming: string;
    readonly reason: PersonalText;
  }
>;
/** What had been recorded in it is withdrawn: a departure, and the problems by their numbers. */
export interface WithdrawnFacts {
  readonly left?: true;
  readonly problems?: readonly number[];
  readonly attempt?: number;
}
export type HandoverCancelled = DomainEvent<
  'HandoverCancelled',
  { readonly reason: PersonalText; readonly withdrawn?: WithdrawnFacts }
>;

export type HandoverEvent =
  | HandoverStarted
  | HandoverChecked
  | HandoverAccepted
  | HandoverRejected
  | PostLeft
  | FirstCallChecked
  | HandoverProblemReported
  | LiabilityDecided
  | HandoverCancelled;
