import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readConfiguration } from '#runtime';
import { scratchFolder } from '../torture/disk/laboratory.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[]; readonly interval: string; readonly retries: number };
  readonly deploy?: { readonly replicas: number };
  readonly [setting: string]: unknown;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith('dutyledger'));

const servers: Server[] = [];
const stop = (server: Server): void => {
  server.close();
  server.closeAllConnections();
};
/** A server that answers one path with what `status` says, and every other one with 404. Closed at the latest when its test has ended, also badly. */
const answering = async (path: string, status: () => number): Promise<{ readonly port: number; stop(): void }> => {
  const server = createServer((request, response) => response.writeHead(request.url === path ? status() : 404).end());
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
};
afterEach(() => servers.splice(0).forEach(stop));

/** The value that compose puts in where the shell says nothing: `${NAME:-value}`. */
const withDefaults = (value: string): string => value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

/** Goal: what is started in containers is complete and tested as far as it can be without any. Method: the file, read as data. */
describe('docker-compose.yml', () => {
  it('starts the two servers, the doors and the workers', () => {
    expect(services.map(([name]) => name)).toEqual(['api', 'worker', 'eventstore', 'mongodb']);
    expect(ours.map(([name, { deploy }]) => [name, deploy?.replicas])).toEqual([
      ['api', 2],
      ['worker', 2],
    ]);
    expect(compose.services['mongodb']!.command).toEqual(expect.arrayContaining(['--replSet', 'rs0']));
  });

  it.each(services)('%s has a health check, limits, a user without rights, and comes back by itself', (_, service) => {
    expect(service.healthcheck).toMatchObject({
      test: expect.arrayContaining(['CMD']) as unknown,
      interval: expect.any(String) as unknown,
      timeout: expect.any(String) as unknown,
      retries: expect.any(Number) as unknown,
    });
    expect(service).toMatchObject({
      user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/) as unknown,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
      mem_limit: expect.stringMatching(/^\d+[mg]$/) as unknown,
      cpus: expect.any(Number) as unknown,
      pids_limit: expect.any(Number) as unknown,
      stop_grace_period: expect.stringMatching(/^\d+s$/) as unknown,
      logging: { options: { 'max-size': expect.any(String) as unknown, 'max-file': expect.any(String) as unknown } },
    });
    expect(service).not.toHaveProperty('privileged');
    expect(service.image).toMatch(/:\d[\w.-]*$/);
  });

  it('names no volume, network or service that it does not define', () => {
    const named = (list: readonly string[] = []): readonly string[] => list.map((entry) => entry.split(':')[0]!);
    expect(services.flatMap(([, { volumes }]) => named(volumes)).filter((name) => !(name in compose.volumes))).toEqual(
      [],
    );
    expect(services.flatMap(([, { networks = [] }]) => networks).filter((name) => !(name in compose.networks))).toEqual(
      [],
    );
    const awaited = services.flatMap(([, { depends_on = {} }]) => Object.entries(depends_on));
    expect(
      awaited.filter(([name, { condition }]) => !(name in compose.services) || condition !== 'service_healthy'),
    ).toEqual([]);
    expect(Object.keys(compose.volumes).every((name) => JSON.stringify(compose.services).includes(`"${name}:/`))).toBe(
      true,
    );
  });

  it('keeps what the servers hold in volumes, where their images keep it, and gives the program no folder in common', () => {
    expect(Object.fromEntries(services.map(([name, { volumes = [] }]) => [name, volumes]))).toEqual({
      api: [],
      worker: [],
      eventstore: ['eventstore-data:/var/lib/eventstore', 'eventstore-logs:/var/log/eventstore'],
      mongodb: ['mongodb-data:/data/db', 'mongodb-config:/data/configdb'],
    });
  });

  it.each(ours)('%s waits until both servers are healthy, and writes to memory only', (_, service) => {
    const healthy = { condition: 'service_healthy' };
    expect(service).toMatchObject({
      depends_on: { eventstore: healthy, mongodb: healthy },
      read_only: true,
      tmpfs: [expect.stringMatching(/^\/tmp:/) as unknown, expect.stringMatching(/^\/data:.*mode=0700$/) as unknown],
    });
  });

  it('shows the servers to nobody but the program, and the doors to this machine only', () => {
    for (const name of ['eventstore', 'mongodb']) {
      expect(compose.services[name]).toMatchObject({ networks: ['inside'] });
      expect(compose.services[name]).not.toHaveProperty('ports');
    }
    expect(compose.networks['inside']).toEqual({ internal: true });
    expect(services.flatMap(([, { ports = [] }]) => ports).every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it.each(ours)('%s gets a configuration that the program accepts', (name, { environment = {} }) => {
    const settings = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, withDefaults(String(value))]),
    );
    expect(readConfiguration(settings, name === 'worker' ? 'worker' : undefined)).toMatchObject({
      role: name,
      servers: {
        eventStore: 'esdb://eventstore:2113?tls=false',
        expectCluster: 1,
        mongo: 'mongodb://mongodb:27017/dutyledger?replicaSet=rs0',
        keys: 'mongodb://mongodb:27017/dutyledger-keys?replicaSet=rs0',
      },
    });
  });
});

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('is built in one stage and run in another, by a user without rights', () => {
    expect(lines.filter((line) => line.startsWith('FROM '))).toEqual([
      expect.stringMatching(/^FROM node:24\.\d+\.\d+-\S+ AS build$/) as unknown,
      expect.stringMatching(/^FROM node:24\.\d+\.\d+-\S+$/) as unknown,
    ]);
    expect(last).toContain('USER node');
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
  });

  it('copies only what is there', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('starts what the compose file starts, with one health check', () => {
    const json = (word: string): unknown =>
      JSON.parse(last.find((line) => line.startsWith(word))!.replace(/^.*?(?=\[)/, ''));
    expect(json('CMD ')).toEqual(compose.services['api']!.command);
    for (const [, { healthcheck }] of ours)
      expect(['CMD', ...(json('HEALTHCHECK ') as string[])]).toEqual(healthcheck!.test);
  });
});

