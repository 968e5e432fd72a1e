import { asError, type JsonObject, type ViewReader } from '#eventsourcing';
import { type DomainReader, type EditionDocument, valueOn } from '#callcentre';
import {
  loadAssignments,
  rulebookDays,
  type RulebookDays,
  type SubjectDocument,
} from '../assessment/documents/bindings.js';
import { everyDocument } from '../assessment/reading.js';
import { readingAnew } from '../reading/gone-views.js';
import { refusedForNow } from '../refusals/refusals.js';
import { aboutCaseOverPeriods } from './case-over-periods.js';
import { aboutClosedBesides, conductOf, fieldOfConduct, toldIn } from './closed-besides.js';
import { aboutClosing, aboutWhatIsKnown, type WarningReads, type Written } from './closed-period.js';
import { aboutClosedAssignment, aboutClosedUnderEdition } from './closed-rulebook.js';
import { aboutClosedService } from './closed-service.js';
import { aboutLaterClosed } from './later-closed.js';
import { aboutLeftOpen } from './left-open.js';
import { aboutAssignedWithinPeriod, aboutJoinedWithinPeriod } from './mid-period.js';
import { aboutPostedFar } from './posted-far.js';
import { aboutReachingBack } from './reaching-back.js';
import { clausesForOthers, namesPost, usesCode } from './names-in-edition.js';
import { aboutRuledBefore } from './ruled-before.js';
import { aboutDeciders } from './undecidable-appeals.js';
import { type Warning, warn, warnOfUnbound } from '../system/warning-messages.js';
import { type CompiledEdition, editionName } from '#rulebook';

const textOf = (data: JsonObject, ...names: readonly string[]): string | undefined =>
  names.map((name) => data[name]).find((value) => typeof value === 'string');

const aboutPost = async (
  { post, person, field }: { readonly post: string; readonly person: string; readonly field: string },
  { views }: WarningReads,
): Promise<readonly Warning[]> => {
  const published = await everyDocument<EditionDocument>(views, 'editions', { index: 'status', equals: 'published' });
  const isKnown = published.some(({ document }) => namesPost(document.edition, post));
  return isKnown || published.length === 0 ? [] : [warn('post-unknown', field, { post, person })];
};

const LAST_DAY = '9999-12-31';

/** What binds one of these, the person or the team that is joined, first after the day; undefined where nothing ever does. */
const firstBinding = async (
  ids: readonly string[],
  date: string,
  views: ViewReader,
): Promise<RulebookDays | undefined> => {
  const stored = await Promise.all(
    ids.map(
      async (id) => (await views.get<SubjectDocument>('people', id)) ?? (await views.get<SubjectDocument>('teams', id)),
    ),
  );
  const subjects = stored.flatMap((found) => found?.document ?? []);
  const assignments = await loadAssignments(views, subjects);
  const days = subjects.flatMap((one) => rulebookDays(one, assignments, { from: date, to: LAST_DAY }, null));
  return days.toSorted((one, other) => (one.from < other.from ? -1 : 1))[0];
};

interface Binding {
  /** First day, that of the membership or a later one, on which a rulebook binds the person; undefined where none ever does. */
  readonly since: string | undefined;
  readonly warnings: readonly Warning[];
}

const aboutBinding = async (data: JsonObject, { reader, views }: WarningReads): Promise<Binding> => {
  const [person, date] = [textOf(data, 'person') ?? '', textOf(data, 'from') ?? ''];
  const team = textOf(data, 'team');
  const ids = [person, ...(team === undefined ? [] : [team])];
  const binds = await Promise.all(ids.map((id) => reader.editionFor(id, date)));
  if (binds.some((edition) => edition !== null)) return { since: date, warnings: [] };
  const later = await firstBinding(ids, date, views);
  return { since: later?.from, warnings: [warnOfUnbound({ person, date }, later)] };
};

/**
 * A post that is taken up, or a team that is joined; where either ends nothing is expected to follow. Posts are of rulebooks: that of
 * staff whom none ever binds need not be in one, until they join a team that is bound.
 */
const aboutMembership = async ({ data }: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const [person, team, taken] = [textOf(data, 'person') ?? '', textOf(data, 'team'), textOf(data, 'post')];
  if (taken === undefined && team === undefined) return [];
  const { since, warnings } = await aboutBinding(data, reads);
  if (since === undefined) return warnings;
  const known = taken === undefined ? await reads.reader.person(person) : null;
  const post = taken ?? (known === null ? null : valueOn(known.now.posts, since));
  if (post === null || post === undefined) return warnings;
  return [...warnings, ...(await aboutPost({ post, person, field: taken === undefined ? 'team' : 'post' }, reads))];
};

/** The post on the day, null where there is none; undefined for a unit, which has no post of its own, and is none of the persons. */
const postOn = (person: Awaited<ReturnType<DomainReader['person']>>, date: string): string | null | undefined =>
  person === null ? undefined : (valueOn(person.now.posts, date) ?? null);

/** Clauses may take up a fact of the code, and none of them does of this person: it may be about somebody else. */
const aboutPostOfSubject = (
  edition: CompiledEdition,
  { code, person, post }: { readonly code: string; readonly person: string; readonly post: string },
): readonly Warning[] => {
  const clauses = clausesForOthers(edition, code, post).map(({ id }) => id);
  if (clauses.length === 0) return [];
  const values = { code, person, post, clauses: clauses.join(', '), edition: editionName(edition.reference) };
  return [warn('post-without-clause', 'subject', values)];
};

/**
 * Whom a complaint is about while no rulebook binds them: it is taken all the same, since the customer has complained, where every other
 * fact is refused (`no-edition-binds`). The rules for it are those of the first of them; a ruling brings the others nothing.
 */
