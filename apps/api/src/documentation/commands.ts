import { exampleOf, MOMENT_PATTERN, requestClasses, type RequestClass } from '#runtime';
import { type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IDEMPOTENCY_KEY_PATTERN, routeOf } from '../controllers/command-controllers.js';
import { AcceptedBody } from '../http/bodies.js';
import { documentController, documentRoute } from './decorating.js';
import { ApiProblems } from './problems.js';

/** Documents the routes of a slice's commands on their controller. */
export function documentCommands(slice: string, controller: Type): void {
  documentController(controller, [ApiTags(slice), ApiBearerAuth()]);
  for (const [type, requestClass] of Object.entries(requestClasses)) {
    if (type.startsWith(`${slice}.`)) documentRoute(controller, routeOf(type), documentation(type, requestClass));
  }
}

function documentation(type: string, requestClass: RequestClass): MethodDecorator[] {
  return [
    ApiOperation({ operationId: type, summary: type }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'The same for every retry of one intention; with another body it is refused. 重试时保持不变；内容不同则拒绝。',
      schema: { type: 'string', pattern: IDEMPOTENCY_KEY_PATTERN, example: '6f1c2d8e-0001' },
    }),
    ApiHeader({
      name: 'X-Occurred-At',
      required: false,
      description:
        'When it happened, ISO 8601, without an offset in the time zone of the centre; default: now. 发生时间，默认为现在。',
      schema: { type: 'string', pattern: MOMENT_PATTERN, example: '2026-03-03T09:12:00+08:00' },
    }),
    ApiBody({ type: requestClass, examples: { example: { value: exampleOf(requestClass) } } }),
    ApiCreatedResponse({ type: AcceptedBody, description: 'Recorded, or recorded before. 已记录，或先前已记录。' }),
    ApiProblems(400, 401, 403, 404, 409, 413, 415, 422, 500, 503),
  ];
}
