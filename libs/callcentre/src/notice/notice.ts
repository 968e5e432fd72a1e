import { type Command, type DomainEvent } from '#eventsourcing';

/** The person was told of an entry. Recorded by the notifier, once for each key and amount; appeal clocks start here. */
export interface NoticeData {
  readonly entry: string;
  readonly person: string;
  readonly clause: string;
  readonly edition: string;
  readonly period: string;
  /** As `noticeAmount` says it: `-10`, `[-5..-2]`, `opened:dismissal`, `undecided:dismissal`, `unset [0..20)`, `coefficient 0.8`, … */
  readonly amount: string;
  /** The entry's, or `GONE`. */
  readonly status: string;
}

/**
 * The status of a notice of an entry that no card has any more: a fact behind it was taken back or corrected, an appeal undid what it
 * followed from, or the whole card vanished, because its person had left before or another rulebook binds them. Nothing is left to appeal,
 * and when the entry comes back that is news.
 */
export const GONE = 'gone';
/** `told`: the number of notices of this entry that the sender knew of; with another number its news is not news any more. */
export type NotifyEntry = Command<'notice.notify', NoticeData & { readonly told?: number }>;
export type EntryNotified = DomainEvent<'EntryNotified', NoticeData>;
