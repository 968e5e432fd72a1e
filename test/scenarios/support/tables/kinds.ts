import { appeals } from './appeals.js';
import { duties } from './duties.js';
import { forms, phrases } from './forms.js';
import { type TableKind } from './kind.js';
import { pools, samples, staffing } from './plans.js';
import { revisions } from './revisions.js';

/** The kinds of tables by the name under which a file lists them. */
export const KINDS: Readonly<Record<string, TableKind>> = {
  forms,
  phrases,
  samples,
  pools,
  staffing,
  duties,
  appeals,
  revisions,
};
