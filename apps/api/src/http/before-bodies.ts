import { type Tokens } from '#runtime';
import { NotFoundException } from '@nestjs/common';
import { type FastifyInstance } from 'fastify';
import { transportProblem } from '../messages.js';
import { Refused } from './problem-filter.js';
import { bearerOf } from './token-guard.js';

/**
 * Refuses what no body could help before the body is read: a request to no route, and a command of whoever proves nobody. A stranger would
 * else have a body of the largest size kept and parsed, for which everybody waits. The guard proves the caller again once the body is
 * there, since a token may be revoked while it comes.
 */
export const refuseBeforeBodies = (instance: FastifyInstance, tokens: Pick<Tokens, 'authenticate'>): void => {
  instance.addHook('onRequest', async (request) => {
    if (request.is404) throw new NotFoundException();
    if (request.method !== 'POST') return;
    const proved = await tokens.authenticate(bearerOf(request));
    if (proved.kind === 'refused') throw new Refused(transportProblem(proved.code));
  });
};
