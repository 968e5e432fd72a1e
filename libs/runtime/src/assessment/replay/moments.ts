import { type Position } from '#eventsourcing';
import {
  assignmentStream,
  daysOf,
  periodStream,
  streamOfFact,
  type FactDocument,
  type History,
  type PersonDocument,
  type TeamDocument,
} from '#callcentre';
import { isOmission } from '#rulebook';
import { assignmentKeysOf, isUnit, type SubjectDocument } from '../documents/bindings.js';
import { type PeriodDocuments, type PeriodFrame } from '../documents/documents.js';
import { BEFORE_EVERYTHING } from '../known.js';
import { appealStream, decisionStream, approvalStreams, personStream } from './streams.js';

/**
 * What a moment has to do with somebody's card: it is of the story of an entry; something was said of the person's conduct; of who they
 * are and which rules bind them; a month was ended or approved; something was said of others; or a day passed, and with it what was due.
 */
export type MomentKind = 'story' | 'conduct' | 'around' | 'period' | 'others' | 'time';

/** When an assessment of a period may become another one. */
export interface Moment {
  readonly kind: MomentKind;
  /** What was recorded up to here is known. */
  readonly at: Position;
  /** Up to where time had passed: further than the log, where a day begins and nothing has been recorded on it yet. */
  readonly now: Position;
  /** Streams one of which holds the event; none where the log alone says which it is. */
  readonly streams: readonly string[];
  /** The day that began, of a moment of time. */
  readonly date?: string;
  /** Of whose conduct something was said, and which of it. */
  readonly fact?: FactDocument;
  /** About whom else something was said. */
  readonly of?: string;
}

/** Whether the one comes first: by the position, and at one position by how far time had passed. */
export const isBefore = (one: Pick<Moment, 'at' | 'now'>, other: Pick<Moment, 'at' | 'now'>): boolean =>
  one.at < other.at || (one.at === other.at && one.now < other.now);

/** In the order of the log, each once: the first that is named of those at the same place. */
export const inOrder = (moments: readonly Moment[]): readonly Moment[] => {
  const sorted = moments.toSorted((one, other) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : 0));
  return sorted.filter((moment, index) => {
    const before = sorted[index - 1];
    return before === undefined || isBefore(before, moment);
  });
};

type Of = Pick<Moment, 'kind'> & Partial<Pick<Moment, 'streams' | 'fact' | 'of'>>;

const moment = (at: Position, of: Of): Moment => ({ at, now: at, streams: [], ...of });

const ofHistory = (history: History<unknown>, of: Of): readonly Moment[] =>
  history.map(({ since }) => moment(since, of));

const streamsOfDiscretion = (
  history: PeriodDocuments['discretions'] extends ReadonlyMap<string, infer D> ? D : never,
) =>
  history.flatMap(({ entry, history: states }) =>
    states.map(({ since }) => {
      const said = states.flatMap(({ value }) => value ?? []).at(-1);
      const own = entry === undefined ? [] : [decisionStream(entry)];
      const ofFact = said === undefined || isOmission(said.fact) ? [] : [streamOfFact(said.fact)];
      return {
        since,
        facts: said === undefined ? [] : [said.fact],
        streams: [...(said?.stream === undefined ? [] : [said.stream]), ...own, ...ofFact],
      };
    }),
  );

/** The one fact that something was decided or ruled about. Of others no more is told than that it was. */
const aboutFact = (facts: readonly FactDocument[], ids: readonly string[], of: Of): Pick<Moment, 'fact'> => {
  const about = of.of === undefined && ids.length === 1 ? facts.find(({ id }) => id === ids[0]) : undefined;
  return about === undefined ? {} : { fact: about };
};

/** What was said of one subject's conduct, and decided and ruled about it. */
const ofConduct = (documents: PeriodDocuments, subject: string, of: Of): readonly Moment[] => {
  const facts = documents.facts.get(subject) ?? [];
  return [...ofFacts(facts, of), ...ofDeciding(documents, subject, facts, of)];
};

const ofFacts = (facts: readonly FactDocument[], of: Of): readonly Moment[] =>
  facts.flatMap((fact) => ofHistory(fact.history, { ...of, fact, streams: [fact.stream] }));

