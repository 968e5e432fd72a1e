import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { type Sentence } from './moments.js';

/** The class of a request body or of a part of one. */
export type RequestClass = new () => object;

/** What becomes of a field's value on the way from the body into the command. */
export type FieldContent =
  | { readonly kind: 'plain' }
  | { readonly kind: 'moment' }
  | { readonly kind: 'words' }
  | {
      readonly kind: 'object';
      readonly of: (value: unknown) => RequestClass | null;
      /** Every class that a part may have, each once. */
      readonly classes: () => readonly RequestClass[];
      readonly list: boolean;
    };

/** What a document of the API says of a field's value: keywords of JSON Schema as OpenAPI 3.1 has them. */
export type FieldSchema = Readonly<Record<string, unknown>>;

export interface FieldUsage {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

/** A field of a request class: what it holds, and what documents of the API say of it. */
export interface FieldDescription extends Required<FieldUsage> {
  readonly content: FieldContent;
  /** Of an object: what holds besides the fields of its class. */
  readonly schema: FieldSchema;
  /** A value that validates; for objects and lists the examples of their classes. */
  readonly example: unknown;
}

/** How one kind of field is checked, explained and documented: one source for validation and for documents of the API. */
export interface FieldKind {
  readonly name: string;
  readonly content: FieldContent;
  readonly check: (value: unknown) => boolean;
  readonly message: Sentence;
  readonly schema: FieldSchema;
  readonly example: unknown;
}

const described = new Map<object, Map<string, FieldDescription>>();

/** The fields of a request class in the order of their declaration, then those of the class that it extends. */
export function fieldsOf(requestClass: RequestClass): ReadonlyMap<string, FieldDescription> {
  const own = described.get(requestClass) ?? new Map<string, FieldDescription>();
  const base: unknown = Object.getPrototypeOf(requestClass);
  return isDescribed(base) ? new Map([...own, ...fieldsOf(base)]) : own;
}

const isDescribed = (value: unknown): value is RequestClass => described.has(value as object);

/** All classes of bodies and of their parts. One that others extend is neither: it holds what they share. */
export function describedClasses(): readonly RequestClass[] {
  const all = [...described.keys()] as RequestClass[];
  const extended = new Set<unknown>(all.map((requestClass) => Object.getPrototypeOf(requestClass)));
  return all.filter((requestClass) => !extended.has(requestClass));
}

/** Composes class-validator's checks and the description that the conversion and documents of the API read. */
export function field(kind: FieldKind, usage: FieldUsage = {}): PropertyDecorator {
  const { optional = false, nullable = false } = usage;
  const { content, schema, example } = kind;
  const decorators: PropertyDecorator[] = [
    ValidateBy(
      { name: kind.name, validator: { validate: kind.check } },
      { context: kind.message, message: kind.message.en },
    ),
    remember({ optional, nullable, content, schema, example }),
  ];
  if (content.kind === 'object') decorators.push(content.list ? ValidateNested({ each: true }) : ValidateNested());
  if (optional || nullable)
    decorators.push(ValidateIf((_body, value: unknown) => !mayBeAbsent(value, optional, nullable)));
  return (prototype, name) => {
    for (const decorate of decorators) decorate(prototype, name);
  };
}

/** An optional field may be left out but is not null; a nullable one may be null but is not left out. */
function mayBeAbsent(value: unknown, optional: boolean, nullable: boolean): boolean {
  return (optional && value === undefined) || (nullable && value === null);
}

function remember(description: FieldDescription): PropertyDecorator {
  return (prototype, name) => {
    const fields = described.get(prototype.constructor) ?? new Map<string, FieldDescription>();
    described.set(prototype.constructor, fields.set(String(name), description));
  };
}

/** A body that validates, made of the examples of the class's fields. */
export function exampleOf(requestClass: RequestClass): Record<string, unknown> {
  return Object.fromEntries(
    [...fieldsOf(requestClass)].map(([name, { content, example }]) => [name, exampleValue(content, example)]),
  );
}

function exampleValue(content: FieldContent, example: unknown): unknown {
  if (content.kind !== 'object') return example;
  const part = content.of(example);
  if (part === null) return example;
  const whole = { ...exampleOf(part), ...(example as object) };
  return content.list ? [whole] : whole;
}
