import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ViewsBehind } from '#eventsourcing';
import { StoreNotAccessible } from '#stores';
import { systemClock } from '../configuration/clock.js';
import { connect } from './connect.js';
import { openSystem } from './open.js';
import { connectTo } from './remote.js';
import { type System } from '../system/system.js';
import { localOperator, readServer } from '../configuration/server-file.js';
import { openFolderTokens } from '../stores/keys-and-tokens.js';
import { hasStore } from '../stores/stores.js';

const caller = localOperator('centre-1');

describe('reaching the system of a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'connect-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('opens it here when no server runs, as whom the token proves', async () => {
    const tokens = openFolderTokens(folder, systemClock);
    const { secret } = await tokens.issue({ caller: { id: 'hr-1', role: 'hr', centre: 'centre-1' }, days: 1 });
    await tokens.close();
    const proved = await connect({ folder }, secret);
    expect([proved.kind, proved.caller]).toEqual(['local', { id: 'hr-1', role: 'hr', centre: 'centre-1' }]);
    await proved.close();
    const local = await connect({ folder });
    expect([local.kind, local.caller]).toEqual(['local', null]);
    await local.close();
    await expect(connect({ folder }, 'dl_wrong')).rejects.toMatchObject({
      name: 'TokenRefused',
      code: 'token-unknown',
    });
  });

  it('finds a server by the file it leaves, and its token proves the local operator', async () => {
    const system = await openSystem({ folder });
    await system.announce('http://127.0.0.1:4600');
    const server = readServer(folder)!;
    expect(server).toMatchObject({ url: 'http://127.0.0.1:4600', pid: process.pid });
    expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
    expect(await system.tokens.authenticate(server.token)).toMatchObject({ kind: 'caller', caller });
    await system.close();
    expect([readServer(folder), existsSync(join(folder, 'server.json'))]).toEqual([null, false]);
    const tokens = openFolderTokens(folder, systemClock);
    expect(await tokens.authenticate(server.token)).toEqual({ kind: 'refused', code: 'token-revoked' });
    await tokens.close();
  });

  it('lets the local operator in for as long as the server runs', async () => {
    const system = await openSystem({ folder });
    await system.announce('http://127.0.0.1:4600');
    const { token } = readServer(folder)!;
    const years = new Date(Date.now() + 5 * 365 * 86_400_000).toISOString();
    const later = openFolderTokens(folder, { now: () => years });
    const proved = await later.authenticate(token);
    await later.close();
    await system.close();
    expect(proved).toMatchObject({ kind: 'caller', caller });
  });

  it('does not believe the file of a server that was killed', async () => {
    const file = { url: 'http://127.0.0.1:9', pid: process.pid, token: 'dl_left' };
    writeFileSync(join(folder, 'server.json'), JSON.stringify(file));
    expect(readServer(folder)).toBe(null);
  });
});

