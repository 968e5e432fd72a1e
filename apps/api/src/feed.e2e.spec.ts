import {
  FeedEnded,
  type FeedEvent,
  type FeedPage,
  type FeedRequest,
  openSystem,
  type Role,
  type RunningSystem,
} from '#runtime';
import { get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type ApiSystem, ORDINARY_FEED_PACE } from './providers.js';
import { type Listening, listening, refusal, ScriptedSystem, someTokens, TOKEN } from './testing/scripted-system.js';

const CENTRE = 'centre-1';
const PACE = { ...ORDINARY_FEED_PACE, checkMs: 50, heartbeatMs: 200, patienceMs: 500 };

interface Message {
  readonly id?: string;
  readonly event?: string;
  readonly data?: Record<string, unknown>;
}

const messageOf = (text: string): Message => {
  const fields = Object.fromEntries(
    text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  ) as { id?: string; event?: string; data?: string };
  const { data, ...rest } = fields;
  return { ...rest, ...(data === undefined ? {} : { data: JSON.parse(data) as Record<string, unknown> }) };
};

/** A client of the feed as a browser is one: it keeps the last id and takes messages apart. */
class Reader {
  readonly messages: Message[] = [];
  closed = false;
  private text = '';

  private constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (part: string) => this.take(part));
    response.on('close', () => (this.closed = true));
    response.on('error', () => undefined);
  }

  static open(url: string, secret: string, headers: Record<string, string> = {}): Promise<Reader> {
    return new Promise((resolve, reject) => {
      const request = get(
        `${url}/api/feed`,
        { headers: { authorization: `Bearer ${secret}`, ...headers } },
        (response) => resolve(new Reader(response)),
      );
      request.on('error', reject);
    });
  }

  get recorded(): readonly Message[] {
    return this.messages.filter(({ event }) => event === 'recorded');
  }

  get lastId(): string {
    return this.messages.findLast(({ id }) => id !== undefined)!.id!;
  }

  leave(): void {
    this.response.destroy();
  }

  private take(part: string): void {
    const texts = (this.text + part).split('\n\n');
    this.text = texts.pop()!;
    this.messages.push(...texts.map(messageOf));
  }
}