/**
 * Goal: the health checks of the two servers mean what they should. Method: the commands of the file themselves, `curl` against an HTTP
 * server and the script of `mongosh` in a process where `rs` and `quit` do what the shell's do. What the servers answer is as documented.
 */
describe('the health checks of the servers', () => {
  const checkOf = (name: string): readonly string[] => compose.services[name]!.healthcheck!.test;

  const hasCurl = spawnSync('curl', ['--version']).status === 0;
  const withCurl = (title: string, check: () => Promise<void>): void => {
    if (hasCurl) return it(title, check);
    const reason = `SKIPPED: there is no curl here. ${title}`;
    process.stderr.write(`\n${reason}\n`);
    it(reason, () => expect(hasCurl).toBe(false));
  };
  withCurl('EventStoreDB: healthy when /health/live says so', async () => {
    const [, command, ...args] = checkOf('eventstore');
    const address = 'http://127.0.0.1:2113';
    let status = 204;
    const server = await answering('/health/live', () => status);
    const check = async (): Promise<boolean> => {
      const here = args.map((word) => word.replace(address, `http://127.0.0.1:${server.port}`));
      const child = spawn(command!, here, { stdio: 'ignore' });
      await once(child, 'exit');
      return child.exitCode === 0;
    };
    expect([args.some((word) => word.startsWith(`${address}/`)), await check()]).toEqual([true, true]);
    status = 503;
    expect(await check()).toBe(false);
    server.stop();
    expect(await check()).toBe(false);
  });

  it.each([
    [
      'is not made yet: makes it, of the one node by its name in the network',
      'throw new Error("no replset config")',
      1,
    ],
    ['has no primary yet: waits', 'return { myState: 2 }', 1],
    ['has its primary here: healthy', 'return { myState: 1 }', 0],
  ])('MongoDB, whose replica set %s', (_, status, exitCode) => {
    const [, shell, ...options] = checkOf('mongodb');
    expect([shell, options.slice(0, -1)]).toEqual(['mongosh', ['--quiet', '--eval']]);
    const shellLike = `const quit = process.exit, rs = { status: () => { ${status} }, initiate: (set) => console.log(JSON.stringify(set)) };`;
    const run = spawnSync(process.execPath, ['--eval', `${shellLike}\n${options.at(-1)}`], { encoding: 'utf8' });
    const made = { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] };
    const said = run.stdout === '' ? null : (JSON.parse(run.stdout) as unknown);
    expect([run.status, said]).toEqual([exitCode, status.startsWith('throw') ? made : null]);
  });
});

describe('the commands of the program in it, outside a container', () => {
  const run = ([, ...args]: readonly string[], environment: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: environment, timeout: 280_000 });

  it.each(ours)('%s starts, and without its servers ends by saying what to set', (name, { command }) => {
    const environment = { DUTYLEDGER_ROLE: String(name) };
    const { status, stderr } = run(command!, environment);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('DUTYLEDGER_EVENTSTORE_URL is "", but it has to be set') as unknown,
    ]);
  });

  it.each(ours)('%s ends with the exit code of a fault where a setting is refused', (name, { command }) => {
    const { status, stderr } = run(command!, {
      DUTYLEDGER_ROLE: String(name),
      DUTYLEDGER_DATA: scratchFolder(),
      DUTYLEDGER_EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false&nodePreference=follower',
      DUTYLEDGER_MONGODB_URL: 'mongodb://127.0.0.1:1/ledger?w=1',
    });
    expect([status, stderr]).toEqual([3, expect.stringMatching(/\[weak-(event-store-)?setting\]/) as unknown]);
  });

  it('health: 0 when the process says that it works, 1 when it says otherwise or says nothing', async () => {
    let status = 200;
    const server = await answering('/health', () => status);
    const check = async (): Promise<number | null> => {
      const [, ...args] = compose.services['api']!.healthcheck!.test.slice(1);
      const child = spawn(process.execPath, args, { cwd: root, env: { DUTYLEDGER_PORT: String(server.port) } });
      await once(child, 'exit');
      return child.exitCode;
    };
    expect(await check()).toBe(0);
    status = 503;
    expect(await check()).toBe(1);
    server.stop();
    expect(await check()).toBe(1);
  });
});
