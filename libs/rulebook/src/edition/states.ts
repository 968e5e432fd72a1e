import { type Text } from './text.js';

/** What somebody can be in besides the ordinary: frozen, entry tier. Due is computed, enacted is a recorded fact. */
export interface StateMachine {
  readonly title: Text;
  readonly source: string;
  readonly appliesTo: readonly string[];
  /** The ordinary state. */
  readonly initial: string;
  readonly levels: readonly StateLevel[];
}

/** One state that somebody may come into: when it is due is computed, that it is enacted is a fact. */
export interface StateLevel {
  /** Source id. */
  readonly id: string;
  readonly state: string;
  readonly title: Text;
  /** The highest rank that is due counts. */
  readonly rank: number;
  readonly on: 'running' | 'period-end';
  /** Condition over measures and accounts, read with what norms leave open. */
  readonly where: string;
  /** Fact that puts somebody into the state; it holds from then on, also in later periods. */
  readonly enactedBy: string;
  /** Fact that ends it, the way back; a terminal state has none. */
  readonly endedBy?: string;
  /** Fact of the decision that the enactment was wrong. */
  readonly undoneBy?: string;
  readonly terminal: boolean;
  readonly decidedBy: readonly string[];
  readonly continues: readonly string[];
}
