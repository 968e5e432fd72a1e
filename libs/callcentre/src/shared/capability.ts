import { type Command, type DomainEvent, type EventView, type RecordedEvent, type Slice } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type CaseDocument, type CaseKind, type CaseStatus } from './documents.js';
import { type DomainReader } from './reader.js';
import { type SliceWords } from './words.js';

/** Message of a refusal in both languages, with the HTTP status that fits it. `{name}` is replaced by the refusal's values. */
export interface Message {
  readonly status: 403 | 404 | 409 | 422;
  readonly zh: string;
  readonly en: string;
}
export type Messages = Readonly<Record<string, Message>>;

export type AnySlice<C extends Command = Command, E extends DomainEvent = DomainEvent> = Slice<
  C,
  E,
  unknown,
  unknown,
  DomainReader
>;

/** Where a command's data names whom it is about: persons themselves, a case of its slice by its id, any case by its stream, an entry by its key. */
export type Whom<Field extends string = string> =
  | { readonly persons: readonly Field[] }
  | { readonly caseId: Field }
  | { readonly caseStream: Field }
  | { readonly entry: Field };

/** What a slice's events say about facts; the view `facts` is composed of these. */
export interface FactContribution {
  readonly handles: readonly string[];
  /** Fact ids that the event touches. */
  keys(event: RecordedEvent): readonly string[];
  /** The fact after the event; null when there is none. The composed view keeps the history. */
  evolve(fact: Fact | null, event: RecordedEvent, factId: string): Fact | null;
  /**
   * For a slice of many facts that seldom change, each of whose events can tell: the sheet on which the event's facts are
   * kept together, always the same for one fact. Such a fact keeps its subject, and the first event of its stream states it. Without it
   * each fact has a document.
   */
  filedOn?(event: RecordedEvent): SheetName;
  /**
   * For events that state a new fact and can be filed as they are stored, without being parsed: what `filedOn` and `evolve` say of it.
   * Null for every other event.
   */
  filedText?(event: RecordedEvent): FiledText | null;
}

/** Of a table of all events of a slice those with `true`: a new event does not compile before somebody says whether it is heeded. */
export const heeded = <E extends DomainEvent>(table: Readonly<Record<E['type'], boolean>>): readonly string[] =>
  Object.entries(table).flatMap(([type, isHeeded]) => (isHeeded === true ? [type] : []));

/** A fact as its sheet keeps it, made from the text of its event. */
export interface FiledText {
  readonly sheet: SheetName;
  /** The fact as it is filed (UntouchedRecord), as `JSON.stringify` writes it. */
  readonly text: string;
}

/** Whom a sheet of facts is about, and the month (`YYYY-MM`) of the conduct as it was first recorded. */
export interface SheetName {
  readonly subject: string;
  readonly month: string;
}

/**
 * What a slice's events, each of them, say about its cases; the view `cases` is composed of these and adds participants and
 * times. What a case of the slice may be found as is listed for its kind in `CASE_STATUSES`.
 */
export interface CaseContribution<Kind extends CaseKind = CaseKind> {
  readonly kind: Kind;
  /**
   * `view` (default): each case has a document. `stream`: its cases are so many and so short that they are folded from
   * their stream when somebody asks (`caseFromEvents`), and are found through the sheets of their facts.
   */
  readonly kept?: 'view' | 'stream';
  evolve(shown: CaseShown<Kind> | null, event: RecordedEvent): CaseShown<Kind>;
}
/** A contribution with the types of its slice's events. */
export interface CaseSpeaker extends CaseContribution {
  readonly handles: readonly string[];
}
export type CaseShown<Kind extends CaseKind = CaseKind> = Pick<CaseDocument, 'subjects' | 'summary'> & {
  readonly status: CaseStatus<Kind>;
};

/** One capability of the centre, as the runtime takes it: adding one is a folder and a line in `capabilities.ts`. */
export interface Capability<C extends Command = Command, E extends DomainEvent = DomainEvent> {
  readonly slice: AnySlice<C, E>;
  readonly messages: Messages;
  readonly words: SliceWords<C, E>;
  /** Whom its commands are about. */
  readonly about: Whom;
  /** Of the commands that open a case, which has no id yet: whom each of them is about. */
  readonly opening?: { readonly [Type in C['type']]?: Whom };
  readonly facts?: FactContribution;
  readonly cases?: CaseContribution;
  readonly views?: readonly EventView<never>[];
}

/** The fields that the data of every one of these commands has: `keyof` a union names what its members have in common. */
type FieldIn<C extends Command> = keyof C['data'] & string;

/**
 * What a slice says of itself, once; whatever the centre knows of it is read from here. Who may do something is decided by whom it
 * is about, so a slice that does not say that does not compile, and neither does a field that one of its commands lacks.
 */
interface Declaration<C extends Command, E extends DomainEvent, State, Known, Opening extends C['type']> extends Omit<
  Capability<C, E>,
  'slice' | 'about' | 'opening'
> {
  readonly slice: Slice<C, E, State, Known, DomainReader>;
  readonly about: Whom<FieldIn<Exclude<C, { readonly type: Opening }>>>;
  readonly opening?: { readonly [Type in Opening]: Whom<FieldIn<Extract<C, { readonly type: Type }>>> };
}

/** The capability of a slice. Its types of state and knowledge, which the command handler does not need, are forgotten here. */
export const capabilityOf = <C extends Command, E extends DomainEvent, State, Known, Opening extends C['type'] = never>(
  declaration: Declaration<C, E, State, Known, Opening>,
): Capability<C, E> => declaration as unknown as Capability<C, E>;
