import { type RefusedOutcome } from '#runtime';
import { STATUS_TITLES } from '../messages.js';
import { type Language } from './language.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Problem details of RFC 9457. `title` and `detail` are in the caller's language, `messages` has the detail in both. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly clause?: string;
  readonly values: RefusedOutcome['values'];
  readonly messages: RefusedOutcome['title'];
  readonly errors?: RefusedOutcome['errors'];
}

/** The form in which a refusal leaves the server. */
export function problemDetails(refused: RefusedOutcome, language: Language): ProblemDetails {
  const general = STATUS_TITLES[refused.status] ?? STATUS_TITLES[refused.status < 500 ? 400 : 500]!;
  return {
    type: `urn:dutyledger:problem:${refused.code}`,
    title: general[language],
    status: refused.status,
    detail: refused.title[language],
    code: refused.code,
    ...(refused.clause === undefined ? {} : { clause: refused.clause }),
    values: refused.values,
    messages: refused.title,
    ...(refused.errors === undefined ? {} : { errors: refused.errors }),
  };
}
