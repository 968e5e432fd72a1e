import { type DocumentChange, type FailedName, type StoppedView } from '#eventsourcing';
import { type ViewsWriter } from '#stores';
import { type RebuildProgress } from '../system/system-status.js';
import { type KeptStatus, type RebuildWish } from './kept-views.js';
import { type SentFault } from './sent-fault.js';

/** What the thread of the views is asked to do; each is answered under the number with which it came. */
export type ViewsRequest =
  | { readonly kind: 'follow'; readonly views: number; readonly epoch: number; readonly publishes: boolean }
  | { readonly kind: 'stop'; readonly views: number }
  | { readonly kind: 'rebuild'; readonly wish: RebuildWish }
  | { readonly kind: 'write'; readonly act: WriteAct; readonly parameters: readonly unknown[] }
  | { readonly kind: 'lease'; readonly act: LeaseAct; readonly parameters: readonly unknown[] }
  | { readonly kind: 'close' };

/** What only the one connection that writes may do to the file of views. */
export type WriteAct = Exclude<keyof ViewsWriter, 'leases' | 'close'>;
export type LeaseAct = keyof ViewsWriter['leases'];

export type ToViews =
  | { readonly kind: 'asked'; readonly number: number; readonly request: ViewsRequest }
  /** The log has grown. */
  | { readonly kind: 'appended' }
  /** Somebody waits until these views reflect the position, derived ones included. */
  | { readonly kind: 'wanted'; readonly views: number; readonly position: string };

/** A document of a view that is remembered where it is read. */
export type Changed = Pick<DocumentChange, 'view' | 'key'>;

/** How far kept views are as their thread says it; errors as they can be sent. */
export interface SentStatus extends Omit<KeptStatus, 'error' | 'waitsFor'> {
  readonly waitsFor: SentFault | null;
}

export type FromViews =
  | { readonly kind: 'opened' }
  | { readonly kind: 'not-opened'; readonly fault: SentFault }
  | { readonly kind: 'answered'; readonly number: number; readonly answer: unknown }
  | { readonly kind: 'refused'; readonly number: number; readonly fault: SentFault }
  | { readonly kind: 'progress'; readonly number: number; readonly progress: RebuildProgress }
  /** A commit was made: what it changed of the remembered documents, and scorecards that were derived for it. */
  | {
      readonly kind: 'moved';
      readonly views: number;
      readonly status: SentStatus;
      readonly changed: readonly Changed[];
      readonly scorecards: readonly string[];
    }
  | { readonly kind: 'view-stopped'; readonly views: number; readonly stopped: StoppedView }
  | { readonly kind: 'document-failed'; readonly views: number; readonly failed: FailedName }
  /** Views have stopped by themselves. */
  | { readonly kind: 'failed'; readonly views: number; readonly fault: SentFault }
  /** The file of views had to be closed. */
  | { readonly kind: 'broken'; readonly fault: SentFault };