const until = async (isSo: () => boolean, milliseconds = 240_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !isSo();) {
    if (Date.now() > end) throw new Error('It was not so in time.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Goal: the feed over HTTP loses nothing, holds nothing back, and ends when the caller's right or patience does. */
describe('GET /api/feed', () => {
  let system: RunningSystem;
  let server: Listening;
  let people = 0;

  const tokenOf = (role: Role, days = 1, id = `u-${role}`): Promise<{ readonly id: string; readonly secret: string }> =>
    system.tokens.issue({ caller: { id, role, centre: CENTRE }, days });
  const register = async (): Promise<string> => {
    const person = `p-${(people += 1)}`;
    const data = { person, name: person, hiredOn: '2026-01-05' };
    const caller = { id: 'u-hr', role: 'hr', centre: CENTRE } as const;
    const outcome = await system.execute({ caller, type: 'person.register', data, idempotencyKey: person });
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    return outcome.position;
  };

  beforeAll(async () => {
    system = await openSystem({ folder: 'memory', policies: 'on-demand' });
    server = await listening(system, system.tokens, { feedPace: PACE });
  });
  afterAll(async () => {
    await server.close();
    await system.close();
  });

  it('tells of an event when queries reflect it, in the form of the trail, as an event stream', async () => {
    const reader = await Reader.open(server.url, (await tokenOf('hr')).secret);
    const position = await register();
    await until(() => reader.recorded.length === 1);
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
    });
    expect(reader.recorded[0]).toMatchObject({ id: position, data: { position, type: 'PersonRegistered' } });
    expect((await system.status()).checkpoint! >= position).toBe(true);
    reader.leave();
  });

  it('says that it lives while nothing happens, and up to where a reader has read what is not its own', async () => {
    const reader = await Reader.open(server.url, (await tokenOf('agent')).secret);
    const position = await register();
    await until(() => reader.messages.length >= 2 && reader.lastId === position);
    expect(reader.messages.every((message) => message.event === undefined && message.data === undefined)).toBe(true);
    reader.leave();
  });

  it('goes on after the last id without a gap or a repetition, however often the connection breaks', async () => {
    const { secret } = await tokenOf('hr');
    const positions: string[] = [];
    const told: string[] = [];
    let headers: Record<string, string> = { 'last-event-id': await register() };
    for (let round = 0; round < 5; round += 1) {
      const reader = await Reader.open(server.url, secret, headers);
      positions.push(await register(), await register());
      await until(() => reader.recorded.length >= 2);
      reader.leave();
      told.push(...reader.recorded.map(({ id }) => id!));
      headers = { 'last-event-id': reader.lastId };
      // While nobody reads.
      positions.push(await register());
    }
    const last = await Reader.open(server.url, secret, headers);
    await until(() => last.recorded.length === 1);
    expect([...told, last.recorded[0]!.id]).toEqual(positions);
    last.leave();
  });

  it('ends with the token, and says so', async () => {
    const revoked = await tokenOf('hr');
    const reader = await Reader.open(server.url, revoked.secret);
    const brief = await Reader.open(server.url, (await tokenOf('hr', 0.5 / 86_400)).secret);
    await system.tokens.revoke(revoked.id);
    await until(() => reader.closed && brief.closed);
    const ends = [reader, brief].map(({ messages }) => messages.at(-1));
    expect(ends).toMatchObject([
      { event: 'end', data: { code: 'token-revoked', messages: { zh: '令牌已被吊销，请申请新的令牌。' } } },
      { event: 'end', data: { code: 'token-expired' } },
    ]);
    await register();
    expect([reader.recorded, brief.recorded]).toEqual([[], []]);
  });

  it('refuses before it begins what cannot begin', async () => {
    const { secret } = await tokenOf('hr');
    const headers = { authorization: `Bearer ${secret}` };
    const codes = async (path: string, more: Record<string, string> = {}): Promise<unknown> => {
      const response = await fetch(`${server.url}${path}`, { headers: { ...headers, ...more } });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await codes('/api/feed?after=nonsense')).toEqual([400, 'invalid-request']);
    expect(await codes('/api/feed?since=1')).toEqual([400, 'invalid-request']);
    expect(await codes('/api/feed', { 'last-event-id': '9'.repeat(12) })).toEqual([400, 'invalid-request']);
    expect(await codes('/api/feed', { authorization: 'Bearer nobody' })).toEqual([401, 'token-unknown']);
    const head = await fetch(`${server.url}/api/feed`, { method: 'HEAD', headers });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    // Whoever comes again has the address of the first time, and the place to go on from in the header.
    const { head: newest } = (await (await fetch(`${server.url}/health`)).json()) as { head: string };
    const again = { method: 'HEAD', headers: { ...headers, 'last-event-id': newest } };
    expect((await fetch(`${server.url}/api/feed?after=nonsense`, again)).status).toBe(200);
  });

  it('asks nothing of the log for a place that is longer than any, which it names', async () => {
    const scripted = await listening(new ScriptedSystem(), someTokens);
    const answered = async (length: number): Promise<unknown> => {
      const headers = { authorization: `Bearer ${TOKEN}`, 'last-event-id': '9'.repeat(length) };
      const response = await fetch(`${scripted.url}/api/feed`, { headers });
      const { code, errors = [] } = (await response.json()) as { code: string; errors?: { field: string }[] };
      return [response.status, code, ...errors.map(({ field }) => field)];
    };
    expect(await answered(400)).toEqual([503, 'views-behind']);
    expect(await answered(401)).toEqual([400, 'invalid-request', '/Last-Event-ID']);
    await scripted.close();
  });
});

/** Has as much to tell as anybody reads, in pages of fifty events of about 10 kB. */
class EndlessSystem extends ScriptedSystem {
  told = 0;
  left = false;

  override follow({ after }: FeedRequest): ReturnType<ApiSystem['follow']> {
    return Promise.resolve({ kind: 'following', pages: this.pages(Number(after ?? 0)) });
  }

  private async *pages(from: number): AsyncGenerator<FeedPage> {
    try {
      for (let next = from + 1; ; next += 50) {
        const events = Array.from({ length: 50 }, (_, index) => {
          const position = String(next + index).padStart(12, '0') as FeedEvent['position'];
          return { position, event: { position, text: 'x'.repeat(10_000) } };
        });
        this.told += events.length;
        await new Promise((resolve) => setImmediate(resolve));
        yield { events, reached: events.at(-1)!.position };
      }
    } finally {
      this.left = true;
    }
  }
}

describe('a reader who does not read', () => {
  it('is sent no more than the connection holds, is given up, and is told so when reading again', async () => {
    const system = new EndlessSystem();
    const server = await listening(system, someTokens, { feedPace: PACE });
    const reader = await Reader.open(server.url, TOKEN);
    reader.response.pause();
    await until(() => system.left);
    // What the system's buffers of both ends of a loopback connection hold, and no more: 20 MB.
    expect(system.told).toBeLessThan(2000);
    reader.response.resume();
    await until(() => reader.closed);
    expect(reader.messages.at(-1)).toMatchObject({ event: 'end', data: { status: 503, code: 'reader-too-slow' } });
    const ids = reader.recorded.map(({ id }) => Number(id));
    expect(ids).toEqual(ids.map((_, index) => index + 1));

    const again = await Reader.open(server.url, TOKEN, { 'last-event-id': reader.lastId });
    await until(() => again.recorded.length > 0);
    expect(Number(again.recorded[0]!.id)).toBe(ids.length + 1);
    again.leave();
    await server.close();
  });

  it('is told nothing more once gone, however much there is to tell', async () => {
    const system = new EndlessSystem();
    const server = await listening(system, someTokens, { feedPace: { ...PACE, checkMs: 1_000_000 } });
    const reader = await Reader.open(server.url, TOKEN);
    await until(() => reader.recorded.length > 0);
    reader.leave();
    await until(() => system.left, 20_000);
    await server.close();
  });
});

