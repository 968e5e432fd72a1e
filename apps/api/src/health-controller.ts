import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { HealthBody } from './bodies.js';
import { ApiProblems } from './documented.js';
import { type ApiSystem, SYSTEM } from './providers.js';

/** For whoever watches the server; needs no token and tells nothing about anybody. */
@ApiTags('server')
@Controller()
export class HealthController {
  constructor(@Inject(SYSTEM) private readonly system: ApiSystem) {}

  @Get('health')
  @ApiOperation({ operationId: 'health', summary: 'Whether the log and its views work. 日志与视图是否正常。' })
  @ApiOkResponse({ type: HealthBody })
  @ApiResponse({
    status: HttpStatus.SERVICE_UNAVAILABLE,
    type: HealthBody,
    description: 'The views have stopped. 视图已停止。',
  })
  @ApiProblems(500)
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthBody> {
    const { mode, zone, head, checkpoint, fault, alarm } = await this.system.status();
    const watched = { mode, zone, head, checkpoint, alarm: alarm?.code ?? null };
    if (fault !== null) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return fault === null
      ? { ...watched, status: 'ok', runner: 'following' }
      : { ...watched, status: 'faulty', runner: 'stopped' };
  }
}