const ofDeciding = (
  documents: PeriodDocuments,
  subject: string,
  stated: readonly FactDocument[],
  of: Of,
): readonly Moment[] => [
  ...streamsOfDiscretion(documents.discretions.get(subject) ?? []).map(({ since, facts, streams }) =>
    moment(since, { ...of, ...aboutFact(stated, facts, of), streams }),
  ),
  ...(documents.decisions.get(subject) ?? []).flatMap(({ entry, history }) => {
    const streams = [...history.flatMap(({ value }) => value?.stream ?? []), decisionStream(entry)];
    const facts = history.flatMap(({ value }) => (value === null ? [] : [value.facts])).at(-1) ?? [];
    return ofHistory(history, { ...of, ...aboutFact(stated, facts, of), streams });
  }),
  ...(documents.rulings.get(subject) ?? []).flatMap(({ entry, facts, history, open }) => {
    const streams = [...history.flatMap(({ value }) => value?.appeal ?? []), appealStream(entry)];
    const ruledOn = history.flatMap(({ value }) => (value === null ? [] : [value.facts])).at(-1) ?? facts;
    const about = { ...of, ...aboutFact(stated, ruledOn, of), streams };
    return [...history, ...open].map(({ since }) => moment(since, about));
  }),
];

const ofUnit = ({ id, createdAt, closed = [], leaders }: TeamDocument, of: Of): readonly Moment[] => {
  const told = { ...of, streams: [`team-${id}`] };
  return [moment(createdAt, told), ...ofHistory(closed, told), ...ofHistory(leaders, told)];
};

const ofPerson = ({ id, history }: PersonDocument, of: Of): readonly Moment[] =>
  ofHistory(history, { ...of, streams: [personStream(id)] });

const ofBinding = ({ assignments }: PeriodDocuments, subject: SubjectDocument, of: Of): readonly Moment[] =>
  assignmentKeysOf(subject).flatMap((key) => {
    const document = assignments.get(key);
    if (document === undefined) return [];
    return ofHistory(document.history, { ...of, streams: [assignmentStream(document.centre, document.target)] });
  });

const ofSubject = (documents: PeriodDocuments, subject: SubjectDocument, of: Of): readonly Moment[] => [
  ...(isUnit(subject) ? ofUnit(subject, of) : ofPerson(subject, of)),
  ...ofBinding(documents, subject, of),
];

/** What is the same for everybody: editions, the runs of earlier months, the end of the period. */
const ofPeriod = ({ editions, earlier, ended, period }: PeriodDocuments): readonly Moment[] => [
  ...editions.flatMap((document) =>
    document.publishedAt === null || document.edition.effectiveFrom > period.end
      ? []
      : [moment(document.publishedAt, { kind: 'around' })],
  ),
  ...earlier.flatMap(({ runs }) =>
    runs.flatMap(({ run }) =>
      run.approvedPosition === null
        ? []
        : [moment(run.approvedPosition, { kind: 'period', streams: approvalStreams(run) })],
    ),
  ),
  ...(ended === null ? [] : [moment(ended.endedAt, { kind: 'period', streams: [periodStream(period.id)] })]),
];

const subjectsOf = ({ people, units }: PeriodDocuments): readonly SubjectDocument[] => [...people, ...units];

/** What was said of the subject, and of what binds everybody. */
export const ownMoments = (documents: PeriodDocuments, person: string): readonly Moment[] => [
  ...ofConduct(documents, person, { kind: 'conduct' }),
  ...ofPeriod(documents),
  ...subjectsOf(documents)
    .filter(({ id }) => id === person)
    .flatMap((subject) => ofSubject(documents, subject, { kind: 'around' })),
];

/** What was said of everybody else. */
export const othersMoments = (documents: PeriodDocuments, person: string): readonly Moment[] => {
  const others = subjectsOf(documents).filter(({ id }) => id !== person);
  const known = new Set(others.map(({ id }) => id));
  // A leader or a seat may have facts and no document of its own among these.
  const alone = [...documents.facts.keys()].filter((id) => id !== person && !known.has(id));
  return [
    ...[...known, ...alone].flatMap((of) => ofConduct(documents, of, { kind: 'others', of })),
    ...others.flatMap((subject) => ofSubject(documents, subject, { kind: 'others', of: subject.id })),
  ];
};

/** Each day that began: what was due by then and is not done is missed from then on. */
export const timeMoments = ({ clock, needs }: PeriodFrame): readonly Moment[] =>
  clock === null || needs.duties === null
    ? []
    : daysOf(clock).map(({ date, position }, index, days) => ({
        kind: 'time',
        at: days[index - 1]?.position ?? BEFORE_EVERYTHING,
        now: position,
        streams: [],
        date,
      }));
