import { type Position } from '../event.js';
import { type DocumentWrite } from '../ports.js';

/** What is folded beside the thread that writes. */
export interface BesideTask {
  /** The stored set, which is empty and which these documents go into. */
  readonly candidate: string;
  /** The last event to fold. */
  readonly upTo: Position;
  readonly pageSize: number;
  readonly documentBudget: number;
  readonly signal: AbortSignal;
}

/** Folds some views of a log in a thread of its own. */
export interface FoldingBeside {
  /** Names of these views; all others are folded where the documents are written. */
  readonly views: readonly string[];
  /**
   * The documents of these views, a slice at a time, as `BulkSink.write` takes them: whoever asks for the next one has written
   * the one before. Throws BulkFoldFailed.
   */
  fold(task: BesideTask): AsyncIterable<readonly DocumentWrite[]>;
  /** Lets what the thread has sent come in; asked for after each page that is folded here. */
  turn(): Promise<void>;
}
