import {
  type ClockDocument,
  type PersonDocument,
  type ScorecardDocument,
  type TeamDocument,
  waitsOf,
} from '#callcentre';
import { type JsonValue, type Position, type ViewReader } from '#eventsourcing';
import { accountStarts, type Assessment, cardTitles, editionName, type Period, periodContaining } from '#rulebook';
import { assessAsOf, changesSince } from '../assessment/replay/as-of.js';
import { hasPartAt, presentAssessment } from '../assessment/replay/present.js';
import { awaitedPeriod } from '../assessment/pay-runs/earlier-run.js';
import { bindingEdition } from '../assessment/documents/binding-edition.js';
import { scorecardKey } from '../assessment/deriving/derive-period.js';
import { everyDocument } from '../assessment/reading.js';
import { namesLearned, namesOfEditions, titlesIn, type Titles, unitsIn } from '../assessment/replay/titles.js';
import { hasUnknown, lackingIn } from '../assessment/inputs/lacking.js';
import { failedPeriod } from '../assessment/documents/failed-periods.js';
import { invalidField, notAssessed } from '../refusals/refusals.js';
import { type RefusedOutcome } from '../system/system.js';
import { findEdition } from './editions.js';
import { type Query, type QueryContext, json, notFound, onePerson, optional, required } from './query.js';
import { knownBy } from './asked/known-by.js';
import { namedPeriod } from './asked/named-period.js';
import { refusingUnknownEdition } from './asked/unknown-edition.js';
import { nameFor } from './shown/revealing.js';
import { shownEntries } from './shown/shown-entries.js';
import { codesMoved, shownLearned, shownMoves } from './shown/shown-step.js';

const SCORECARD = { zh: '计分卡', en: 'scorecard' } as const;

/** There may well be a card now, which nobody could know by then. */
const cardKnownBy = (asOf: string | undefined) =>
  asOf === undefined ? SCORECARD : { zh: `截至 ${asOf} 所知的计分卡`, en: `scorecard as known at the end of ${asOf}` };

/** Whoever names a period and a day of another one has mistaken one of them, and an answer would hide which. */
const objectToDate = ({ id, start, end }: Period, date: string | undefined): RefusedOutcome | null =>
  date === undefined || (start <= date && date <= end)
    ? null
    : invalidField(
        '/date',
        `${date} 不在考核期“${id}”内；请只给其一。`,
        `${date} is no day of the period "${id}"; give one of the two.`,
      );

const periodFor = async (context: QueryContext, person: string): Promise<Period | RefusedOutcome> => {
  const { date } = context.parameters;
  if (context.parameters['period'] !== undefined) {
    const named = await namedPeriod(context);
    return 'kind' in named ? named : (objectToDate(named, date) ?? named);
  }
  const day = date ?? context.today;
  const asOf = await knownBy(context.views, context.parameters['asOf']);
  const edition = await bindingEdition(context.views, person, day, asOf);
  if (edition === null) return notFound(SCORECARD, `${person} ${day}`);
  return periodContaining(edition.edition, context.caller.centre, day);
};

/**
 * Scorecards are derived some time after the events; whoever asks for one meanwhile does not wait for all the others. Computes from the
 * event views what will be derived of them; null where the scorecards reflect what was asked for, or where only they can say it.
 */
const beforeItIsDerived = async <T>(
  { after, eventViews }: QueryContext,
  compute: (reads: ViewReader, folded: Position) => Promise<T | null>,
): Promise<T | null> => {
  if (after === undefined) return null;
  const { reads, folded, reflected } = await eventViews();
  if (folded === null || (reflected !== null && reflected >= after)) return null;
  return compute(reads, folded);
};

const assessedAlone = async (context: QueryContext, person: string, period: Period): Promise<Assessment | null> => {
  const { asOf, asIf } = context.parameters;
  const { assessments } = await assessAsOf({
    reader: context.views,
    period,
    persons: [person],
    asOf: await knownBy(context.views, asOf),
    ...(asIf === undefined ? {} : { asIf }),
  });
  return assessments[0] ?? null;
};

/**
 * Nothing is derived of a period before the log reaches it, which it does with the first event of a day in it. Whoever asks before that, on its
 * first morning, is answered with what that event would have derived; a period that is still to come has no scorecards.
 */
const assessmentNow = async (context: QueryContext, person: string, period: Period): Promise<Assessment | null> => {
  const { views, today } = context;
  const clock = await views.get<ClockDocument>('clock', 'clock');
  const isReached = period.start <= (clock?.document.days.at(-1)?.date ?? '');
  if (!isReached) return period.start <= today ? assessedAlone(context, person, period) : null;
  const present = await beforeItIsDerived(context, (reads, folded) => presentAssessment(reads, period, person, folded));
  if (present !== null) return present.assessment;
  const stored = await views.get<ScorecardDocument>('scorecards', scorecardKey(person, period.id));
  return stored?.document.assessment ?? null;
};

const assessmentFor = async (context: QueryContext, person: string, period: Period): Promise<Assessment | null> => {
  const { asOf, asIf } = context.parameters;
  const isNow = asOf === undefined && asIf === undefined;
  return isNow ? assessmentNow(context, person, period) : assessedAlone(context, person, period);
};

/** The period before, where a card as it is now rests on it and it has no approved run. */
const awaited = async (
  context: QueryContext,
  period: Period,
  subject: string,
): Promise<{ readonly waitsFor?: string }> => {
  if (context.parameters['asIf'] !== undefined) return {};
  const earlier = await awaitedPeriod(context.views, period, [subject], (before) =>
    beforeItIsDerived(context, (reads, folded) => hasPartAt(reads, before, subject, folded)),
  );
  return earlier === null ? {} : { waitsFor: earlier.id };
};

