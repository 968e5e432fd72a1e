import { type CentreCommand, type CentreCommandType } from '#callcentre';
import { type PlainText } from '#eventsourcing';
import { validateSync, type ValidationError } from 'class-validator';
import { fieldsOf, type FieldDescription, type RequestClass } from './field-description.js';
import { LIMITS } from './fields.js';
import { momentOf, type Sentence } from './moments.js';
import { isCommandType, requestClasses } from './registry.js';
import { isObject } from './structured-fields.js';

/** What is wrong with one field: a JSON pointer into the body ("" is the body itself) and a sentence in both languages. */
export interface FieldError extends Sentence {
  readonly field: string;
}

/** The command's data, or at most 50 errors, each at its field. */
export type ValidationOutcome =
  | { readonly ok: true; readonly data: CentreCommand['data'] }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

const UNKNOWN_COMMAND: Sentence = { zh: '没有这个命令。', en: 'There is no such command.' };
const NO_OBJECT: Sentence = { zh: '请求内容应是一个 JSON 对象。', en: 'The body has to be a JSON object.' };
const UNKNOWN_FIELD: Sentence = { zh: '没有这个字段。', en: 'There is no such field.' };
const MISSING: Sentence = { zh: '缺少这个字段。', en: 'This field is missing.' };

/** A long list of errors helps nobody, and a body can be made to hold a million of them. */
const MOST_ERRORS = 50;

/**
 * Checks a body against the class of its command and makes the command's data of it: times become `Moment`s (without an
 * offset they are the wall clock of `zone`, an IANA name), personal texts become `{ text, owner: '' }` until `withOwner`
 * names the owner. Never throws, whatever the body is.
 */
export function validateRequest(type: string, body: unknown, { zone }: { readonly zone: string }): ValidationOutcome {
  if (!isCommandType(type)) return { ok: false, errors: [{ field: '', ...UNKNOWN_COMMAND }] };
  if (!isObject(body)) return { ok: false, errors: [{ field: '', ...NO_OBJECT }] };
  const errors: FieldError[] = [];
  const instance = filled(requestClasses[type], body, '', errors);
  const found = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  errors.push(...found.flatMap((error) => explained(error, '')));
  const data = errors.length === 0 ? converted(requestClasses[type], instance, '', zone, errors) : {};
  if (errors.length > 0) return { ok: false, errors: errors.slice(0, MOST_ERRORS) };
  return { ok: true, data: data as unknown as CentreCommand['data'] };
}

/**
 * An instance of the class with the body's known fields, parts included. Unknown fields are reported here and never reach
 * the instance: one named `constructor` would hide the class from the validator.
 */
function filled(
  requestClass: RequestClass,
  body: Readonly<Record<string, unknown>>,
  path: string,
  errors: FieldError[],
): object {
  const fields = fieldsOf(requestClass);
  const instance = new requestClass();
  for (const [name, value] of Object.entries(body)) {
    const description = fields.get(name);
    const field = `${path}/${escaped(name)}`;
    if (description === undefined) errors.push({ field, ...UNKNOWN_FIELD });
    else Reflect.set(instance, name, filledPart(description, value, field, errors));
  }
  return instance;
}

/**
 * Parts as instances of their classes. A value of another shape becomes null, which the field's own check refuses: the
 * validator must not see it, since it descends into lists of lists until the stack ends.
 */
function filledPart({ content }: FieldDescription, value: unknown, path: string, errors: FieldError[]): unknown {
  if (content.kind !== 'object') return value;
  if (!content.list) return onePart(content.of, value, path, errors);
  // Of a list that is too long only that is said: what is wrong with each of its parts would leave no room for it.
  if (!Array.isArray(value) || value.length > LIMITS.list) return null;
  return value.map((item, index) => onePart(content.of, item, `${path}/${index}`, errors));
}

function onePart(
  of: (value: unknown) => RequestClass | null,
  value: unknown,
  path: string,
  errors: FieldError[],
): unknown {
  const part = isObject(value) ? of(value) : null;
  return part === null ? null : filled(part, value as Readonly<Record<string, unknown>>, path, errors);
}

/** One error for each field. The nested validator's own complaint repeats ours and carries no sentence. */
function explained(error: ValidationError, path: string): FieldError[] {
  const field = `${path}/${escaped(error.property)}`;
  const sentence = Object.values((error.contexts ?? {}) as Readonly<Record<string, Sentence>>)[0];
  if (sentence !== undefined)
    return [{ field, ...(error.value === undefined ? MISSING : { zh: sentence.zh, en: sentence.en }) }];
  return (error.children ?? []).flatMap((child) => explained(child, field));
}

function converted(
  requestClass: RequestClass,
  instance: object,
  path: string,
  zone: string,
  errors: FieldError[],
): Readonly<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const [name, { content }] of fieldsOf(requestClass)) {
    const value: unknown = Reflect.get(instance, name);
    const field = `${path}/${escaped(name)}`;
    if (value === undefined) continue;
    if (content.kind === 'moment') data[name] = convertedMoment(value as string, field, zone, errors);
    else if (content.kind === 'words') data[name] = { owner: '', text: value as string } satisfies PlainText;
    else if (content.kind === 'object') data[name] = convertedParts(value, field, zone, errors);
    else data[name] = value;
  }
  return data;
}

function convertedMoment(text: string, field: string, zone: string, errors: FieldError[]): unknown {
  const outcome = momentOf(text, zone);
  if (outcome.ok) return outcome.moment;
  errors.push({ field, zh: outcome.zh, en: outcome.en });
  return null;
}

function convertedParts(value: unknown, field: string, zone: string, errors: FieldError[]): unknown {
  if (Array.isArray(value))
    return value.map((item: object, index) => convertedParts(item, `${field}/${index}`, zone, errors));
  if (value === null) return null;
  const part = value as object;
  return converted(part.constructor as RequestClass, part, field, zone, errors);
}

/** RFC 6901. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Whose key seals the texts of a command: the person's for what is known about a person, else the case's.
 * @param stream the stream that the command writes (`violation-…`)
 */
export function textOwner(type: CentreCommandType, stream: string): string {
  return type.startsWith('person.') ? `person:${stream.slice('person-'.length)}` : `case:${stream}`;
}

/** The data with `owner` on every text that has none yet. Attributes cannot be mistaken for texts: theirs are never empty. */
export function withOwner<Data>(data: Data, owner: string): Data {
  if (Array.isArray(data)) return data.map((item: unknown) => withOwner(item, owner)) as Data;
  if (!isObject(data)) return data;
  if (data['owner'] === '' && typeof data['text'] === 'string') return { owner, text: data['text'] } as Data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, withOwner(value, owner)])) as Data;
}
