import { type CaseDocument, type PayRunPosted } from '#callcentre';
import { everyDocument } from '../assessment/reading.js';
import { appealStream } from '../assessment/replay/streams.js';
import { caseIdOf } from '../cases/case-reading.js';
import { namesOf, type Warning, warn } from '../system/warning-messages.js';
import { type WarningReads, type Written } from './closed-period.js';
import { aboutDeciders } from './undecidable-appeals.js';

/** A complaint that was reopened keeps its ruling in doubt, which the run itself lists. */
const NOT_RULED = ['received', 'investigated'] as const;

const casesWith = async (
  kind: 'complaint' | 'appeal',
  status: string,
  { metadata }: Written,
  { views }: WarningReads,
): Promise<readonly CaseDocument[]> => {
  const equals = `${metadata.centre}|${kind}|${status}`;
  const found = await everyDocument<CaseDocument>(views, 'cases', { index: 'kindStatus', equals });
  return found.map(({ document }) => document);
};

const isAboutRulebook = async (
  { subjects, summary }: CaseDocument,
  rulebook: unknown,
  { reader }: WarningReads,
): Promise<boolean> => {
  const editions = await Promise.all(
    subjects.map((person) => reader.editionFor(person, String(summary['conductDate']))),
  );
  return editions.some((edition) => edition?.reference.rulebook === rulebook);
};

/** Complaints about conduct of the period on which nobody has ruled: charged with nothing so far, and no bar to a bonus. */
const complaintsNotRuled = async (written: Written, reads: WarningReads): Promise<readonly CaseDocument[]> => {
  const { start, end, rulebook } = written.data;
  const open = (await Promise.all(NOT_RULED.map((status) => casesWith('complaint', status, written, reads)))).flat();
  const within = open.filter(({ summary }) => {
    const date = String(summary['conductDate']);
    return String(start) <= date && date <= String(end);
  });
  const isAbout = await Promise.all(within.map((complaint) => isAboutRulebook(complaint, rulebook, reads)));
  return within.filter((_, index) => isAbout[index]);
};

const pendingAppeals = async (written: Written, reads: WarningReads): Promise<readonly CaseDocument[]> =>
  (await casesWith('appeal', 'pending', written, reads)).filter(
    ({ summary }) => summary['period'] === written.data['period'],
  );

const counted = (
  code: 'complaints-not-ruled' | 'appeals-pending',
  cases: readonly CaseDocument[],
): readonly Warning[] => {
  if (cases.length === 0) return [];
  const ids = cases.map(({ stream }) => caseIdOf(stream)).sort();
  return [warn(code, 'period', { count: ids.length, named: namesOf(ids) })];
};

/** The appeals there ever were against the entries that a run left open: what was ruled and holds no longer waits for its levels again. */
const appealsOfOpen = async ({ data }: Written, { views }: WarningReads): Promise<readonly string[]> => {
  const open = data['open'] as PayRunPosted['data']['open'];
  return [...(await views.getMany<CaseDocument>('cases', open.map(appealStream))).keys()];
};

/** Appeals that wait, and which of them wait for nobody. */
const aboutAppeals = async (written: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const pending = await pendingAppeals(written, reads);
  const { centre } = written.metadata;
  const waiting = new Set([...pending.map(({ stream }) => stream), ...(await appealsOfOpen(written, reads))]);
  const told = await aboutDeciders(waiting, { centre, field: 'period' }, reads);
  return [...counted('appeals-pending', pending), ...told];
};

/** What may still move a period though it keeps no run of it from being posted. */
export const aboutLeftOpen = async (written: Written, reads: WarningReads): Promise<readonly Warning[]> => [
  ...counted('complaints-not-ruled', await complaintsNotRuled(written, reads)),
  ...(await aboutAppeals(written, reads)),
];
