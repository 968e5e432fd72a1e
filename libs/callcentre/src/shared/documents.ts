import { type Moment, type Position, type SealedText, type JsonObject, type Actor } from '#eventsourcing';
import {
  type Assessment,
  type ConsequenceDecision,
  type Dated,
  type Discretion,
  type Edition,
  type Fact,
  type OpeningBalance,
  type OpenAppeal,
  type FiledUnder,
  type Ruling,
  type Seat,
} from '#rulebook';
import { type AssignmentTarget } from './assignment-target.js';
import { type RunHeader, type RunLine } from './run-header.js';
import { type History } from './time/history.js';

/**
 * View `facts`, key: fact id. Indexes: `subjectDate` (`<person>|<date>`), `centreDate` (`<centre>|<date>`) and, of facts that
 * say until when they last, `lastingCode`; every value that ever held.
 */
export interface FactDocument {
  readonly id: string;
  readonly stream: string;
  readonly centre: string;
  readonly history: History<Fact>;
}

/**
 * A fact that a record stated and that nothing touched since, as nearly every fact of a sheet is: since when it is known, the stream,
 * the id of its event, code, instant and local date of the conduct, who recorded it, and its attributes. What else a fact says follows.
 */
export type UntouchedRecord = readonly [
  since: Position,
  stream: string,
  event: string,
  code: string,
  instant: string,
  localDate: string,
  reportedBy: string,
  attributes: Fact['attributes'],
];

/** A fact as its sheet keeps it; the first value of a history, which names the fact, is never null. */
export type FiledFact = History<Fact> | UntouchedRecord;

/**
 * View `factSheets`, key `<subject>|<month>`: the facts of one subject that were first recorded for conduct in the month, in
 * order of recording. Indexes: `subject`; `filed` (`<centre>|<month>|<subject>`), which no correction changes; `retracted`, by the same of
 * sheets with a record that was taken back; `moved` (`<subject or centre>|<month>`), every month that one of the facts ever had and that is
 * not the sheet's own; `incident` (`<subject or centre>|<date>`) of facts that belong to an incident; and of facts that say until when they
 * last, `lasting` (the code, and `<subject>|<code>`).
 */
export interface FactSheetDocument {
  readonly subject: string;
  readonly month: string;
  readonly centre: string;
  /** To be read with `factsOfSheet`. */
  readonly facts: readonly FiledFact[];
}

/** View `discretions`, key `<fact>|<clause>`. Index `subject`. */
export interface DiscretionDocument {
  readonly person: string;
  /** The entry by whose key it was decided, where the fact has no case. */
  readonly entry?: string;
  readonly history: History<Discretion>;
}

/** View `decisions`, key: entry key. Index `subject`. The history's values are all decisions about the entry, oldest first. */
export interface DecisionDocument {
  readonly entry: string;
  readonly person: string;
  readonly history: History<ConsequenceDecision>;
}

/** View `rulings`, key: entry key. Index `subject`. The history's value is the ruling in force (the highest level decided). */
export interface RulingDocument {
  readonly entry: string;
  readonly person: string;
  /** Facts that the entry rested on when the appeal was filed. */
  readonly facts: readonly string[];
  /** The clause of the entry that was appealed against. */
  readonly filedUnder?: FiledUnder;
  readonly history: History<Ruling>;
  /** The appeal that waits for a decision, null where none does. */
  readonly open: History<OpenAppeal>;
}

/** What was known of a person at one position, but for name and contact. Days are local dates of the store's zone. */
export interface PersonState {
  readonly posts: readonly Dated<string | null>[];
  readonly teams: readonly Dated<string | null>[];
  readonly hiredOn: string;
  readonly trainingCompletedOn?: string;
  readonly postTakenOn?: string;
  readonly opening?: OpeningBalance;
  readonly leftOn?: string;
  /** The registration was a mistake: nobody of that id ever worked here. */
  readonly cancelled?: true;
  readonly erased: boolean;
}
/** View `people`, key: person id. Indexes `centre`, `team` (every team ever), `post`, `erased` (`yes`). Names stay sealed. */
export interface PersonDocument {
  readonly id: string;
  readonly centre: string;
  readonly name: SealedText;
  readonly contact: SealedText | null;
  readonly history: History<PersonState>;
}

/** View `teams`, key: team id. Indexes `centre`, `department`. */
export interface TeamDocument {
  readonly id: string;
  readonly centre: string;
  readonly department: string;
  readonly title: string;
  /** What an edition calls the unit. */
  readonly kind: string;
  readonly createdAt: Position;
  /** Local date on which it came into being, whenever that was recorded. */
  readonly createdOn: string;
  /** The last day, as it was known from when on; null where it was taken back, nothing where none was ever recorded. */
  readonly closed?: History<string>;
  readonly leaders: History<readonly Dated<string | null>[]>;
}

/** View `editions`, key `<rulebook>@<version>`. Indexes `rulebook`, `status`. */
export interface EditionDocument {
  readonly rulebook: string;
  readonly version: number;
  readonly hash: string;
  readonly status: 'draft' | 'published' | 'discarded';
  readonly author: string;
  readonly approvedBy: string | null;
  readonly edition: Edition;
  readonly source: string;
  readonly draftedAt: Position;
  readonly publishedAt: Position | null;
}

/** View `assignments`, key `<centre>|<kind>:<id>`. Index `centre`. */
export interface AssignmentDocument {
  readonly centre: string;
  readonly target: AssignmentTarget;
  readonly history: History<readonly Dated<string | null>[]>;
}

