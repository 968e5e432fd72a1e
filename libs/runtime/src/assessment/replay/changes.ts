import { type Waits, waitsOf } from '#callcentre';
import { type Assessment, editionName, type Entry, type EntryStatus, type PersonInput } from '#rulebook';
import { type EntryFigures, figuresOf } from './entry-figures.js';

/** What an entry was or is; null where it does not exist. */
export interface EntrySide extends EntryFigures {
  readonly clause: string;
  readonly edition: string;
  readonly status: EntryStatus;
  /** Present where it is undecided: what it waits for. */
  readonly waits?: readonly Waits[];
  /** Present where the side is of an assessment as if the edition had been in force. */
  readonly asIf?: true;
}

/** One entry on both sides of a comparison; null on the side that does not have it. */
export interface EntryChange {
  readonly entry: string;
  readonly title: Entry['title'];
  readonly before: EntrySide | null;
  readonly after: EntrySide | null;
  /** Events that one side rests on and the other does not. */
  readonly events: readonly string[];
}

/** What became known about a person between two assessments; the events by their ids. */
export interface InputChange {
  readonly kind: 'fact' | 'discretion' | 'decision' | 'ruling' | 'appeal' | 'roster' | 'prior-result';
  /** Fact id, `<fact>|<clause>`, entry key, name of the field, or period. */
  readonly what: string;
  /** Code of a fact, outcome of a ruling, and the like. */
  readonly detail: string;
  readonly change: 'added' | 'changed' | 'removed';
  readonly events: readonly string[];
  /** The stream that holds the events, where neither a fact nor an entry names it. */
  readonly stream?: string;
}

/** An entry, or none, of one of the assessments. */
interface Side {
  readonly entry: Entry | undefined;
  readonly of: Assessment | null;
}

const shownOf = ({ entry, of }: Side): EntrySide | null => {
  if (entry === undefined || of === null) return null;
  const { asIf, edition } = entry.because;
  return {
    clause: entry.clause,
    edition: editionName(edition),
    status: entry.status,
    ...waitsOf(entry, of),
    ...figuresOf(entry),
    ...(asIf === true ? { asIf } : {}),
  };
};

/** Ids of the events that an entry rests on: its facts, what excuses it, who decided, who ruled, what took its ground away. */
export const eventsOf = (entry: Entry): readonly string[] => {
  const { facts, excusedBy = [], decidedBy, decisions = [], rulings = [], suspendedBy, withoutGround } = entry.because;
  return [
    ...new Set([
      ...[...facts, ...excusedBy].flatMap((fact) => fact.events),
      ...(decidedBy === undefined ? [] : [decidedBy.event]),
      ...decisions.map((decision) => decision.event),
      ...rulings.map((ruling) => ruling.event),
      ...(suspendedBy === undefined ? [] : [suspendedBy.event]),
      ...(withoutGround === undefined ? [] : [withoutGround.event]),
    ]),
  ];
};

const restedOn = ({ entry }: Side): readonly string[] => (entry === undefined ? [] : eventsOf(entry));

const onlyInOne = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...other.filter((id) => !one.includes(id)),
  ...one.filter((id) => !other.includes(id)),
];

/** An entry that goes on under a clause which continues another one is the same entry, whichever key it is kept under. */
export const keysOf = (entry: Entry): readonly string[] => [entry.key, ...entry.formerKeys];

/** Another edition that says the same about an entry does not change it. */
const consequence = (entry: Entry): string => JSON.stringify([entry.clause, entry.status, figuresOf(entry)]);

/** Whether clause, status and amounts are the same, whatever they rest on. */
export const sameSide = (before: Entry, after: Entry): boolean => consequence(before) === consequence(after);

type IsSame = (before: Entry, after: Entry) => boolean;

const changeOf = (before: Side, after: Side, isSame: IsSame): EntryChange | null => {
  const shown = after.entry ?? before.entry;
  const isInBoth = before.entry !== undefined && after.entry !== undefined;
  if (shown === undefined || (isInBoth && isSame(before.entry, after.entry))) return null;
  return {
    entry: shown.key,
    title: shown.title,
    before: shownOf(before),
    after: shownOf(after),
    events: onlyInOne(restedOn(before), restedOn(after)),
  };
};

/**
 * Entries that are not the same in two assessments of one person and period, in the order of the later one. Which are the same is said by
 * their consequences unless somebody looks closer.
 */