describe('a server as a system', () => {
  let server: Server;
  let url: string;
  const seen: { readonly line: string; readonly headers: Record<string, unknown>; readonly body: string }[] = [];
  const answers: Record<string, readonly [number, unknown]> = {
    'GET /api/access?after=8': [
      503,
      { status: 503, code: 'views-behind', messages: { zh: '未到', en: 'behind' }, values: {} },
    ],
    'GET /health': [200, { status: 'ok', mode: 'live', zone: 'Asia/Shanghai', head: '7', checkpoint: '7' }],
    'POST /api/team/create': [
      201,
      {
        stream: 'team-t',
        id: 't',
        revision: 0,
        position: '7',
        events: [{ id: 'e', type: 'TeamCreated' }],
        repeated: false,
      },
    ],
    'POST /api/person/erase': [
      403,
      {
        status: 403,
        code: 'not-allowed',
        messages: { zh: '不可', en: 'no' },
        values: { role: 'operator' },
        title: '',
        type: '',
      },
    ],
    'GET /api/people?team=t&after=7': [200, { result: [], position: '7' }],
    'GET /api/access?after=7': [200, { result: {}, position: '7' }],
    'GET /api/edition-diff?before=r%401&after=r%402': [200, { result: [], position: '7' }],
    'GET /api/teams?': [502, 'gateway'],
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const line = `${request.method} ${request.url}`;
        seen.push({ line, headers: request.headers, body: Buffer.concat(chunks).toString() });
        const [status, body] = answers[line] ?? [404, {}];
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('sends commands with key, time and token, and returns what was recorded', async () => {
    const system = await connectTo(url, 'dl_token');
    expect([system.zone, system.mode]).toEqual(['Asia/Shanghai', 'live']);
    const outcome = await system.execute({
      caller,
      type: 'team.create',
      data: { team: 't' },
      idempotencyKey: 'k-1',
      occurredAt: '2026-03-02T09:00',
    });
    expect(outcome).toEqual({ kind: 'accepted', ...(answers['POST /api/team/create']![1] as object) });
    const { headers, body } = seen.at(-1)!;
    expect([headers['authorization'], headers['idempotency-key'], headers['x-occurred-at'], body]).toEqual([
      'Bearer dl_token',
      'k-1',
      '2026-03-02T09:00',
      '{"team":"t"}',
    ]);
  });

  it.each([
    ['a token', '令牌', undefined],
    ['a time', 'dl_token', '昨天'],
  ])('sends %s that no header can hold as what no server knows, and is told so', async (_what, token, occurredAt) => {
    const system = await connectTo(url, token);
    const time = occurredAt === undefined ? {} : { occurredAt };
    const outcome = await system.execute({ caller, type: 'person.erase', data: {}, idempotencyKey: 'k', ...time });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'not-allowed' });
  });

  it('turns problem details back into refusals', async () => {
    const system = await connectTo(url, 'dl_token');
    expect(await system.execute({ caller, type: 'person.erase', data: {}, idempotencyKey: 'k' })).toEqual({
      kind: 'refused',
      status: 403,
      code: 'not-allowed',
      title: { zh: '不可', en: 'no' },
      values: { role: 'operator' },
    });
  });

  it('asks questions at a position', async () => {
    const system = await connectTo(url, 'dl_token');
    expect(await system.query({ caller, name: 'people', parameters: { team: 't' }, after: '7' })).toEqual({
      kind: 'found',
      result: [],
      position: '7',
    });
    await system.settled();
  });

  it('compares what it is asked to compare, once the position is there that nobody can ask for beside it', async () => {
    const system = await connectTo(url, 'dl_token');
    const parameters = { before: 'r@1', after: 'r@2' };
    expect(await system.query({ caller, name: 'edition-diff', parameters, after: '7' })).toMatchObject({ result: [] });
    expect(seen.slice(-2).map(({ line }) => line)).toEqual([
      'GET /api/access?after=7',
      'GET /api/edition-diff?before=r%401&after=r%402',
    ]);
    expect(await system.query({ caller, name: 'edition-diff', parameters, after: '8' })).toMatchObject({
      kind: 'refused',
    });
  });

  it('says what to do when nobody, or somebody else, answers', async () => {
    const system = await connectTo(url, 'dl_token');
    await expect(system.query({ caller, name: 'teams', parameters: {} })).rejects.toThrow('answered 502');
    await expect(connectTo('http://127.0.0.1:1', 'dl_token')).rejects.toThrow('No answer from http://127.0.0.1:1');
  });
});

describe('a server that stands still', () => {
  it('is told as one that does not answer, and not waited for without end', async () => {
    const still = createServer(() => undefined);
    await new Promise<void>((resolve) => still.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(still.address() as AddressInfo).port}`;
    await expect(connectTo(url, 'dl_token', 50)).rejects.toThrow(`No answer from ${url}`);
    still.closeAllConnections();
    await new Promise((resolve) => still.close(resolve));
  });
});

describe('a server whose views are waited for', () => {
  let server: Server;
  /** What it says of itself, one answer after the other, and the last one for good. */
  const saying = async (heads: readonly string[], checkpoints: readonly string[]): Promise<System> => {
    let asked = -1;
    server = createServer((_request, response) => {
      asked += 1;
      const [head, checkpoint] = [heads[asked] ?? heads.at(-1), checkpoints[asked] ?? checkpoints.at(-1)];
      response.end(JSON.stringify({ mode: 'live', zone: 'Asia/Shanghai', head, checkpoint }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return connectTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'dl_token', 30_000, 500);
  };
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is waited for while they get on, and then no longer', async () => {
    const settled = (await saying(['9'], ['1', '2', '2', '3'])).settled();
    await expect(settled).rejects.toThrow(ViewsBehind);
    await expect(settled).rejects.toMatchObject({ wanted: '9', reflected: '3' });
  });

  it('is waited for until they reflect what was recorded by then, although somebody records without a pause', async () => {
    const system = await saying(['5', '6', '7', '8', '9'], ['3', '4', '5', '6', '6']);
    await expect(system.settled()).resolves.toBeUndefined();
  });
});

describe('a folder that this user may not look into', () => {
  it('is told as such, and not as one without a store', async () => {
    await expect(hasStore({ folder: 'nowhere', servers: {} })).resolves.toBe(false);
    // A name that no file can have is refused by the system as rights are, also to whoever may do everything.
    await expect(hasStore({ folder: 'x'.repeat(300), servers: {} })).rejects.toThrow(StoreNotAccessible);
  });
});
