import { LONGEST_PAGE } from '#runtime';
import { type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { EVENT_STREAM_MEDIA_TYPE } from '../http/event-stream.js';
import { LONGEST_PARAMETER } from '../http/parameters.js';
import { type QueryRules } from '../providers.js';
import { waitsForPosition } from '../controllers/query-controller.js';
import { FoundBody } from '../http/bodies.js';
import { documentController, documentRoute } from './decorating.js';
import { ApiProblems } from './problems.js';
import { parameterWords, queryWords } from './query-words.js';

/** Documents the routes of all queries on their controller. */
export function documentQueries(queries: readonly QueryRules[], controller: Type): void {
  documentController(controller, [ApiTags('queries'), ApiBearerAuth()]);
  for (const query of queries) documentRoute(controller, query.name, documentation(query));
}

const KIND_SCHEMAS = {
  id: { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER },
  words: { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER },
  date: { type: 'string', format: 'date', example: '2026-03-31' },
  number: { type: 'integer', minimum: 1, maximum: LONGEST_PAGE },
} as const;

const POSITION = ApiQuery({
  name: 'after',
  required: false,
  description:
    'Wait (bounded) until the answer reflects this position, as that of the answer to a command. Without it what was recorded a moment ago may not be there yet: an answer from before, or a 404. 等待答案反映该位置，例如命令答复中的 position。不带此参数时，刚入账的内容可能尚未出现：答案是此前的，或为 404。',
  schema: { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER },
});

/** Of a query whose own parameter has that name. */
const WITHOUT_POSITION =
  'It waits for no position: what was recorded a moment ago may be a 404 until another query, asked with that position as its `after`, has answered. 本查询不等待位置：刚入账的内容可能为 404，先以该位置作 after 查询其他项，得到答复后再查。';

const described = (description: string | undefined) => (description === undefined ? {} : { description });

function documentation(query: QueryRules): MethodDecorator[] {
  const { name, parameters } = query;
  return [
    ApiOperation({
      operationId: `query.${name}`,
      summary: name,
      ...described(waitsForPosition(query) ? queryWords(name) : `${queryWords(name) ?? ''} ${WITHOUT_POSITION}`),
    }),
    ...Object.entries(parameters).map(([parameter, { required, kind }]) =>
      ApiQuery({
        name: parameter,
        required,
        schema: KIND_SCHEMAS[kind],
        ...described(parameterWords(name, parameter)),
      }),
    ),
    ...(waitsForPosition(query) ? [POSITION] : []),
    ApiExtraModels(FoundBody),
    ApiOkResponse({
      description:
        'The answer. With `Accept: text/event-stream` one that takes long comes as `progress` and then `found` or `refused`. 答案；要求事件流时，费时的查询会先报告进度。',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(FoundBody) } },
        [EVENT_STREAM_MEDIA_TYPE]: { schema: { type: 'string' } },
      },
    }),
    ApiProblems(400, 401, 403, 404, 409, 422, 500, 503),
  ];
}
