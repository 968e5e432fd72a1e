import { type Caller, requestClasses } from '#runtime';
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
import { type FastifyRequest } from 'fastify';
import { Execute } from '../buses.js';
import { type AcceptedBody } from '../http/bodies.js';
import { Refused } from '../http/problem-filter.js';
import { CallerOf, TokenGuard } from '../http/token-guard.js';
import { transportProblem } from '../messages.js';

/** Visible ASCII, so that a key is the same for every client and proxy on the way. */
export const IDEMPOTENCY_KEY_PATTERN = '^[!-~]{1,200}$';
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

/** The types of commands by their slice: `violation` has `violation.report` and others. */
const typesBySlice = (): ReadonlyMap<string, readonly string[]> =>
  Map.groupBy(Object.keys(requestClasses), (type) => type.split('.', 1)[0]!);

/** The method of a command's route, which is the last part of its address too. */
export const routeOf = (type: string): string => type.slice(type.indexOf('.') + 1);

/** One controller for each slice, one route for each of its commands: `POST /api/violation/report`. */
export function commandControllers(): ReadonlyMap<string, Type> {
  return new Map([...typesBySlice()].map(([slice, types]) => [slice, commandController(slice, types)]));
}

function commandController(slice: string, types: readonly string[]): Type {
  class CommandController {
    constructor(readonly commands: CommandBus) {}
  }
  Inject(CommandBus)(CommandController, undefined, 0);
  for (const decorate of [Controller(`api/${slice}`), UseGuards(TokenGuard)]) decorate(CommandController);
  for (const type of types) addRoute(CommandController, type);
  Object.defineProperty(CommandController, 'name', { value: `${slice}Commands` });
  return CommandController;
}

function addRoute(controller: Type<{ readonly commands: CommandBus }>, type: string): void {
  const prototype = controller.prototype as object;
  const name = routeOf(type);
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value: function (this: { readonly commands: CommandBus }, caller: Caller, envelope: Envelope) {
      return accepted(this.commands, new Execute({ caller, type, ...envelope }));
    },
  });
  CallerOf()(prototype, name, 0);
  EnvelopeOf()(prototype, name, 1);
  Post(name)(prototype, name, Object.getOwnPropertyDescriptor(prototype, name)!);
}

async function accepted(commands: CommandBus, command: Execute): Promise<AcceptedBody> {
  const outcome = await commands.execute(command);
  if (outcome.kind === 'refused') throw new Refused(outcome);
  const { stream, id, revision, position, events, repeated, openCases, warnings } = outcome;
  return {
    stream,
    id,
    revision,
    position,
    events,
    repeated,
    ...(openCases === undefined ? {} : { openCases }),
    ...(warnings === undefined ? {} : { warnings }),
  };
}
