import { type RefusedOutcome } from '#runtime';
import { type Bilingual } from './problem.js';

/** Which field of the body a refusal by the rules is about, where it always is the same one. */
const FIELDS: Readonly<Record<string, string>> = {
  'subject-unknown': 'subject',
  'subject-erased': 'subject',
  'no-edition-binds': 'subject',
  'own-record': 'subject',
  'conduct-in-future': 'conductAt',
  'fact-not-declared': 'code',
  'fact-comes-otherwise': 'code',
  'fact-inactive': 'code',
  'may-not-record': 'code',
  'may-not-report': 'code',
  'team-unknown': 'team',
  'person-id-invalid': 'person',
  'id-of-another-centre': 'person',
  'opening-without-edition': 'before',
  'opening-within-period': 'before',
  'before-hiring': 'before',
  'opening-before-hiring': 'hiredOn',
  'person-unknown': 'person',
  'person-erased': 'person',
  'leader-unknown': 'leader',
  'form-unknown': 'form',
  'own-case': 'reviewer',
  'only-named-reviewer': 'reviewer',
  'reviewer-of-same-team': 'reviewer',
  'person-named-twice': 'about',
  'violation-unknown': 'violation',
};

interface FieldComplaint {
  readonly field: string;
  readonly detail: Bilingual | null;
}

/** The field that a refusal is about, with what it says of it where the refusal itself does not; empty where none is. */
export const complaintOf = (refusal: RefusedOutcome): FieldComplaint => {
  const error = refusal.errors?.[0];
  if (error !== undefined) return { field: error.field.slice(1), detail: error };
  const attribute = (refusal.values['problems'] as unknown as readonly AttributeProblem[] | undefined)?.[0];
  if (attribute !== undefined) return { field: `attributes/${attribute.attribute}`, detail: attribute };
  return { field: FIELDS[refusal.code] ?? '', detail: null };
};

interface AttributeProblem extends Bilingual {
  readonly attribute: string;
}
