import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemBody } from '../http/bodies.js';
import { PROBLEM_MEDIA_TYPE } from '../http/problem.js';
import { STATUS_TITLES } from '../messages.js';

/** What any request may be refused with before it reaches a route: a head without a host or that says two things, too slow, an `Expect` that nobody knows, too long a head. */
const BEFORE_ROUTES = [400, 408, 417, 431] as const;

/** Documents the problems that an operation answers with, and in which language. */
export function ApiProblems(...statuses: readonly number[]): MethodDecorator {
  const responses = [...new Set([...statuses, ...BEFORE_ROUTES])].map((status) =>
    ApiResponse({
      status,
      description: `${STATUS_TITLES[status]!.en}. ${STATUS_TITLES[status]!.zh}。`,
      content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: getSchemaPath(ProblemBody) } } },
    }),
  );
  const language = ApiHeader({
    name: 'Accept-Language',
    required: false,
    description: 'zh (default) or en. 默认中文。',
    schema: { type: 'string', example: 'en' },
  });
  return applyDecorators(ApiExtraModels(ProblemBody), language, ...responses);
}
