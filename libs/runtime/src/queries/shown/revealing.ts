import { type JsonObject, type JsonValue, type KeyStore, type SealedText, isSealedText } from '#eventsourcing';
import { type CaseDocument, type PersonDocument, valueAt } from '#callcentre';
import { type Caller, type Role } from '../../system/system.js';
import { readText } from '../../reading/unreadable-texts.js';
import { type QueryContext } from '../query.js';

/** Roles that need names of others to do their work. Auditors work with ids, agents see their own. */
const NAMES: readonly Role[] = [
  'team_leader',
  'supervisor',
  'training_specialist',
  'qa_reviewer',
  'complaint_handler',
  'manager',
  'director',
  'hr',
  'operator',
];

/** Roles that may read the free text of every case in their scope. */
const FREE_TEXT: readonly Role[] = ['supervisor', 'manager', 'director', 'hr', 'auditor'];

/** Roles that may read the free text of cases of their kind. */
const FREE_TEXT_OF_KIND: Readonly<Record<string, readonly Role[]>> = {
  violation: ['team_leader'],
  record: ['team_leader', 'training_specialist'],
  handover: ['team_leader'],
  qaReview: ['qa_reviewer', 'training_specialist', 'team_leader'],
  complaint: ['complaint_handler'],
  appeal: [],
};

/** Fields that identify a customer: never shown to those about whom the customer complained. */
const CUSTOMER_FIELDS: readonly string[] = ['customer'];

/** What a line says of its person: the name, null when withheld or erased, and the latter to whoever would see it otherwise. */
export interface Named {
  readonly name: string | null;
  readonly nameErased?: true;
}

const NAMELESS: Named = { name: null };

/** The name of a person if the caller may see it, or that it was erased. */
export const nameFor = async (context: QueryContext, person: PersonDocument | null): Promise<Named> => {
  if (person === null) return NAMELESS;
  if (person.id !== context.caller.id && !NAMES.includes(context.caller.role)) return NAMELESS;
  if (valueAt(person.history, null)?.erased === true) return { name: null, nameErased: true };
  return { name: await readText(person.name, context.keys) };
};

/** Names of several people by id, read in one go. */
export const namesFor = async (context: QueryContext, ids: Iterable<string>): Promise<(person: string) => Named> => {
  const people = await context.views.getMany<PersonDocument>('people', [...new Set(ids)]);
  const found = await Promise.all(
    [...people.values()].map(async ({ document }) => [document.id, await nameFor(context, document)] as const),
  );
  const names = new Map(found);
  return (person) => names.get(person) ?? NAMELESS;
};

/** Whether the caller may read the free text of a case: by role, by having acted in it, or by being its subject. */
const mayReadText = (caller: Caller, known: Pick<CaseDocument, 'kind' | 'subjects' | 'participants'>): boolean =>
  FREE_TEXT.includes(caller.role) ||
  (FREE_TEXT_OF_KIND[known.kind] ?? []).includes(caller.role) ||
  known.subjects.includes(caller.id) ||
  known.participants.some((participant) => participant.actor === caller.id);

/**
 * The value with each sealed text replaced: by its text for those entitled, by null when its key was erased or is missing, and by
 * `{ "withheld": true }` for everybody else.
 */
export const revealTexts = async (
  value: JsonValue,
  keys: KeyStore,
  entitled: { readonly text: boolean; readonly customer: boolean },
): Promise<JsonValue> => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return Promise.all((value as readonly JsonValue[]).map((item) => revealTexts(item, keys, entitled)));
  if (isSealedText(value)) return entitled.text ? readText(value as SealedText, keys) : { withheld: true };
  const fields = Object.entries(value as JsonObject).map(async ([name, field]) => {
    const text = entitled.text && (entitled.customer || !CUSTOMER_FIELDS.includes(name));
    return [name, await revealTexts(field, keys, { ...entitled, text })] as const;
  });
  return Object.fromEntries(await Promise.all(fields));
};

/** What the caller may read of a case's texts. */
export const entitledTo = (
  caller: Caller,
  known: Pick<CaseDocument, 'kind' | 'subjects' | 'participants'> | null,
): { readonly text: boolean; readonly customer: boolean } =>
  known === null
    ? { text: false, customer: false }
    : { text: mayReadText(caller, known), customer: !known.subjects.includes(caller.id) };