export const entryChanges = (
  before: Assessment | null,
  after: Assessment | null,
  isSame: IsSame = sameSide,
): readonly EntryChange[] => {
  const old = new Map((before?.entries ?? []).flatMap((entry) => keysOf(entry).map((key) => [key, entry] as const)));
  const met = new Set<Entry>();
  const changes: EntryChange[] = [];
  const note = (change: EntryChange | null): void => {
    if (change !== null) changes.push(change);
  };
  for (const entry of after?.entries ?? []) {
    const former = keysOf(entry)
      .map((key) => old.get(key))
      .find((found) => found !== undefined && !met.has(found));
    if (former !== undefined) met.add(former);
    note(changeOf({ entry: former, of: before }, { entry, of: after }, isSame));
  }
  for (const entry of before?.entries ?? [])
    if (!met.has(entry)) note(changeOf({ entry, of: before }, { entry: undefined, of: after }, isSame));
  return changes;
};

interface Item {
  readonly what: string;
  readonly detail: string;
  readonly stream?: string;
  readonly events: readonly string[];
  readonly content: unknown;
}

const compare = (
  kind: InputChange['kind'],
  before: readonly Item[],
  after: readonly Item[],
): readonly InputChange[] => {
  const [old, now] = [
    new Map(before.map((item) => [item.what, item])),
    new Map(after.map((item) => [item.what, item])),
  ];
  const changes: InputChange[] = [];
  for (const what of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [was, is] = [old.get(what), now.get(what)];
    if (JSON.stringify(was?.content) === JSON.stringify(is?.content)) continue;
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const events = onlyInOne(was?.events ?? [], is?.events ?? []);
    const { detail = '', stream } = is ?? was ?? {};
    changes.push({ kind, what, detail, change, events, ...(stream === undefined ? {} : { stream }) });
  }
  return changes;
};

const facts = (input: PersonInput | null): readonly Item[] =>
  (input?.facts ?? []).map((fact) => ({ what: fact.id, detail: fact.code, events: fact.events, content: fact }));

/** That a decision became stale is the correction's doing, which is a change of the fact. */
const discretions = (input: PersonInput | null): readonly Item[] =>
  (input?.discretions ?? []).map(({ stale: _stale, ...discretion }) => ({
    what: `${discretion.fact}|${discretion.clause}`,
    detail: discretion.points ?? discretion.option ?? '',
    events: [discretion.event],
    ...(discretion.stream === undefined ? {} : { stream: discretion.stream }),
    content: discretion,
  }));

/** The decisions about one entry are one item: a later one takes the place of an earlier one. */
const decisions = (input: PersonInput | null): readonly Item[] =>
  [...Map.groupBy(input?.decisions ?? [], ({ entryKey }) => entryKey)].map(([what, made]) => {
    const last = made.at(-1);
    return {
      what,
      detail: last?.outcome ?? last?.points ?? '',
      events: made.map(({ event }) => event),
      ...(last === undefined ? {} : { stream: last.stream }),
      content: made.map(({ stale: _stale, ...decision }) => decision),
    };
  });

const rulings = (input: PersonInput | null): readonly Item[] =>
  (input?.rulings ?? []).map((ruling) => ({
    what: ruling.entryKey,
    detail: ruling.outcome,
    events: [ruling.event],
    content: ruling,
  }));

const appeals = (input: PersonInput | null): readonly Item[] =>
  (input?.appeals ?? []).map((appeal) => ({
    what: appeal.entryKey,
    detail: 'open',
    events: [appeal.event],
    content: appeal,
  }));

const roster = (input: PersonInput | null): readonly Item[] => {
  if (input === null) return [];
  const {
    posts,
    teams,
    postTakenOn,
    trainingCompletedOn,
    leftOn,
    opening,
    segment: whole,
    bound: segment = whole,
  } = input;
  const told = Object.entries({ posts, teams, postTakenOn, trainingCompletedOn, leftOn, segment }).map(
    ([what, content]) => [what, content, content] as const,
  );
  // Of what was carried in the day is told: its figures are those of the edition.
  return [...told, ['opening', opening?.before, opening] as const].map(([what, detail, content]) => ({
    what,
    detail: JSON.stringify(detail ?? null),
    events: [],
    content,
  }));
};

const prior = (input: PersonInput | null): readonly Item[] =>
  (input?.prior ?? []).map(({ period, values }) => ({
    what: period,
    // The days of the period, which its id ends with.
    detail: period.split(':').at(-1) ?? '',
    events: [],
    content: values,
  }));

/** What differs between two inputs of one person: later facts, corrections, decisions, roster and prior results. */
export const inputChanges = (before: PersonInput | null, after: PersonInput | null): readonly InputChange[] => [
  ...compare('fact', facts(before), facts(after)),
  ...compare('discretion', discretions(before), discretions(after)),
  ...compare('decision', decisions(before), decisions(after)),
  ...compare('ruling', rulings(before), rulings(after)),
  ...compare('appeal', appeals(before), appeals(after)),
  ...compare('roster', roster(before), roster(after)),
  ...compare('prior-result', prior(before), prior(after)),
];
