import { shownFault } from '#runtime';
import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type HealthBody } from '../http/bodies.js';
import { type ApiSystem, SYSTEM } from '../providers.js';

/** For whoever watches the server; needs no token and tells nothing about anybody. */
@Controller()
export class HealthController {
  constructor(@Inject(SYSTEM) private readonly system: ApiSystem) {}

  @Get('health')
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthBody> {
    const { mode, zone, head, checkpoint, fault, alarm, standstills } = await this.system.status();
    const stopped = [...new Set(standstills.map(({ view }) => view))];
    const watched = { mode, zone, head, checkpoint, fault: shownFault(fault), alarm: alarm?.code ?? null, stopped };
    if (fault !== null) {
      reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      return { ...watched, status: 'faulty', runner: 'stopped' };
    }
    // What does not read them is answered as ever, so that the server is to be kept in service.
    return { ...watched, status: stopped.length === 0 ? 'ok' : 'degraded', runner: 'following' };
  }
}
