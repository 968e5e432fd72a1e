import { type Caller, type RefusedOutcome } from '#runtime';
import {
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Get,
  Inject,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { FoundBody } from './bodies.js';
import { Ask } from './buses.js';
import { ApiProblems } from './documented.js';
import { Refused } from './http/problem-filter.js';
import { CallerOf, TokenGuard } from './http/token-guard.js';
import { transportProblem } from './messages.js';
import { type QueryRules } from './providers.js';

type Parameters = Readonly<Record<string, string>>;

/** Longest value of a parameter. */
const LONGEST = 400;

/** The query string; a parameter given twice is refused, since which one counts would be a guess. */
const ParametersOf = createParamDecorator((_data: unknown, context: ExecutionContext): Parameters => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().query as Record<string, unknown>;
  const unusable = Object.entries(given).find(
    ([, value]) => typeof value !== 'string' || value === '' || value.length > LONGEST,
  );
  if (unusable !== undefined) throw new Refused(unusableParameter(unusable[0]));
  return given as Parameters;
});

/** `after` is the position to wait for, except in a comparison, where it names what is compared. */
const waitsForPosition = ({ parameters }: QueryRules): boolean => parameters['after'] === undefined;

function questionFor(query: QueryRules, given: Parameters): { parameters: Parameters; after?: string } {
  const { after, ...parameters } = given;
  return after === undefined || !waitsForPosition(query) ? { parameters: { ...given } } : { parameters, after };
}

const unusableParameter = (name: string): RefusedOutcome => ({
  ...transportProblem('bad-request'),
  code: 'invalid-request',
  errors: [
    {
      field: `/${name}`,
      zh: `该参数只能给出一次，须有 1 至 ${LONGEST} 个字符。`,
      en: `This parameter can be given only once, with 1 to ${LONGEST} characters.`,
    },
  ],
});

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
  id: { type: 'string', minLength: 1, maxLength: LONGEST },
  words: { type: 'string', minLength: 1, maxLength: LONGEST },
  date: { type: 'string', format: 'date', example: '2026-03-31' },
  number: { type: 'integer', minimum: 1, maximum: 999_999 },
} as const;

const POSITION = ApiQuery({
  name: 'after',
  required: false,
  description: 'Wait (bounded) until the answer reflects this position. 等待答案反映该位置。',
  schema: { type: 'string', minLength: 1, maxLength: LONGEST },
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
