import { type Position } from '../events/event.js';
import { type DocumentWrite } from '../ports/documents.js';
import { type ViewFault } from './stopped-views.js';

/** What is folded beside the thread that writes. */
export interface FoldingTask {
  /** The stored set, which is empty and which these documents go into. */
  readonly candidate: string;
  /** The last event to fold. */
  readonly upTo: Position;
  readonly pageSize: number;
  readonly documentBudget: number;
  readonly signal: AbortSignal;
}

/** What is derived beside the thread that writes. */
export interface DerivingTask {
  /** The stored set, whose event views are complete and searchable, and which these documents go into. */
  readonly candidate: string;
  readonly view: string;
  /** One of those that `DerivedView.everything` gives. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/** A derived view cannot compute one of its names. */
export class NameFailed extends Error {
  override readonly name = 'NameFailed';
  constructor(readonly fault: ViewFault) {
    super(fault.reason);
  }
}

/** A part of a rebuild's work that is done in a thread of its own; one task at a time. */
export interface WorkBeside {
  /** Names of the event views that are folded there; all others are folded where the documents are written. */
  readonly views: readonly string[];
  /**
   * The documents of these views, a slice at a time, as `BulkSink.write` takes them: whoever asks for the next one has written
   * the one before. Throws BulkFoldFailed.
   */
  fold(task: FoldingTask): AsyncIterable<readonly DocumentWrite[]>;
  /** The documents of one name of a derived view, a slice at a time in the same way. Throws NameFailed. */
  derive(task: DerivingTask): AsyncIterable<readonly DocumentWrite[]>;
  /** Lets what the thread has sent come in; asked for wherever the work here can pause. */
  turn(): Promise<void>;
  /** Ends the thread, whatever it is at. */
  end(): Promise<void>;
}
