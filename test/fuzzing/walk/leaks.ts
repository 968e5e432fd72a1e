import { type Actor, type Answered, partsOf } from './door.js';
import { type Knowledge } from './knowledge.js';
import { type Objection } from './description.js';

const NAME = /[§☎]([^§☎]+)[§☎]/gu;
const CONTACT = /☎([^☎]+)☎/gu;
const CUSTOMER = /¥customer/u;
const TEXT = /¶(\d+)¶/gu;
/** Roles that work with names of others; their scope is checked elsewhere. */
const READ_NAMES: readonly string[] = [
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
const READ_EVERYTHING: readonly string[] = ['supervisor', 'manager', 'director', 'hr', 'auditor'];

const found = (pattern: RegExp, text: string): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1]!);

/** Names are for those who need them, contacts for the person and the staff office, and nothing for another centre. */
export const objectToNames = (by: Actor, { text }: Answered): Objection => {
  const { id, role, centre } = partsOf(by);
  if (centre !== 'centre-1') return found(NAME, text)[0] ?? found(TEXT, text)[0] ?? null;
  const contact = found(CONTACT, text).find((person) => person !== id && role !== 'hr');
  if (contact !== undefined) return `shows ${role} ${id} the contact of ${contact}`;
  if (READ_NAMES.includes(role)) return null;
  const other = found(NAME, text).find((person) => person !== id);
  return other === undefined ? null : `shows ${role} ${id} the name of ${other}`;
};

/** Nobody reads the name or the contact of somebody who was erased. */
export const objectToErased = ({ text }: Answered, known: Knowledge): Objection => {
  const erased = new Set(known.peopleWho('erased'));
  const shown = found(NAME, text).find((person) => erased.has(person));
  return shown === undefined ? null : `it shows the name of ${shown}, who was erased`;
};

/** Where each text was written. */
export type Texts = ReadonlyMap<string, { readonly stream: string; readonly by: Actor }>;

/**
 * Free texts that an answer shows to somebody who can be entitled only by the case: the streams of which that has to be proved.
 */
export const streamsToProve = (by: Actor, { text }: Answered, texts: Texts): readonly string[] => {
  const { id, role } = partsOf(by);
  if (READ_EVERYTHING.includes(role)) return [];
  const written = found(TEXT, text).flatMap((number) => {
    const known = texts.get(number);
    // What stands in one's own personnel record is no case's.
    const isOwn = known === undefined || partsOf(known.by).id === id || known.stream === `person-${id}`;
    return isOwn ? [] : [known.stream];
  });
  return [...new Set(written)];
};

/** Words of a customer are never shown to those about whom the customer complained. */
export const showsCustomer = ({ text }: Answered): boolean => CUSTOMER.test(text);

const PERSON_FIELDS: readonly string[] = ['person', 'subject'];
const PERSON_LISTS: readonly string[] = ['subjects', 'about'];

/** A line, an entry or a case about somebody else in the answer to somebody who may read their own alone. */
export const objectToOthers = (by: Actor, value: unknown, known: Knowledge): Objection => {
  const { id } = partsOf(by);
  const isOther = (person: unknown): boolean => typeof person === 'string' && person !== id && known.people.has(person);
  if (Array.isArray(value))
    return value.map((item) => objectToOthers(by, item, known)).find((one) => one !== null) ?? null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    if (PERSON_FIELDS.includes(name) && isOther(part))
      return `shows ${by} ${name} ${String(part)}: ${JSON.stringify(value).slice(0, 300)}`;
    const other = PERSON_LISTS.includes(name) && Array.isArray(part) ? part.find(isOther) : undefined;
    if (other !== undefined) return `shows ${by} in ${name} ${String(other)}`;
    const deeper = objectToOthers(by, part, known);
    if (deeper !== null) return deeper;
  }
  return null;
};
