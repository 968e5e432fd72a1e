import { type JsonObject, type Moment, type ViewReader } from '#eventsourcing';
import { type DomainReader, type EditionDocument, type PeriodDocument, valueOn } from '#callcentre';
import { type CompiledEdition, periodContaining } from '#rulebook';
import { contentOf } from '../assessment/edition-cache.js';
import { everyDocument } from '../assessment/reading.js';
import { namesPost, usesCode } from './names-in-edition.js';
import { type Warning, warn } from './warning-messages.js';

/** An event as it was written. */
interface Written {
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: { readonly centre: string; readonly subjects: readonly string[] };
}

export interface WarningReads {
  readonly reader: Pick<DomainReader, 'person' | 'editionFor'>;
  readonly views: ViewReader;
}

const textOf = (data: JsonObject, ...names: readonly string[]): string | undefined =>
  names.map((name) => data[name]).find((value) => typeof value === 'string');

/** The local date of the conduct that an event is about, under whichever name it says so. */
const conductOf = ({ conductAt, contactAt }: JsonObject): string | undefined => {
  const moment = (conductAt ?? contactAt) as Partial<Moment> | string | null | undefined;
  return typeof moment === 'object' ? moment?.localDate : undefined;
};

const aboutPost = async (post: string, person: string, { views }: WarningReads): Promise<readonly Warning[]> => {
  const published = await everyDocument<EditionDocument>(views, 'editions', { index: 'status', equals: 'published' });
  const isKnown = published.some(({ document }) => namesPost(contentOf(document), post));
  return isKnown || published.length === 0 ? [] : [warn('post-unknown', 'post', { post, person })];
};

const aboutBinding = async (data: JsonObject, { reader }: WarningReads): Promise<readonly Warning[]> => {
  const [person, date] = [textOf(data, 'person') ?? '', textOf(data, 'from') ?? ''];
  const team = textOf(data, 'team');
  const binds = await Promise.all(
    [person, ...(team === undefined ? [] : [team])].map((id) => reader.editionFor(id, date)),
  );
  return binds.every((edition) => edition === null) ? [warn('person-unbound', 'from', { person, date })] : [];
};

/** A post that is taken up, or a team that is joined; where either ends nothing is expected to follow. */
const aboutMembership = async ({ data }: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const post = textOf(data, 'post');
  if (post === undefined && textOf(data, 'team') === undefined) return [];
  const unknown = post === undefined ? [] : await aboutPost(post, textOf(data, 'person') ?? '', reads);
  return [...unknown, ...(await aboutBinding(data, reads))];
};

const aboutClosing = async (
  edition: CompiledEdition,
  { data, metadata }: Written,
  date: string,
  { views }: WarningReads,
): Promise<readonly Warning[]> => {
  const { id } = periodContaining(edition.edition, metadata.centre, date);
  const period = (await views.get<PeriodDocument>('periods', id))?.document;
  const field = 'contactAt' in data ? 'contactAt' : 'conductAt';
  return (period?.closingRun ?? null) === null ? [] : [warn('period-closed', field, { period: id })];
};

/** A unit has no post of its own, and is none of the persons. */
const hasPost = (person: Awaited<ReturnType<DomainReader['person']>>, date: string): boolean =>
  person === null || (valueOn(person.now.posts, date) ?? null) !== null;

const aboutFact = async (written: Written, date: string, reads: WarningReads): Promise<readonly Warning[]> => {
  const { data, metadata } = written;
  const code = textOf(data, 'code');
  const subject = textOf(data, 'subject', 'agent') ?? metadata.subjects[0];
  const edition = subject === undefined ? null : await reads.reader.editionFor(subject, date);
  if (subject === undefined || edition === null) return [];
  const { rulebook, version } = edition.reference;
  const named = `${rulebook}@${version}`;
  const isIdle = code !== undefined && !usesCode(edition, code);
  const isOutside = !hasPost(await reads.reader.person(subject), date);
  return [
    ...(isIdle ? [warn('code-without-effect', 'code', { code, edition: named })] : []),
    ...(isOutside ? [warn('subject-without-post', 'subject', { person: subject, date })] : []),
    ...(await aboutClosing(edition, written, date, reads)),
  ];
};

const MEMBERSHIP: ReadonlySet<string> = new Set(['PostAssigned', 'TeamJoined']);

/** What is worth knowing about what was just written: that it can bring nothing, or nothing yet. Never more than once the same. */
export const warningsAbout = async (events: readonly Written[], reads: WarningReads): Promise<readonly Warning[]> => {
  const found: Warning[] = [];
  for (const written of events) {
    const date = conductOf(written.data);
    if (MEMBERSHIP.has(written.type)) found.push(...(await aboutMembership(written, reads)));
    else if (date !== undefined) found.push(...(await aboutFact(written, date, reads)));
  }
  return found.filter(
    ({ code, text }, index) => found.findIndex((one) => one.code === code && one.text.en === text.en) === index,
  );
};

/** The command is recorded already: views that cannot be read for now must not turn that into a failure, and leave it unsaid. */
export const warningsIfReadable: typeof warningsAbout = async (events, reads) => {
  try {
    return await warningsAbout(events, reads);
  } catch {
    return [];
  }
};
