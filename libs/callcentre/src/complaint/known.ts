import { type FactDeclaration } from '#rulebook';
import { type KnownSubject } from '../shared/facts/recordable.js';

/** What `gather` reads for a decision on a complaint. */
export interface ComplaintKnown {
  /** Everybody whom the command names, by id. */
  readonly persons: ReadonlyMap<string, KnownSubject['person']>;
  /** Those complained about, or named by the command, that are units which the actor leads. */
  readonly led: readonly string[];
  /** Those complained about who were erased. */
  readonly erased: readonly string[];
  /** Who rules, by the edition that binds the first person complained about; null when no edition does. */
  readonly ruledBy: readonly string[] | null;
  /** What that edition declares of the fact that a ruling yields; null when it knows none. */
  readonly ruled: FactDeclaration | null;
}
