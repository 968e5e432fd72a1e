import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

/** What Nest and the API write to the log of the process. */
export const LOG_LEVELS: LogLevel[] = ['error', 'warn'];

/**
 * Listens, and resolves with the address. Rejects when the address cannot be had, which Nest would also print as a fault of
 * its own; whoever called says it in words.
 */
export async function listen(app: NestFastifyApplication, port: number, host: string): Promise<string> {
  app.useLogger(false);
  try {
    await app.listen(port, host);
  } finally {
    app.useLogger(new ConsoleLogger({ logLevels: LOG_LEVELS }));
  }
  return app.getUrl();
}
