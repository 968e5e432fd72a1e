import { type Caller, type Tokens } from '#runtime';
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { transportProblem } from '../messages.js';
import { TOKENS } from '../providers.js';
import { Refused } from './problem-filter.js';

/** Who sent a request, known once the guard has passed it. Kept beside the request: no header or body can set it. */
const callers = new WeakMap<FastifyRequest, Caller>();

/** The bearer token of a request as it was sent; undefined when there is none, or nothing that could be one. */
export const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer +([!-~]{1,500})$/i.exec(headers.authorization ?? '')?.[1];

/** Lets a request through whose bearer token proves a caller. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(@Inject(TOKENS) private readonly tokens: Pick<Tokens, 'authenticate'>) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const proved = await this.tokens.authenticate(bearerOf(request));
    if (proved.kind === 'refused') throw new Refused(transportProblem(proved.code));
    callers.set(request, proved.caller);
    return true;
  }
}

/** The caller of a guarded route. */
export const CallerOf = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const caller = callers.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller === undefined) throw new Error('This route needs the TokenGuard: nobody has proved who calls.');
  return caller;
});