const aboutAccused = async (
  { metadata, data }: Written,
  date: string,
  { reader, views }: WarningReads,
): Promise<readonly Warning[]> => {
  const first = (data['about'] as readonly string[])[0];
  const told = metadata.subjects.map(async (person) => {
    if ((await reader.editionFor(person, date)) !== null) return [];
    if (person === first) return [warn('complaint-without-rules', 'about', { person, date })];
    return [warnOfUnbound({ person, date }, await firstBinding([person], date, views), 'about')];
  });
  return (await Promise.all(told)).flat();
};

/** Whom the investigation found to be meant may be others than the customer named; the day is that of the complaint. */
const aboutInvestigated = async (written: Written, reads: WarningReads): Promise<readonly Warning[]> => {
  const [received] = await reads.reader.stream(written.stream);
  const date = received === undefined ? undefined : toldIn(received.data);
  return date === undefined ? [] : aboutAccused(written, date, reads);
};

const aboutFact = async (written: Written, date: string, reads: WarningReads): Promise<readonly Warning[]> => {
  const { data, metadata } = written;
  const code = textOf(data, 'code');
  const subject = textOf(data, 'subject', 'agent') ?? metadata.subjects[0];
  const edition = subject === undefined ? null : await reads.reader.editionFor(subject, date);
  const isComplaint = written.type === 'ComplaintReceived';
  const besides = [
    ...(isComplaint ? await aboutAccused(written, date, reads) : []),
    ...(await aboutClosedBesides(written, date, reads)),
  ];
  if (subject === undefined || edition === null) return besides;
  const named = editionName(edition.reference);
  const isIdle = code !== undefined && !usesCode(edition, code);
  const post = postOn(await reads.reader.person(subject), date);
  return [
    ...(isIdle ? [warn('code-without-effect', 'code', { code, edition: named })] : []),
    ...(post === null ? [warn('subject-without-post', 'subject', { person: subject, date })] : []),
    ...(code && post ? aboutPostOfSubject(edition, { code, person: subject, post }) : []),
    ...(await aboutCaseOverPeriods(written, { subject, date, compiled: edition }, reads)),
    ...(await aboutClosing(edition.edition, written, [date, fieldOfConduct(written)], reads)),
    ...besides,
  ];
};

const aboutAssignment = async (written: Written, { now, reflecting }: WarningReads): Promise<readonly Warning[]> => {
  const views = reflecting();
  return [
    ...(await aboutReachingBack(written, now.localDate, views)),
    ...(await aboutClosedAssignment(written, views)),
    ...(await aboutAssignedWithinPeriod(written, views)),
  ];
};

const MEMBERSHIP: ReadonlySet<string> = new Set(['PostAssigned', 'TeamJoined']);

/** What asks a level of an appeal. */
const ASKED: ReadonlySet<string> = new Set<string>(['AppealFiled', 'AppealEscalated']);

const aboutAppeal = ({ stream, metadata }: Written, reads: WarningReads): Promise<readonly Warning[]> =>
  aboutDeciders([stream], { centre: metadata.centre, field: 'entry' }, reads);

/** What is worth knowing about what was just written: that it can bring nothing, or nothing yet. Never more than once the same. */
const warningsAbout = async (
  { stream, events }: { readonly stream: string; readonly events: readonly Omit<Written, 'stream'>[] },
  reads: WarningReads,
): Promise<readonly Warning[]> => {
  const found: Warning[] = [];
  for (const event of events) {
    const written = { stream, ...event };
    const date = conductOf(written);
    if (written.type === 'RulebookAssigned') found.push(...(await aboutAssignment(written, reads)));
    else if (written.type === 'EditionPublished') found.push(...(await aboutClosedUnderEdition(written, reads)));
    else if (written.type === 'PayRunPosted') found.push(...(await aboutLeftOpen(written, reads)));
    else if (written.type === 'PayRunApproved')
      found.push(...(await aboutLaterClosed(written, reads.views)), ...aboutPostedFar(written));
    else if (MEMBERSHIP.has(written.type)) found.push(...(await aboutMembership(written, reads)));
    else if (written.type === 'ComplaintInvestigated') found.push(...(await aboutInvestigated(written, reads)));
    else if (date !== undefined) found.push(...(await aboutFact(written, date, reads)));
    else found.push(...(await aboutWhatIsKnown(written, reads)));
    found.push(...(await aboutRuledBefore(written, reads)));
    if (ASKED.has(written.type)) found.push(...(await aboutAppeal(written, reads)));
    if (written.type === 'TeamJoined') found.push(...(await aboutJoinedWithinPeriod(written, reads.views)));
    found.push(...(await aboutClosedService(written, reads)));
  }
  return found.filter(
    ({ code, text }, index) => found.findIndex((one) => one.code === code && one.text.en === text.en) === index,
  );
};

/**
 * The command is recorded already: what cannot be read for now must not turn that into a failure, and is told as what nobody looked at.
 * `reads`: those of the command, and new ones (`isAgain`) where the views that these read were dropped meanwhile, as by a rebuild. `tell`:
 * hears of any other fault, which is one of the program and would never be seen.
 */
export const warningsIfReadable = async (
  written: Parameters<typeof warningsAbout>[0],
  reads: (isAgain: boolean) => WarningReads,
  tell: (fault: Error) => void,
): Promise<readonly Warning[]> => {
  try {
    return await readingAnew((isAgain) => warningsAbout(written, reads(isAgain)));
  } catch (error) {
    if (refusedForNow(error) === null) tell(asError(error));
    return [warn('warnings-unread', '', {})];
  }
};