/** Has one event to tell, and cannot go on then. */
class BreakingSystem extends ScriptedSystem {
  constructor(private readonly why: Error) {
    super();
  }

  override follow(): ReturnType<ApiSystem['follow']> {
    return Promise.resolve({ kind: 'following', pages: this.pages() });
  }

  private async *pages(): AsyncGenerator<FeedPage> {
    const position = '7' as FeedEvent['position'];
    yield await Promise.resolve({ events: [{ position, event: { position } }], reached: position });
    throw this.why;
  }
}

/** Asks its store before it lets a reader in, as a store on another machine is asked, and has nothing to tell. */
class AskingSystem extends ScriptedSystem {
  override async follow({ signal }: FeedRequest): ReturnType<ApiSystem['follow']> {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { kind: 'following', pages: this.pages(signal) };
  }

  private async *pages(signal: AbortSignal): AsyncGenerator<FeedPage> {
    while (!signal.aborted) {
      yield { events: [], reached: null };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

describe('a feed that cannot go on', () => {
  it.each([
    ['view-stopped', new FeedEnded(refusal(503, 'view-stopped'))],
    ['feed-broken', new Error('secret')],
  ])('ends with the code %s, after what came before', async (code, why) => {
    const server = await listening(new BreakingSystem(why), someTokens, { feedPace: PACE });
    const reader = await Reader.open(server.url, TOKEN);
    await until(() => reader.closed);
    const kinds = reader.messages.map(({ event }) => event);
    expect([kinds, reader.messages.at(-1)]).toMatchObject([
      ['recorded', 'end'],
      { event: 'end', data: { status: 503, code } },
    ]);
    expect(JSON.stringify(reader.messages)).not.toContain('secret');
    await server.close();
  });
});

describe('many feeds', () => {
  it('are never more than may be, also of those who come while others are being let in', async () => {
    const server = await listening(new AskingSystem(), someTokens, { feedPace: { ...PACE, readers: 2 } });
    const come = async (): Promise<readonly Reader[]> =>
      Promise.all(Array.from({ length: 6 }, () => Reader.open(server.url, TOKEN)));
    const statuses = (readers: readonly Reader[]) => readers.map(({ response }) => response.statusCode).sort();
    const readers = await come();
    expect(statuses(readers)).toEqual([200, 200, 503, 503, 503, 503]);
    for (const reader of readers) reader.leave();
    const head = { method: 'HEAD', headers: { authorization: `Bearer ${TOKEN}` } };
    await until(() => readers.every(({ closed }) => closed));
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (let asked = 0; asked < 3; asked += 1) expect((await fetch(`${server.url}/api/feed`, head)).status).toBe(200);
    const last = await Reader.open(server.url, TOKEN);
    expect(last.response.statusCode).toBe(200);
    last.leave();
    await server.close();
  });

  it('cost little memory each, and are all told', async () => {
    const readers = 500;
    const system = await openSystem({ folder: 'memory', policies: 'on-demand' });
    const server = await listening(system, system.tokens, { feedPace: { ...PACE, readers } });
    const issued = Array.from({ length: readers }, (_, index) =>
      system.tokens.issue({ caller: { id: `p-${index}`, role: 'agent', centre: CENTRE }, days: 1 }),
    );
    const secrets = (await Promise.all(issued)).map(({ secret }) => secret);
    const open = (secret: string): Promise<Socket> =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
        socket.write(`GET /api/feed HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\n\r\n`);
        socket.once('data', () => resolve(socket));
        socket.once('error', reject);
      });
    const before = process.memoryUsage().rss;
    const sockets: Socket[] = [];
    for (const secret of secrets) sockets.push(await open(secret));
    let told = 0;
    for (const socket of sockets)
      socket.on('data', (part) => (told += part.toString().split('event: recorded').length - 1));
    expect((await fetch(`${server.url}/api/feed`, { headers: { authorization: `Bearer ${secrets[0]}` } })).status).toBe(
      503,
    );
    const caller = { id: 'u-hr', role: 'hr', centre: CENTRE } as const;
    for (let index = 0; index < readers; index += 1) {
      const data = { person: `p-${index}`, name: 'N', hiredOn: '2026-01-05' };
      await system.execute({ caller, type: 'person.register', data, idempotencyKey: `p-${index}` });
    }
    await until(() => told === readers);
    // The sockets' other ends, in this same process, are counted too.
    expect((process.memoryUsage().rss - before) / readers).toBeLessThan(400 * 1024);
    const ended = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('end', resolve))));
    await server.close();
    await ended;
    await system.close();
  }, 300_000);
});
