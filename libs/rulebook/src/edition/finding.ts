import { type Text } from './edition.js';

/** Something wrong with an edition file: where, what, and how to mend it. */
export interface Finding {
  /** Stable code, kebab-case (`band-gap`, `unknown-fact`, `yaml-syntax`). */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly clause?: string;
  /** JSON pointer in the edition (`/clauses/3/effects/0/points`). */
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: Text;
  readonly mend: Text;
}
