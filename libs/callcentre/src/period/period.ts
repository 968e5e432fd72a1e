import { type Command, type DomainEvent } from '#eventsourcing';

/** Recorded by a policy when the centre's clock passes the last day; from then on month-end clauses and places exist. */
export interface PeriodData {
  readonly period: string;
  readonly rulebook: string;
  readonly start: string;
  readonly end: string;
}
export type EndPeriod = Command<'period.end', PeriodData>;
export type PeriodEnded = DomainEvent<'PeriodEnded', PeriodData>;
