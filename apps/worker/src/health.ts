import { type RunningSystem, type SystemStatus, shownFault } from '#runtime';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};

/** What a watcher may know without a token: whether it works, who leads, how far log and views are. */
const shown = ({ head, checkpoint, fault, alarm, standstills, process }: SystemStatus): Record<string, unknown> => ({
  status: fault !== null ? 'faulty' : standstills.length > 0 ? 'degraded' : 'ok',
  head,
  checkpoint,
  leading: process?.leading ?? true,
  epoch: process?.epoch ?? null,
  fault: shownFault(fault),
  alarm: alarm?.code ?? null,
  stopped: [...new Set(standstills.map(({ view }) => view))],
});

/** `GET /health`: 200 while the worker works or stands by, 503 with a fault or while a store does not answer. */
export const serveHealth = async (
  system: Pick<RunningSystem, 'status'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HealthServer> => {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') return answer(response, 404, { status: 'unknown' });
    system.status().then(
      (status) => answer(response, status.fault === null ? 200 : 503, shown(status)),
      () => answer(response, 503, { status: 'faulty' }),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { address, port: bound, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    close: async () => {
      server.close();
      server.closeIdleConnections();
    },
  };
};
