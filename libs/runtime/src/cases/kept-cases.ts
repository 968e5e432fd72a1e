import { type CaseDocument } from '#callcentre';
import { type DocumentPage, type ViewReader } from '#eventsourcing';
import { beginningWith } from '../assessment/reading.js';

/** Whose cases, and which of them. */
export interface CasesAsked {
  readonly subjects: readonly string[];
  readonly kind: string | undefined;
  readonly status: string | undefined;
}

/** Where a page begins, behind which stream (null: at the start), and how many cases it has at most. */
export interface CasesPage {
  readonly behind: string | null;
  readonly limit: number;
}

/** Of one subject the first ones, or a few more. */
const firstOf = async (
  views: ViewReader,
  subject: string,
  { kind, status }: CasesAsked,
  { behind, limit }: CasesPage,
): Promise<readonly CaseDocument[]> => {
  const all = beginningWith('subject', kind === undefined ? `${subject}|` : `${subject}|${kind}-`);
  const from = behind === null ? all.from : `${subject}|${behind}`;
  const found: CaseDocument[] = [];
  let cursor: string | null = null;
  do {
    const page: DocumentPage<CaseDocument> = await views.find<CaseDocument>('cases', {
      ...{ ...all, from, limit },
      ...(cursor === null ? {} : { cursor }),
    });
    const asked = page.documents.filter(
      ({ key, document }) => key !== behind && document.status === (status ?? document.status),
    );
    found.push(...asked.map(({ document }) => document));
    cursor = page.next;
  } while (cursor !== null && found.length < limit);
  return found;
};

/** The next cases that the view keeps of these subjects, each once, in the order of their streams. */
export const keptCases = async (
  views: ViewReader,
  asked: CasesAsked,
  page: CasesPage,
): Promise<readonly CaseDocument[]> => {
  const found = new Map<string, CaseDocument>();
  for (const subject of asked.subjects)
    for (const document of await firstOf(views, subject, asked, page)) found.set(document.stream, document);
  return [...found.values()].sort((one, other) => (one.stream < other.stream ? -1 : 1)).slice(0, page.limit);
};
