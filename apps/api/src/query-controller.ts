import { type Caller } from '#runtime';
import { Controller, Get, Inject, type Type, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { FoundBody } from './bodies.js';
import { Ask } from './buses.js';
import { ApiProblems } from './documented.js';
import { LONGEST_PARAMETER, type Parameters, ParametersOf } from './http/parameters.js';
import { Refused } from './http/problem-filter.js';
import { CallerOf, TokenGuard } from './http/token-guard.js';
import { type QueryRules } from './providers.js';

/** `after` is the position to wait for, except in a comparison, where it names what is compared. */
const waitsForPosition = ({ parameters }: QueryRules): boolean => parameters['after'] === undefined;

function questionFor(query: QueryRules, given: Parameters): { parameters: Parameters; after?: string } {
  const { after, ...parameters } = given;
  return after === undefined || !waitsForPosition(query) ? { parameters: { ...given } } : { parameters, after };
}

/** One route for each query: `GET /api/scorecard?person=…&period=…&after=…`. */
export function queryController(queries: readonly QueryRules[]): Type {
  class QueryController {
    constructor(readonly queries: QueryBus) {}
  }
  Inject(QueryBus)(QueryController, undefined, 0);
  for (const decorate of [Controller('api'), ApiTags('queries'), ApiBearerAuth(), UseGuards(TokenGuard)])
    decorate(QueryController);
  for (const query of queries) addRoute(QueryController, query);
  return QueryController;
}

function addRoute(controller: Type<{ readonly queries: QueryBus }>, query: QueryRules): void {
  const prototype = controller.prototype as object;
  const { name } = query;
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value: function (this: { readonly queries: QueryBus }, caller: Caller, given: Parameters) {
      return found(this.queries, new Ask({ caller, name, ...questionFor(query, given) }));
    },
  });
  CallerOf()(prototype, name, 0);
  ParametersOf()(prototype, name, 1);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  for (const decorate of [Get(name), ...documentation(query)]) decorate(prototype, name, descriptor);
}

async function found(queries: QueryBus, query: Ask): Promise<FoundBody> {
  const outcome = await queries.execute(query);
  if (outcome.kind === 'refused') throw new Refused(outcome);
  const { result, position, next } = outcome;
  return { result, position, ...(next === undefined ? {} : { next }) };
}

const KIND_SCHEMAS = {
  id: { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER },
  words: { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER },
  date: { type: 'string', format: 'date', example: '2026-03-31' },
  number: { type: 'integer', minimum: 1, maximum: 999_999 },
} as const;

const POSITION = ApiQuery({
  name: 'after',
  required: false,
  description: 'Wait (bounded) until the answer reflects this position. 等待答案反映该位置。',
  schema: { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER },
});

function documentation(query: QueryRules): MethodDecorator[] {
  const { name, parameters } = query;
  return [
    ApiOperation({ operationId: `query.${name}`, summary: name }),
    ...Object.entries(parameters).map(([parameter, { required, kind }]) =>
      ApiQuery({ name: parameter, required, schema: KIND_SCHEMAS[kind] }),
    ),
    ...(waitsForPosition(query) ? [POSITION] : []),
    ApiOkResponse({ type: FoundBody }),
    ApiProblems(400, 401, 403, 404, 409, 422, 500, 503),
  ];
}