/** View `periods`, key: period id. Indexes `centre`, `rulebook`. */
export interface PeriodDocument {
  readonly id: string;
  readonly centre: string;
  readonly rulebook: string;
  readonly start: string;
  readonly end: string;
  readonly endedAt: Position;
  readonly closingRun: string | null;
}

/** View `notices`, key: entry key. Indexes `subject` and `card`. Newest notice last, of which clause, edition and period are. */
export interface NoticeDocument {
  readonly entry: string;
  readonly person: string;
  readonly clause: string;
  readonly edition: string;
  readonly period: string;
  readonly notices: readonly {
    readonly amount: string;
    readonly status: string;
    /** Of the card from which it was told. */
    readonly period: string;
    readonly at: Moment;
    readonly event: string;
    readonly position: Position;
  }[];
}

/** View `payRuns`, key: run id. Indexes `period`, `status`, and in the order of posting `centrePosted` and `periodPosted`. */
export interface PayRunDocument extends RunHeader {
  readonly centre: string;
  readonly status: 'posted' | 'approved';
  readonly preparedBy: Actor;
  readonly postedPosition: Position;
  /** When the log learned of the run. */
  readonly recordedAt: string;
  readonly approvedBy: Actor | null;
  readonly approvedPosition: Position | null;
  /** When the log learned of the approval. */
  readonly approvalRecordedAt: string | null;
  readonly postedIn: string | null;
  readonly adjustments: readonly { readonly person: string; readonly fen: number }[];
  readonly lineCount: number;
  readonly digest: string;
  readonly totalFen: number;
}
/** View `payRunLines`, key `<run>|<person>`. Indexes `run`, `person`. */
export interface PayRunLineDocument extends RunLine {
  readonly run: string;
}

/** The kinds of cases, and what each may be found as. */
export const CASE_STATUSES = {
  violation: ['reported', 'confirmed', 'dismissed', 'notified', 'withdrawn'],
  handover: ['started', 'checked', 'accepted', 'rejected', 'cancelled'],
  qaReview: ['open', 'scored', 'disputed', 'rescored', 'finalised', 'withdrawn'],
  complaint: ['received', 'investigated', 'ruled', 'reopened', 'withdrawn'],
  appeal: ['pending', 'decided', 'final', 'withdrawn'],
  decision: ['decided'],
  record: ['recorded', 'retracted'],
} as const;
export type CaseKind = keyof typeof CASE_STATUSES;
/** What a case of the kind, or of any kind, may be found as. */
export type CaseStatus<Kind extends CaseKind = CaseKind> = (typeof CASE_STATUSES)[Kind][number];

/** View `cases`, key: stream. Indexes `kind` (`<centre>|<kind>`), `kindStatus` (`<centre>|<kind>|<status>`), `subject` (`<subject>|<stream>`). */
export interface CaseDocument {
  readonly stream: string;
  readonly kind: CaseKind;
  readonly centre: string;
  readonly status: CaseStatus;
  readonly subjects: readonly string[];
  readonly openedAt: Moment;
  readonly lastRecordedAt: string;
  /** Everybody who acted, with what they did (event types), so that conflicts can be seen. */
  readonly participants: readonly { readonly actor: string; readonly role: string; readonly acts: readonly string[] }[];
  /** Fields of the kind that lists show: code, clause, level, deadline, score, … Personal text stays sealed. */
  readonly summary: JsonObject;
}

/**
 * View `audit`, key `<subject>|<month>`. Index `subject`. Where the log speaks of somebody, in order, but for the events that state a fact
 * on a sheet of theirs: the sheet says where these are.
 */
export interface AuditDocument {
  readonly subject: string;
  /** Month of recording in UTC, `YYYY-MM`. */
  readonly month: string;
  readonly places: readonly { readonly position: Position; readonly stream: string; readonly revision: number }[];
}

/** View `clock`, key `clock`: for each local day of recording (by the running maximum) the last event. */
export interface ClockDocument {
  readonly zone: string;
  readonly store: string;
  readonly mode: 'live' | 'simulation';
  readonly maximum: string;
  /** The seal over all events in their order (`sealedOrder`). */
  readonly order: string;
  /** Those of the newest day's month. `count`: events up to and including `lastEvent`, which is at `position`. */
  readonly days: readonly {
    readonly date: string;
    readonly position: Position;
    readonly count: number;
    readonly lastEvent: string;
  }[];
  /** Those of the months before, packed: `daysOf` reads all. */
  readonly earlier: string;
}

/**
 * In the view `scorecards`, key `|<period id>`, index `failed` (centre): a period that its rulebook cannot assess. As long as
 * it stands nobody has a scorecard of the period.
 */
export interface FailedPeriodDocument {
  readonly failure: {
    readonly period: string;
    readonly centre: string;
    readonly code: string;
    readonly zh: string;
    readonly en: string;
  };
}

/**
 * In the view `scorecards`, key `|<period id>|<person>`, index `standing` (period): what the others' places in an ended period
 * need of one person, and the places that the scorecard was computed with. Only where the period's edition has rankings.
 */
export interface StandingDocument extends Seat {
  readonly person: string;
  readonly period: string;
}

/** In the view `scorecards`, key `|<period id>|`: standings are kept of everybody, for results that rest on nothing newer. */
export interface CohortDocument {
  readonly cohort: { readonly period: string; readonly since: Position };
}

/** Derived view `scorecards`, key `<person>|<period id>`. Indexes `period`, `person`, `team` (`<team>|<period>`), `entry`, `awaitingDecision` (`<centre>|<period>`). */
export interface ScorecardDocument {
  readonly assessment: Assessment;
}
