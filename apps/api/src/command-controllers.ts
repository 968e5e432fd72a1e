import { type Caller, exampleOf, MOMENT_PATTERN, requestClasses, type RequestClass } from '#runtime';
import {
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Post,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { AcceptedBody } from './bodies.js';
import { Execute } from './buses.js';
import { ApiProblems } from './documented.js';
import { Refused } from './http/problem-filter.js';
import { CallerOf, TokenGuard } from './http/token-guard.js';
import { transportProblem } from './messages.js';

/** Visible ASCII, so that a key is the same for every client and proxy on the way. */
const IDEMPOTENCY_KEY_PATTERN = '^[!-~]{1,200}$';
const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

interface Envelope {
  readonly data: unknown;
  readonly idempotencyKey: string;
  readonly occurredAt?: string;
}

/** What a write carries beside its caller: the body, the idempotency key, and when it happened if that is not now. */
const EnvelopeOf = createParamDecorator((_data: unknown, context: ExecutionContext): Envelope => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const idempotencyKey = headers['idempotency-key'];
  const occurredAt = headers['x-occurred-at'];
  if (typeof idempotencyKey !== 'string' || !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    throw new Refused(transportProblem('idempotency-key-missing'));
  }
  return { data: body, idempotencyKey, ...(typeof occurredAt === 'string' ? { occurredAt } : {}) };
});

/** One controller for each slice, one route for each of its commands: `POST /api/violation/report`. */
export function commandControllers(): readonly Type[] {
  const slices = Map.groupBy(Object.entries(requestClasses), ([type]) => type.split('.', 1)[0]!);
  return [...slices].map(([slice, classes]) => commandController(slice, classes));
}

function commandController(slice: string, classes: readonly (readonly [string, RequestClass])[]): Type {
  class CommandController {
    constructor(readonly commands: CommandBus) {}
  }
  Inject(CommandBus)(CommandController, undefined, 0);
  for (const decorate of [Controller(`api/${slice}`), ApiTags(slice), ApiBearerAuth(), UseGuards(TokenGuard)]) {
    decorate(CommandController);
  }
  for (const [type, requestClass] of classes) addRoute(CommandController, type, requestClass);
  Object.defineProperty(CommandController, 'name', { value: `${slice}Commands` });
  return CommandController;
}

function addRoute(controller: Type<{ readonly commands: CommandBus }>, type: string, requestClass: RequestClass): void {
  const prototype = controller.prototype as object;
  const name = type.slice(type.indexOf('.') + 1);
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value: function (this: { readonly commands: CommandBus }, caller: Caller, envelope: Envelope) {
      return accepted(this.commands, new Execute({ caller, type, ...envelope }));
    },
  });
  CallerOf()(prototype, name, 0);
  EnvelopeOf()(prototype, name, 1);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  for (const decorate of [Post(name), ...documentation(type, requestClass)]) decorate(prototype, name, descriptor);
}

async function accepted(commands: CommandBus, command: Execute): Promise<AcceptedBody> {
  const outcome = await commands.execute(command);
  if (outcome.kind === 'refused') throw new Refused(outcome);
  const { stream, id, revision, position, events, repeated } = outcome;
  return { stream, id, revision, position, events, repeated };
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
