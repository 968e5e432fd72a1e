import { type DomainEvent, type Moment, type PersonalText } from '#eventsourcing';
import { type ComplaintRuling } from './commands.js';

export type ComplaintReceived = DomainEvent<
  'ComplaintReceived',
  {
    readonly channel: string;
    readonly contact?: string;
    readonly about: readonly string[];
    readonly conductAt: Moment;
    readonly customer: PersonalText;
    readonly text: PersonalText;
    readonly source?: string;
  }
>;
export type ComplaintReplied = DomainEvent<'ComplaintReplied', { readonly text: PersonalText }>;
export type ConflictDeclared = DomainEvent<
  'ConflictDeclared',
  { readonly person: string; readonly reason: PersonalText }
>;
export type ComplaintInvestigated = DomainEvent<
  'ComplaintInvestigated',
  { readonly findings: PersonalText; readonly evidence: readonly string[]; readonly about: readonly string[] }
>;
/**
 * Yields for each person a fact `complaint-ruled` (`<stream>#<person>`) with attributes valid, quarrel, channel, and kind where the
 * ruling names one; its conduct
 * is that of the complaint. A later ruling after reopening replaces its attributes.
 */
export type ComplaintRuled = DomainEvent<
  'ComplaintRuled',
  {
    readonly conductAt: Moment;
    readonly channel: string;
    readonly contact?: string;
    readonly rulings: readonly ComplaintRuling[];
    readonly reason: PersonalText;
  }
>;
/** The facts of the last ruling are candidates again until ruled anew. */
export type ComplaintReopened = DomainEvent<'ComplaintReopened', { readonly reason: PersonalText }>;
export type ComplaintWithdrawn = DomainEvent<'ComplaintWithdrawn', { readonly reason?: PersonalText }>;

export type ComplaintEvent =
  | ComplaintReceived
  | ComplaintReplied
  | ConflictDeclared
  | ComplaintInvestigated
  | ComplaintRuled
  | ComplaintReopened
  | ComplaintWithdrawn;
