import { type RefusedOutcome, momentOf } from '#runtime';
import { type RowCommand, COMES_OTHERWISE } from '../mapping.js';
import { type Bilingual } from '../problem.js';

/** Which fields of the body a refusal by the rules is about, where these always are the same: the first for which a file has a column. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'subject-unknown': ['subject'],
  'subject-erased': ['subject'],
  'accused-erased': ['subject'],
  'no-edition-binds': ['subject'],
  'own-record': ['subject'],
  'agent-records-only-own': ['subject'],
  'conduct-in-future': ['conductAt'],
  'fact-not-declared': ['code'],
  'fact-comes-otherwise': ['code'],
  'fact-inactive': ['code'],
  'may-not-record': ['code'],
  'may-not-report': ['code'],
  'may-not-confirm': ['code'],
  'note-required': ['note'],
  'team-unknown': ['team'],
  'team-closed': ['team'],
  'team-id-invalid': ['team'],
  'team-id-taken': ['team'],
  'person-id-invalid': ['person'],
  'person-id-taken': ['person'],
  'id-of-another-centre': ['person', 'team'],
  'person-unknown': ['person'],
  'person-erased': ['person'],
  'registration-cancelled': ['person'],
  'own-opening': ['person'],
  'opening-without-edition': ['before'],
  'opening-within-period': ['before'],
  'before-hiring': ['before', 'from'],
  'after-leaving': ['before', 'from'],
  'opening-before-hiring': ['hiredOn'],
  'leader-unknown': ['leader'],
  'leader-left': ['leader'],
  'leader-erased': ['leader'],
  'form-unknown': ['form'],
  'own-case': ['reviewer', 'subject'],
  'only-named-reviewer': ['reviewer'],
  'reviewer-of-same-team': ['reviewer'],
  'person-named-twice': ['about'],
  'violation-unknown': ['violation'],
};

interface FieldComplaint {
  /** In the order in which a file is searched for their columns; none where the refusal is about no field. */
  readonly fields: readonly string[];
  readonly detail: Bilingual | null;
  /** What the refusal says of further fields, none of which says by itself which one it means. */
  readonly others?: readonly { readonly field: string; readonly detail: Bilingual }[];
}

/** What is wanted of each of them: whoever mends a line mends it once. */
const toldTogether = (complaints: readonly Bilingual[]): Bilingual => ({
  zh: complaints.map(({ zh }) => zh).join(''),
  en: complaints.map(({ en }) => en).join(' '),
});

/** By which kind of file a fact comes in, by the way that its edition has it come in. */
const FILES_BY_WAY: Readonly<Record<string, Bilingual>> = {
  record: {
    zh: '请放进“其他事实”（facts）或“考勤”（attendance）文件导入。',
    en: 'Import it in a file of recorded facts (facts) or of attendance (attendance).',
  },
  violation: {
    zh: '请放进“违规”（violations）或“考勤”（attendance）文件导入。',
    en: 'Import it in a file of violations (violations) or of attendance (attendance).',
  },
  slice: {
    zh: '它由系统里的办理产生（交接班、投诉、质检），不按代码导入；投诉与评分表用各自的文件（complaints、qa）。',
    en: 'It comes of what is done in the system (handovers, complaints, reviews) and is not imported by its code. Complaints and QA sheets have files of their own (complaints, qa).',
  },
  derived: { zh: '它由系统推算，不用导入。', en: 'The system works it out by itself, so that it is not imported.' },
};

/**
 * The code by which a line is told. A time of conduct later than now is one fault, of whatever kind the file is: where a command states the
 * same time as that of its event, which is looked at first, the refusal speaks of that one.
 */
export const codeOf = (
  { code, errors = [] }: RefusedOutcome,
  { data, occurredAt }: RowCommand,
  zone: string,
): string => {
  const isOfTime = errors.length > 0 && errors.every(({ field }) => field === '/occurredAt');
  if (!isOfTime || occurredAt === undefined || data['conductAt'] !== occurredAt) return code;
  return momentOf(occurredAt, zone).ok ? 'conduct-in-future' : code;
};

/** The fields that a refusal is about, with what it says of them where the refusal itself does not. */
export const complaintOf = ({ code, errors, values }: RefusedOutcome): FieldComplaint => {
  const [error, ...more] = errors ?? [];
  if (error !== undefined) {
    const others = more.map((other) => ({ field: other.field.slice(1), detail: other }));
    return { fields: [error.field.slice(1)], detail: error, ...(others.length === 0 ? {} : { others }) };
  }
  const problems = (values['problems'] as unknown as readonly AttributeProblem[] | undefined) ?? [];
  const [first] = problems;
  if (first !== undefined) return { fields: [`attributes/${first.attribute}`], detail: toldTogether(problems) };
  if (code === COMES_OTHERWISE)
    return { fields: FIELDS[code]!, detail: FILES_BY_WAY[String(values['through'])] ?? null };
  // Points that the fact itself states are out of the bounds of its clause.
  const attribute = values['attribute'];
  return { fields: typeof attribute === 'string' ? [`attributes/${attribute}`] : (FIELDS[code] ?? []), detail: null };
};

interface AttributeProblem extends Bilingual {
  readonly attribute: string;
}
