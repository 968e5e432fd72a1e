import { type Assessment } from '#rulebook';
import { caseThatDecides } from '../decision/task.js';
import { type RunLine } from '../shared/run-header.js';

type What = Assessment['open'][number]['what'];

/** What the entries that keep a period open wait for, in numbers, and the cases that nobody settled. */
export interface OpenEntries {
  /** Entries of alleged violations. */
  readonly allegations: number;
  /** Ids of those violations, separated by commas; a dash where there are none. */
  readonly violations: string;
  /** Ids of complaints that were reopened and not ruled on since, separated by commas; empty where there are none. */
  readonly complaints: string;
  /** Points, options and money that somebody has to decide. */
  readonly decisions: number;
  readonly appeals: number;
  /** Entries that read an earlier period without an approved run. */
  readonly earlier: number;
  /** Entries that rest on what a record does not say. */
  readonly unknown: number;
}

const DECIDED: ReadonlySet<What> = new Set(['discretion', 'choice', 'amount']);

/** How many ids a refusal names. */
const NAMED = 50;

const assessmentOf = ({ assessment }: RunLine): Pick<Assessment, 'open' | 'entries'> => {
  const { open = [], entries = [] } = assessment as unknown as Partial<Assessment>;
  return { open, entries };
};

const COMPLAINT = 'complaint-';

/** The complaints whose rulings an entry rests on. */
const complaintsOf = ({ because }: Assessment['entries'][number]): readonly string[] =>
  because.facts.flatMap(({ id }) =>
    id.startsWith(COMPLAINT) ? [id.slice(COMPLAINT.length, id.lastIndexOf('#'))] : [],
  );

const listed = (ids: readonly string[]): string => [...new Set(ids)].slice(0, NAMED).join(', ');

const keysAmong = (
  assessments: readonly Pick<Assessment, 'open'>[],
  isKind: (what: What) => boolean,
): ReadonlySet<string> =>
  new Set(assessments.flatMap(({ open }) => open.filter(({ what }) => isKind(what)).map(({ entry }) => entry)));

/** What keeps a period open, first what somebody may settle: one decision may be all that everybody's unknown pay hangs on. */
export const settledFirst = (open: readonly string[], lines: readonly RunLine[]): readonly string[] => {
  const unknown = keysAmong(lines.map(assessmentOf), (what) => what === 'unknown');
  return [...open.filter((key) => !unknown.has(key)), ...open.filter((key) => unknown.has(key))];
};

/** Tells apart what the lines of a run wait for, since each kind is settled by another command. */
export const openEntries = (lines: readonly RunLine[]): OpenEntries => {
  const assessments = lines.map(assessmentOf);
  const keysOf = (isKind: (what: What) => boolean): ReadonlySet<string> => keysAmong(assessments, isKind);
  const alleged = keysOf((what) => what === 'candidate');
  const candidates = assessments.flatMap(({ entries }) => entries.filter(({ key }) => alleged.has(key)));
  const ofComplaints = candidates.filter((entry) => complaintsOf(entry).length > 0);
  return {
    allegations: alleged.size - new Set(ofComplaints.map(({ key }) => key)).size,
    violations: listed(candidates.flatMap((entry) => caseThatDecides(entry)?.id ?? [])) || '–',
    complaints: listed(ofComplaints.flatMap(complaintsOf)),
    decisions: keysOf((what) => DECIDED.has(what)).size,
    appeals: keysOf((what) => what === 'appeal').size,
    earlier: keysOf((what) => what === 'earlier-run').size,
    unknown: keysOf((what) => what === 'unknown').size,
  };
};
