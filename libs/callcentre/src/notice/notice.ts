import { type Command, type DomainEvent } from '#eventsourcing';

/** The person was told of an entry. Recorded by the notifier, once for each key and amount; appeal clocks start here. */
export interface NoticeData {
  readonly entry: string;
  readonly person: string;
  readonly clause: string;
  readonly edition: string;
  readonly period: string;
  /** As `noticeAmount` says it: `-10`, `[-5..-2]`, `opened:dismissal`, `undecided:dismissal`, … */
  readonly amount: string;
  readonly status: string;
}
/** `told`: the number of notices of this entry that the sender knew of; with another number its news is not news any more. */
export type NotifyEntry = Command<'notice.notify', NoticeData & { readonly told?: number }>;
export type EntryNotified = DomainEvent<'EntryNotified', NoticeData>;