/** What the facts of the person lack under the editions that judge them, where anything on the card is not known for sure. */
const lackingOn = async (
  { views, parameters }: QueryContext,
  assessment: Assessment,
): Promise<{ readonly told: { readonly lacking?: JsonValue }; readonly named: Titles }> => {
  const nothing = { told: {}, named: {} };
  if (parameters['asIf'] !== undefined || !hasUnknown(assessment)) return nothing;
  const asOf = await knownBy(views, parameters['asOf']);
  const lacking = await lackingIn(views, assessment.period, [assessment.person], asOf);
  if (lacking.length === 0) return nothing;
  const codes = lacking.map(({ code }) => code);
  const { rulebook } = assessment.period;
  const named = await titlesIn(views, rulebook, codes, namesOfEditions(assessment.editions));
  return { told: { lacking: json(lacking) }, named };
};

/** What the newest edition that the card rests on calls what stands on it, and what it lets the accounts start from. */
const inWords = async (
  context: QueryContext,
  assessment: Assessment,
): Promise<{ readonly titles: Titles; readonly starts: JsonValue }> => {
  const newest = assessment.editions.at(-1);
  const document = newest === undefined ? null : await findEdition(context, editionName(newest));
  if (document === null) return { titles: {}, starts: {} };
  const { edition } = document;
  return {
    titles: cardTitles(edition, assessment),
    starts: json(accountStarts(edition, Object.keys(assessment.accounts))),
  };
};

interface SinceThen {
  readonly period: Period;
  /** As it was known on the day. */
  readonly assessment: Assessment;
  readonly person: string;
  /** Local date. */
  readonly day: string;
}

/** What of the card has changed since the day, and what the names in that are called. */
const learnedSince = async (context: QueryContext, { assessment, ...since }: SinceThen) => {
  const { views: reader, store } = context;
  const { entries, learned, moved } = await changesSince({ reader, store, ...since });
  const names = [...learned.flatMap(namesLearned), ...moved.flatMap(codesMoved)];
  const titles = await titlesIn(reader, since.period.rulebook, names, namesOfEditions(assessment.editions));
  const shown = { learned: await shownLearned(context, learned), moved: await shownMoves(context, moved) };
  return { titles, changes: { entries, ...shown } };
};

/**
 * `scorecard`: the assessment of one person, or of a unit by its id, for a `period` (or of the one that holds `date`, today by default; a day of another period is refused); as known by the
 * end of the day `asOf`, with what changed since; or `asIf` another edition had been in force. `waitsFor` is the period before,
 * where the card rests on it and it has no approved run yet; `lacking` are facts without something that the edition which judges them now asks for. `titles` says what its names are called, `starts` what its accounts start from where that is no plain number, `units` which of its measures,
 * results and debts are money.
 */
export const scorecardQuery: Query = {
  name: 'scorecard',
  parameters: {
    person: required(),
    period: optional(),
    date: optional('date'),
    asOf: optional('date'),
    asIf: optional(),
  },
  subjects: onePerson,
  answer: (context) =>
    refusingUnknownEdition(async () => {
      const { person: id, asOf } = context.parameters;
      const person = (await context.views.get<PersonDocument>('people', id!))?.document ?? null;
      const unit = person === null ? ((await context.views.get<TeamDocument>('teams', id!))?.document ?? null) : null;
      if (person === null && unit === null) return notFound({ zh: '人员或单位', en: 'person or unit' }, id!);
      const period = await periodFor(context, id!);
      if ('kind' in period) return period;
      const assessment = await assessmentFor(context, id!, period);
      if (assessment === null) {
        const failed = asOf === undefined ? await failedPeriod(context.views, period.id) : null;
        return failed === null
          ? notFound(cardKnownBy(asOf), `${id} ${period.id}`)
          : notAssessed(failed.document.failure);
      }
      const named = unit === null ? await nameFor(context, person) : { name: unit.title };
      const { told, named: lacking } = await lackingOn(context, assessment);
      const words = await inWords(context, assessment);
      const titles = { ...lacking, ...words.titles };
      const units = await unitsIn(context.views, namesOfEditions(assessment.editions));
      const shown = { ...assessment, entries: await shownEntries(context, assessment.entries) };
      const card = { ...named, assessment: json(shown), starts: words.starts, units: json(units), ...told };
      if (asOf === undefined)
        return { result: { ...card, titles: json(titles), ...(await awaited(context, period, id!)) } };
      const { titles: ofSince, changes } = await learnedSince(context, { period, assessment, person: id!, day: asOf });
      return { result: { ...card, titles: json({ ...ofSince, ...titles }), asOf, changesSince: json(changes) } };
    }),
};

/**
 * `entries`: the entries of one person's scorecards, of all periods or one `period`, of all clauses or one `clause`: how
 * the key of a disputed entry is found. An undecided one says what it waits for (`waits`).
 */
export const entriesQuery: Query = {
  name: 'entries',
  parameters: { person: required(), period: optional(), clause: optional() },
  subjects: onePerson,
  answer: async (context) => {
    const { views, parameters } = context;
    const { person, period, clause } = parameters;
    const cards = await everyDocument<ScorecardDocument>(views, 'scorecards', { index: 'person', equals: person! });
    const assessments = cards
      .map(({ document }) => document.assessment)
      .filter((assessment) => period === undefined || assessment.period.id === period)
      .sort((one, other) => (one.period.start < other.period.start ? -1 : 1));
    const entries = assessments.flatMap((assessment) =>
      assessment.entries.map((entry) => ({ period: assessment.period.id, ...entry, ...waitsOf(entry, assessment) })),
    );
    const asked = entries.filter((entry) => clause === undefined || entry.clause === clause);
    return { result: json(await shownEntries(context, asked)) };
  },
};
