import { connect } from 'node:net';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Listening, listening, ScriptedSystem, someTokens, TOKEN } from '../testing/scripted-system.js';

const REPLY = '/api/complaint/reply';
/** 已回复 in GBK. */
const GBK = Buffer.from([0xd2, 0xd1, 0xbb, 0xd8, 0xb8, 0xb4]);

let system: ScriptedSystem;
let server: Listening;

/** Proves a caller once and is revoked then. */
const PASSING = 'passing';
const firstProof = new EventEmitter();
let isPassed = false;
const tokens: typeof someTokens = {
  authenticate: async (secret) => {
    if (secret !== PASSING) return someTokens.authenticate(secret);
    const isFirst = !isPassed;
    isPassed = true;
    firstProof.emit('given');
    return someTokens.authenticate(isFirst ? TOKEN : 'revoked');
  },
};

beforeAll(async () => {
  system = new ScriptedSystem();
  server = await listening(system, tokens, { queries: [] });
});
beforeEach(() => {
  system.commands.length = 0;
});
afterAll(() => server.close());

const post = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${server.url}${REPLY}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'idempotency-key': 'k-1',
      ...headers,
    },
  });
  return { status: response.status, problem: (await response.json()) as Readonly<Record<string, unknown>> };
};

describe('a body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON; charset=utf8',
  ])('of the type %s is read as UTF-8, with or without a byte order mark', async (type) => {
    const body = { complaint: 'c-1', text: '已回复。😀' };
    for (const mark of ['', '\ufeff'])
      expect((await post(`${mark}${JSON.stringify(body)}`, { 'content-type': type })).status).toBe(201);
    expect(system.commands.map(({ data }) => data)).toEqual([body, body]);
  });

  it('in another encoding is refused, instead of being recorded with other characters', async () => {
    const bytes = Buffer.concat([Buffer.from('{"complaint":"c-1","text":"'), GBK, Buffer.from('"}')]);
    expect(await post(bytes)).toMatchObject({ status: 400, problem: { code: 'body-not-utf-8' } });
    for (const headers of [{ 'content-type': 'application/json; charset=gbk' }, { 'content-encoding': 'gzip' }])
      expect(await post('{}', headers)).toMatchObject({ status: 415, problem: { code: 'media-type-unsupported' } });
    expect(system.commands).toEqual([]);
  });

  it('in which a field comes twice is refused, with the field', async () => {
    expect(await post('{"complaint":"c-1","text":"a","complaint":"c-2"}')).toMatchObject({
      status: 400,
      problem: {
        code: 'invalid-request',
        detail: '请求内容无法使用，详见各字段的说明。',
        errors: [{ field: '/complaint' }],
      },
    });
    expect(system.commands).toEqual([]);
  });

  it.each([
    ['without a token', REPLY, [], 401, 'token-missing'],
    ['with a token that nobody holds', REPLY, ['authorization: Bearer guessed'], 401, 'token-unknown'],
    ['to no address', '/api/nowhere', [], 404, 'no-such-route'],
    ['to an address that is only asked', '/health', [], 405, 'method-not-allowed'],
  ])('sent %s is not waited for', async (_how, address, headers, status, code) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const head = [
      `POST ${address} HTTP/1.1`,
      'host: x',
      'content-type: application/json',
      'content-length: 1000000',
      ...headers,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n{"complaint"`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toContain(`HTTP/1.1 ${status} `);
    expect(answer.toString()).toContain(`"code":"${code}"`);
  });

  it('of a caller whose token is revoked while it comes counts for nothing', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const body = '{"complaint":"c-1","text":"a"}';
    const head = [
      `POST ${REPLY} HTTP/1.1`,
      'host: x',
      'content-type: application/json',
      'idempotency-key: k-2',
      `content-length: ${body.length}`,
      `authorization: Bearer ${PASSING}`,
    ];
    const given = once(firstProof, 'given');
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
    await given;
    socket.write(body.slice(5));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toContain('"code":"token-revoked"');
    expect(system.commands).toEqual([]);
  });

  it('that its sender breaks off is nobody’s fault, and not logged as one', async () => {
    const written: string[] = [];
    const original = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    try {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      await once(socket, 'connect');
      const head = [`POST ${REPLY} HTTP/1.1`, 'host: x', 'content-type: application/json', 'content-length: 500'];
      socket.write(`${head.join('\r\n')}\r\n\r\n{"complaint"`);
      await sleep(50);
      socket.destroy();
      await sleep(100);
    } finally {
      process.stderr.write = original;
    }
    expect(written).toEqual([]);
  });
});
