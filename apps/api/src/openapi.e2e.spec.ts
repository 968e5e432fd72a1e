import { ACCESS, exampleOf, fieldsOf, queries, requestClasses } from '#runtime';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Listening, listening, ScriptedSystem, someTokens, TOKEN } from './testing/scripted-system.js';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: object;
  }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { readonly schema: object }>>;
  };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: object }>> }
    >
  >;
  readonly security?: readonly object[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly securitySchemes: object };
}

let server: Listening;
let document: Document;
let ajv: Ajv2020;

beforeAll(async () => {
  server = await listening(new ScriptedSystem(), someTokens);
  document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Document;
  ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    strictTypes: false,
    validateFormats: false,
  });
  ajv.addVocabulary(['example', 'components']);
  ajv.addSchema({ $id: 'openapi', components: document.components });
});
afterAll(() => server.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Compiling is the strict reading: unknown keywords, dangling references and impossible types throw. */
const compiled = (schema: object): ValidateFunction =>
  ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')) as object);

const bodySchema = (type: string): ValidateFunction =>
  compiled(document.paths[`/api/${type.replace('.', '/')}`]!['post']!.requestBody!.content['application/json']!.schema);

describe('/openapi.json', () => {
  it('describes every command and every query that the system has, each once', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations().map(({ operation }) => operation.operationId);
    const expected = [...Object.keys(requestClasses), ...queries.map(({ name }) => `query.${name}`), 'health', 'feed'];
    expect([...ids].sort()).toEqual([...expected].sort());
    expect(Object.keys(ACCESS).filter((action) => !ids.includes(action) && !ids.includes(`query.${action}`))).toEqual(
      [],
    );
  });

  it('says in both languages what each query is for, and what each parameter takes', () => {
    const isInBoth = (words = ''): boolean => /[a-z]/.test(words) && /[\u4e00-\u9fff]/.test(words);
    const silent = operations().flatMap(({ path, method, operation: { description, parameters = [] } }) => [
      ...(method === 'post' || path === '/health' || isInBoth(description) ? [] : [path]),
      ...parameters.filter((parameter) => !isInBoth(parameter.description)).map(({ name }) => `${path} ${name}`),
    ]);
    expect(silent).toEqual([]);
  });

  it('says of every query how to ask for what was recorded a moment ago, which may not be found yet', () => {
    const silent = queries.filter(({ name, parameters }) => {
      const { description, parameters: described = [] } = document.paths[`/api/${name}`]!['get']!;
      const position = described.find((parameter) => parameter.name === 'after');
      const told = parameters['after'] === undefined ? position?.description : description;
      return !/404.*\p{Script=Han}.*404/su.test(told ?? '');
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('holds no schema that a strict reader of JSON Schema 2020-12 refuses', () => {
    for (const schema of Object.values(document.components.schemas)) expect(() => compiled(schema)).not.toThrow();
    for (const { operation } of operations()) {
      const names = (operation.parameters ?? []).map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(names).toEqual([...new Set(names)]);
      for (const { schema } of operation.parameters ?? []) expect(() => compiled(schema)).not.toThrow();
      for (const response of Object.values(operation.responses)) {
        for (const { schema } of Object.values(response.content ?? {})) expect(() => compiled(schema)).not.toThrow();
      }
    }
    expect(JSON.stringify(document)).not.toContain('nullable');
  });

  it('says of every operation what any request may be refused with, also one whose head names no host', () => {
    const before = ['400', '408', '417', '431'];
    for (const { path, operation } of operations())
      expect([path, before.filter((status) => status in operation.responses)]).toEqual([path, before]);
  });

  it('asks for a token everywhere but for health, and for an idempotency key on every command', () => {
    for (const { path, method, operation } of operations()) {
      expect([path, operation.security]).toEqual([path, path === '/health' ? undefined : [{ bearer: [] }]]);
      const key = operation.parameters?.find(({ name }) => name === 'Idempotency-Key');
      expect([path, key?.required]).toEqual([path, method === 'post' ? true : undefined]);
    }
  });

  it.each(Object.keys(requestClasses) as (keyof typeof requestClasses)[])(
    '%s: the schema accepts the example, the validator agrees on its fields',
    (type) => {
      const requestClass = requestClasses[type];
      const schema = bodySchema(type);
      const example = exampleOf(requestClass);
      expect([schema(example), schema.errors]).toEqual([true, null]);
      for (const [name, { optional, nullable }] of fieldsOf(requestClass)) {
        const without = Object.fromEntries(Object.entries(example).filter(([key]) => key !== name));
        expect([name, schema(without)]).toEqual([name, optional]);
        expect([name, schema({ ...example, [name]: null })]).toEqual([name, nullable]);
        expect([name, schema({ ...example, [name]: 0.5 })]).toEqual([name, false]);
      }
      expect(schema({ ...example, actor: 'me' })).toBe(false);
    },
  );

  it('documents the problems that come, in their media type and form', async () => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'idempotency-key': 'k' };
    const response = await fetch(`${server.url}/api/appeal/file`, { method: 'POST', headers, body: '{}' });
    const documented =
      document.paths['/api/appeal/file']!['post']!.responses['400']!.content!['application/problem+json']!.schema;
    const schema = compiled(documented);
    expect([response.status, schema(await response.json()), schema.errors]).toEqual([400, true, null]);
  });

  it('documents what any request may be refused with before it reaches a route', async () => {
    const { status, headers } = await fetch(`${server.url}/api/people?team=${'t'.repeat(20_000)}`);
    expect([status, headers.get('content-type')]).toEqual([431, 'application/problem+json']);
    for (const { path, operation } of operations())
      expect([path, ['408', '417', '431'].filter((code) => operation.responses[code] === undefined)]).toEqual([
        path,
        [],
      ]);
  });
});
