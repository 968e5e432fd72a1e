import { queries as everyQuery, type Tokens } from '#runtime';
import { type DynamicModule, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { AskHandler, ExecuteHandler } from './buses.js';
import { commandControllers } from './controllers/command-controllers.js';
import { FeedController } from './controllers/feed-controller.js';
import { HealthController } from './controllers/health-controller.js';
import { refuseBeforeBodies } from './http/before-bodies.js';
import { ProblemFilter } from './http/problem-filter.js';
import { RouteMethods } from './http/route-methods.js';
import { createServer } from './http/server.js';
import { LOG_LEVELS } from './listen.js';
import { type MadeRoutes } from './documentation/openapi.js';
import { PageController } from './controllers/page-controller.js';
import {
  type ApiSystem,
  FEED_PACE,
  type FeedPace,
  ORDINARY_FEED_PACE,
  type QueryRules,
  SYSTEM,
  TOKENS,
} from './providers.js';
import { queryController } from './controllers/query-controller.js';

export interface ApiOptions {
  readonly queries?: readonly QueryRules[];
  readonly feedPace?: FeedPace;
}

@Module({})
class ApiModule {
  static over(
    system: ApiSystem,
    tokens: Pick<Tokens, 'authenticate'>,
    feedPace: FeedPace,
    { commands, queries }: MadeRoutes,
  ): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot()],
      controllers: [...commands.values(), queries, FeedController, HealthController, PageController],
      providers: [
        { provide: SYSTEM, useValue: system },
        { provide: TOKENS, useValue: tokens },
        { provide: FEED_PACE, useValue: feedPace },
        ExecuteHandler,
        AskHandler,
      ],
    };
  }
}

/**
 * The HTTP API over a running system, ready to listen. Closing it does not close the system, which belongs to whoever
 * opened it.
 */
export async function createApi(
  system: ApiSystem,
  tokens: Pick<Tokens, 'authenticate'>,
  { queries = everyQuery, feedPace = ORDINARY_FEED_PACE }: ApiOptions = {},
): Promise<NestFastifyApplication> {
  const methods = new RouteMethods();
  const routes: MadeRoutes = {
    commands: commandControllers(),
    queries: queryController(queries),
    queryRules: queries,
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.over(system, tokens, feedPace, routes),
    createServer(methods),
    {
      bodyParser: false,
      logger: LOG_LEVELS,
      abortOnError: false,
    },
  );
  app.useGlobalFilters(new ProblemFilter(methods));
  refuseBeforeBodies(app.getHttpAdapter().getInstance(), tokens);
  serveDocument(app, routes);
  await app.init();
  return app;
}

/** Answers `/openapi.json`; the document is made for whoever asks first. */
function serveDocument(app: NestFastifyApplication, routes: MadeRoutes): void {
  let document: Promise<string> | null = null;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', async (_request, reply) => {
      document ??= documentOf(app, routes);
      return reply.type('application/json; charset=utf-8').send(await document);
    });
}

async function documentOf(app: INestApplication, routes: MadeRoutes): Promise<string> {
  const { openApiDocument } = await import('./documentation/openapi.js');
  return JSON.stringify(openApiDocument(app, routes));
}
