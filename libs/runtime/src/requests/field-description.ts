import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { type Sentence } from './moments.js';

/** The class of a request body or of a part of one. */
export type RequestClass = new () => object;

/** What becomes of a field's value on the way from the body into the command. */
export type FieldContent =
  | { readonly kind: 'plain' }
  | { readonly kind: 'moment' }
  | { readonly kind: 'words' }
  | { readonly kind: 'object'; readonly of: (value: unknown) => RequestClass | null; readonly list: boolean };

export interface FieldUsage {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

export interface FieldDescription extends Required<FieldUsage> {
  readonly content: FieldContent;
  /** A value that validates; for objects and lists the examples of their classes. */
  readonly example: unknown;
}

/** How one kind of field is checked, explained and documented: one source for validation and for the OpenAPI document. */
export interface FieldKind {
  readonly name: string;
  readonly content: FieldContent;
  readonly check: (value: unknown) => boolean;
  readonly message: Sentence;
  readonly schema: ApiPropertyOptions;
  readonly example: unknown;
}

const described = new Map<object, Map<string, FieldDescription>>();

/** The fields of a request class in the order of their declaration. */
export function fieldsOf(requestClass: RequestClass): ReadonlyMap<string, FieldDescription> {
  return described.get(requestClass) ?? new Map();
}

/** Names of all classes of bodies and of their parts: the schemas that allow no other field. */
export function requestClassNames(): readonly string[] {
  return [...described.keys()].map((requestClass) => (requestClass as RequestClass).name);
}

/** Composes class-validator's checks, the OpenAPI property and the description that the conversion reads. */
export function field(kind: FieldKind, usage: FieldUsage = {}): PropertyDecorator {
  const { optional = false, nullable = false } = usage;
  const decorators = [
    ValidateBy(
      { name: kind.name, validator: { validate: kind.check } },
      { context: kind.message, message: kind.message.en },
    ),
    ApiProperty({ ...kind.schema, required: !optional, ...(nullable ? { nullable } : {}) } as ApiPropertyOptions),
    remember({ optional, nullable, content: kind.content, example: kind.example }),
  ];
  if (kind.content.kind === 'object')
    decorators.push(kind.content.list ? ValidateNested({ each: true }) : ValidateNested());
  if (optional || nullable)
    decorators.push(ValidateIf((_body, value: unknown) => !mayBeAbsent(value, optional, nullable)));
  return applyDecorators(...(decorators as PropertyDecorator[]));
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
