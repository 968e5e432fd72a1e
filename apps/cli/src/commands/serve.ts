import { type Command } from 'commander';
import { type RunningSystem, openSystem } from '#runtime';
import { createApi } from '../../../api/src/app.module.js';
import { said } from '../language.js';
import { type Output } from '../output.js';
import { type Session, sessionOf, storeOptions } from '../session.js';

/** Listens and announces the server in the data folder. Resolves with the address when it answers. */
export const listen = async (
  system: RunningSystem,
  { configuration }: Pick<Session, 'configuration'>,
): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const app = await createApi(system, system.tokens);
  await app.listen(configuration.port, configuration.host);
  const url = await app.getUrl();
  await system.announce(url);
  return { url, close: () => app.close() };
};

/** Serves until SIGTERM or SIGINT: requests under way are finished, then the log is closed. */
export const serveUntilSignal = async (
  system: RunningSystem,
  session: Pick<Session, 'configuration'>,
  output: Output,
): Promise<void> => {
  const server = await listen(system, session);
  output.line(
    output.say(
      said(
        `服务已启动：${server.url}  （OpenAPI：${server.url}/openapi.json，Ctrl-C 停止）`,
        `Serving at ${server.url}  (OpenAPI: ${server.url}/openapi.json, Ctrl-C stops)`,
      ),
    ),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  await system.close();
};

const serve = async (_options: unknown, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const { configuration } = session;
  const system = await openSystem({ folder: configuration.folder, ...storeOptions(configuration) });
  await serveUntilSignal(system, session, session.output);
};

/** `serve`: the HTTP API and the page over the data folder. */
export const serveCommand = (program: Command): void => {
  program.command('serve').description('启动 HTTP 服务与网页 / serve the HTTP API and the page').action(serve);
};
