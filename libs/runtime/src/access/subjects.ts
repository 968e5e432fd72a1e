import { type CentreCommandType, type CommandData } from '#callcentre';
import { type Subjects } from './allowed.js';

/** Looks up whom a case or an entry is about; empty when there is none. */
export interface SubjectLookup {
  ofCase(stream: string): Promise<Subjects>;
  ofEntry(key: string): Promise<Subjects>;
}

/** Where a body names whom its command is about: persons themselves, a case by its id or its stream, an entry by its key. */
type Whom =
  | { readonly persons: readonly string[] }
  | { readonly caseId: string; readonly category: string }
  | { readonly caseStream: string }
  | { readonly entry: string };

type SliceOf<Type> = Type extends `${infer Slice}.${string}` ? Slice : never;

/** Of every slice: whom its commands are about. A slice that is not here does not compile, since its cases would belong to every centre. */
const OF_SLICE = {
  person: { persons: ['person'] },
  notice: { persons: ['person'] },
  violation: { caseId: 'violation', category: 'violation' },
  record: { caseId: 'record', category: 'record' },
  handover: { caseId: 'handover', category: 'handover' },
  'qa-review': { caseId: 'review', category: 'qaReview' },
  complaint: { caseId: 'complaint', category: 'complaint' },
  case: { caseStream: 'case' },
  appeal: { entry: 'entry' },
  decision: { entry: 'entry' },
  team: { persons: [] },
  edition: { persons: [] },
  assignment: { persons: [] },
  period: { persons: [] },
  'pay-run': { persons: [] },
} as const satisfies Readonly<Record<SliceOf<CentreCommandType>, Whom>>;

/** Of the commands that open a case, which has no id yet: the fields that name its persons. */
const OF_COMMAND = {
  'violation.report': { persons: ['subject'] },
  'record.record': { persons: ['subject'] },
  'handover.start': { persons: ['outgoing', 'incoming'] },
  'qa-review.open': { persons: ['agent'] },
  'complaint.receive': { persons: ['about'] },
} as const satisfies Readonly<Partial<Record<CentreCommandType, Whom>>>;

type WhomOf<Type extends CentreCommandType> = Type extends keyof typeof OF_COMMAND
  ? (typeof OF_COMMAND)[Type]
  : (typeof OF_SLICE)[SliceOf<Type>];
type FieldOf<W> = W extends { readonly persons: readonly (infer Field)[] }
  ? Field
  : W extends { readonly caseId: infer Field } | { readonly caseStream: infer Field } | { readonly entry: infer Field }
    ? Field
    : never;

/** The commands whose body has no field of the name under which their subject is looked for. */
type Unnamed = {
  [Type in CentreCommandType]: FieldOf<WhomOf<Type>> extends keyof CommandData<Type> ? never : Type;
}[CentreCommandType];

/** Does not compile, and names the command, when nothing in its body says whom it is about. */
export const everyCommandNamesItsSubjects: [Unnamed] extends [never] ? true : Unnamed = true;

const whomOf = (type: CentreCommandType): Whom => {
  const ofCommand: Readonly<Partial<Record<CentreCommandType, Whom>>> = OF_COMMAND;
  return ofCommand[type] ?? OF_SLICE[type.slice(0, type.indexOf('.')) as SliceOf<CentreCommandType>];
};

/**
 * The persons whom a command is about, read from the body as it came in: access is decided before anything else is said
 * about the body. Malformed fields name nobody.
 */
export const commandSubjects = async (
  type: CentreCommandType,
  data: unknown,
  lookup: SubjectLookup,
): Promise<Subjects> => {
  const whom = whomOf(type);
  if ('persons' in whom) return whom.persons.flatMap((field) => textsOf(data, field));
  if ('caseStream' in whom) return all(textsOf(data, whom.caseStream), lookup.ofCase);
  if ('entry' in whom) return all(textsOf(data, whom.entry), (key) => lookup.ofEntry(key));
  return all(textsOf(data, whom.caseId), (id) => lookup.ofCase(`${whom.category}-${id}`));
};

const all = async (ids: readonly string[], find: (id: string) => Promise<Subjects>): Promise<Subjects> =>
  (await Promise.all(ids.slice(0, 1).map(find))).flat();

/** The field's text, or its texts when it is a list; bounded, because the body is not checked yet. */
const textsOf = (data: unknown, field: string): readonly string[] => {
  if (typeof data !== 'object' || data === null) return [];
  const value: unknown = (data as Readonly<Record<string, unknown>>)[field];
  const values: readonly unknown[] = Array.isArray(value) ? value.slice(0, 200) : [value];
  return values.filter((one): one is string => typeof one === 'string' && one.length > 0 && one.length <= 200);
};
