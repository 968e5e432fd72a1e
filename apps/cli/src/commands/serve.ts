import { type Command } from 'commander';
import { type RunningSystem, endWhenBroken, localOperator, logFault, openSystem, openingOf } from '#runtime';
import { EXIT, Stop } from '../exit-codes.js';
import { openSayingWhy } from '../filling-views.js';
import { said } from '../language.js';
import { type Output } from '../output.js';
import { type Session, sessionOf } from '../session.js';
import { reasonOf } from '#eventsourcing';

const cannotListen = (error: unknown, { host, port }: Session['configuration']): Stop => {
  const why = reasonOf(error);
  return new Stop(EXIT.fault, {
    code: 'cannot-listen',
    zh: `无法在 ${host}:${port} 上监听（${why}）。可能已有程序占用；请停止它，或用 DUTYLEDGER_PORT 指定另一个端口。`,
    en: `Cannot listen on ${host}:${port} (${why}). Another program may use it; stop that one, or name another port in DUTYLEDGER_PORT.`,
  });
};

/** Listens and announces the server in the data folder. Resolves with the address when it answers. */
const startListening = async (
  system: RunningSystem,
  { configuration }: Pick<Session, 'configuration'>,
): Promise<{ readonly url: string; close(): Promise<void> }> => {
  // The server and its framework are loaded by whoever serves: every other command starts in half the time without them.
  const { createApi } = await import('../../../api/src/app.module.js');
  const { listen } = await import('../../../api/src/listen.js');
  const app = await createApi(system, system.tokens);
  const url = await listen(app, configuration.port, configuration.host).catch(async (error: unknown) => {
    await app.close();
    throw cannotListen(error, configuration);
  });
  await system.announce(url);
  return { url, close: () => app.close() };
};

/** Milliseconds within which a signal is the same request once more. */
const SAME_REQUEST = 1000;

/**
 * Ctrl-C on a terminal reaches this process and the one that stands for it, which hands it on: the second of the two is no wish to
 * end at once. Whoever asks again later does not want to wait any longer.
 */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    let first: number | null = null;
    const heard = (signal: NodeJS.Signals): void => {
      first ??= performance.now();
      resolve();
      if (performance.now() - first < SAME_REQUEST) return;
      process.off(signal, heard);
      process.kill(process.pid, signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, heard);
  });

/** Of a new centre, and of one whose tokens were lost. */
const WITHOUT_TOKENS = said(
  '这里没有一个有效的令牌，谁也不能通过服务查询或操作：请用 dutyledger token issue 签发；若是丢失了，请从备份恢复（tokens.sqlite，或保存它们的数据库）。',
  'No token is valid here, so that nobody can ask or do anything through the server: issue one with "dutyledger token issue", or restore them from a backup (tokens.sqlite, or the database that holds them) where they were lost.',
);

/** A server has one of its own, by which the command line of its machine goes through it. */
const hasTokensOfPeople = async ({ tokens }: RunningSystem): Promise<boolean> =>
  (await tokens.valid()).some(({ caller }) => caller.id !== localOperator(caller.centre).id);

/** Serves until SIGTERM or SIGINT: requests under way are finished, then the log is closed. */
export const serveUntilSignal = async (
  system: RunningSystem,
  session: Pick<Session, 'configuration'>,
  output: Output,
): Promise<void> => {
  const server = await startListening(system, session).catch(async (error: unknown) => {
    await system.close();
    throw error;
  });
  // Whoever reads that it serves may ask it to end in the same moment.
  const asked = askedToEnd();
  output.line(
    output.say(
      said(
        `服务已启动：${server.url}  （OpenAPI：${server.url}/openapi.json，Ctrl-C 停止）`,
        `Serving at ${server.url}  (OpenAPI: ${server.url}/openapi.json, Ctrl-C stops)`,
      ),
    ),
  );
  if (!(await hasTokensOfPeople(system))) output.remark(output.say(WITHOUT_TOKENS));
  await asked;
  system.beginClosing();
  await server.close();
  await system.close();
};

/** Whoever says that it is a worker wants no door that anybody could come through. */
const demandDoor = ({ role }: Session['configuration']): void => {
  if (role !== 'worker') return;
  throw new Stop(EXIT.usage, {
    code: 'worker-serves-nobody',
    zh: 'DUTYLEDGER_ROLE 为 worker，而 serve 启动的是应答请求的服务。工作进程请用 node dist/apps/worker/src/main.js 启动；要应答请求，请把 DUTYLEDGER_ROLE 设为 api 或 all。',
    en: 'DUTYLEDGER_ROLE is worker, but serve starts a server that answers requests. Start a worker with node dist/apps/worker/src/main.js; to answer requests, set DUTYLEDGER_ROLE to api or all.',
  });
};

const serve = async (_options: unknown, command: Command): Promise<void> => {
  const session = sessionOf(command);
  demandDoor(session.configuration);
  const { viewsThread } = session.configuration;
  const opening = { ...openingOf(session.configuration), viewsThread, onFault: logFault, onBroken: endWhenBroken };
  const system = await openSayingWhy(session.output, opening, openSystem);
  await serveUntilSignal(system, session, session.output);
};

/** Where it listens is a matter of the machine and not of one start of the program, so it stands in the environment. */
const SETTINGS = `
设置（环境变量）/ Settings (environment):
  DUTYLEDGER_PORT    端口 / port (默认 / default: 4600)
  DUTYLEDGER_HOST    监听地址 / address (默认 / default: 127.0.0.1)
  其余 / the rest    docs/guides/run.md`;

/** `serve`: the HTTP API and the page over the data folder. */
export const serveCommand = (program: Command): void => {
  program
    .command('serve')
    .description('启动 HTTP 服务与网页 / serve the HTTP API and the page')
    .addHelpText('after', SETTINGS)
    .action(serve);
};
