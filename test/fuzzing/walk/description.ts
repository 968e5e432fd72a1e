import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Json = Readonly<Record<string, unknown>>;
interface Media {
  readonly schema: Json;
}
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}
export interface Operation {
  readonly operationId: string;
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly parameters: readonly Parameter[];
  readonly body: Json | null;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Operation['responses'];
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

/** What was wrong with an answer, or null. */
export type Objection = string | null;

/** A schema of an answer as strictly as it can be read: fields that it does not name are refused. */
const closed = (schema: Json): Json =>
  schema['properties'] === undefined || schema['additionalProperties'] !== undefined
    ? schema
    : { ...schema, additionalProperties: false };

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** `/openapi.json`, read by a client that takes its word for everything. */
export class Description {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { date: isDay, uuid: true, uri: true },
  });
  private readonly compiled = new Map<string, ValidateFunction>();

  private constructor(private readonly document: Document) {
    const { components, paths } = document;
    const schemas = Object.fromEntries(
      Object.entries(components.schemas).map(([name, schema]) => [name, closed(schema)] as const),
    );
    this.ajv.addSchema({ $id: 'openapi', components: { schemas } });
    this.operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId, parameters = [], requestBody, responses }]) => ({
        operationId,
        path,
        method: method as Operation['method'],
        parameters,
        body: requestBody?.content['application/json']?.schema ?? null,
        responses,
      })),
    );
  }

  static async of(url: string): Promise<Description> {
    return new Description((await (await fetch(`${url}/openapi.json`)).json()) as Document);
  }

  operation(id: string): Operation {
    const found = this.operations.find(({ operationId }) => operationId === id);
    if (found === undefined) throw new Error(`There is no operation ${id}.`);
    return found;
  }

  /** The schema with its references followed, one step. */
  resolved(schema: Json): Json {
    const { $ref, allOf } = schema;
    if (typeof $ref === 'string') return this.document.components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)]!;
    return Array.isArray(allOf) && allOf.length === 1 ? this.resolved(allOf[0] as Json) : schema;
  }

  objectToBody(operation: Operation, body: unknown): Objection {
    return operation.body === null ? null : this.objectTo(operation.body, body);
  }

  /** Whether the parameters are ones that the operation is documented to take. */
  objectToParameters({ parameters }: Operation, given: Readonly<Record<string, string>>): Objection {
    const taken = parameters.filter((parameter) => parameter.in === 'query');
    const unknown = Object.keys(given).find((name) => !taken.some((parameter) => parameter.name === name));
    if (unknown !== undefined) return `parameter ${unknown} is not documented`;
    const missing = taken.find(({ name, required }) => required === true && given[name] === undefined);
    if (missing !== undefined) return `parameter ${missing.name} is missing`;
    for (const { name, schema } of taken) {
      const value = given[name];
      if (value === undefined) continue;
      const objection = this.objectTo(schema, schema['type'] === 'integer' ? Number(value) : value);
      if (objection !== null) return `parameter ${name}: ${objection}`;
    }
    return null;
  }

  objectToAnswer(operation: Operation, status: number, mediaType: string, body: unknown): Objection {
    const response = operation.responses[String(status)];
    if (response === undefined) return `status ${status} is not documented`;
    const media = response.content?.[mediaType];
    if (media === undefined) return `media type ${mediaType} of status ${status} is not documented`;
    return this.objectTo(media.schema, body);
  }

  private objectTo(schema: Json, value: unknown): Objection {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components');
    const validate = this.compiled.get(text) ?? this.ajv.compile(JSON.parse(text) as object);
    this.compiled.set(text, validate);
    return validate(value) ? null : this.ajv.errorsText(validate.errors);
  }
}
