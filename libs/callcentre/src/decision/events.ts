import { type ConsequenceDecided, type DiscretionDecided } from '../shared/deciding/decided.js';

/** Choices inside a clause are decided here where their fact has no case: a duty that was missed, a ruled complaint. */
export type DecisionEvent = ConsequenceDecided | DiscretionDecided;
