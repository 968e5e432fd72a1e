import { type RefusedOutcome } from '#runtime';
import { connect } from 'node:net';
import { type QueryRules } from './providers.js';
import {
  CALLER,
  type Listening,
  listening,
  refusal,
  ScriptedSystem,
  someTokens,
  TOKEN,
} from './testing/scripted-system.js';

const queries: readonly QueryRules[] = [
  { name: 'people', parameters: { team: { required: false, kind: 'id' } } },
  { name: 'comparison', parameters: { before: { required: true, kind: 'id' }, after: { required: true, kind: 'id' } } },
];
const REPLY = '/api/complaint/reply';
const body = { complaint: 'c-1', text: '已回复。' };

let system: ScriptedSystem;
let server: Listening;

beforeAll(async () => {
  system = new ScriptedSystem();
  server = await listening(system, someTokens, { queries });
});
beforeEach(() => {
  system.commands.length = 0;
  system.questions.length = 0;
  system.answer = () => null;
  system.fault = null;
  system.standstills = [];
  system.alarm = null;
});
afterAll(() => server.close());

const send = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${TOKEN}`, ...init.headers } });

const post = (path: string, content: unknown, headers: Record<string, string> = {}) =>
  send(path, {
    method: 'POST',
    body: typeof content === 'string' ? content : JSON.stringify(content),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k-1', ...headers },
  });

/** What every problem has to be, beside what the test says of it. */
async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem['status']).toBe(response.status);
  expect(problem['type']).toBe(`urn:dutyledger:problem:${String(problem['code'])}`);
  expect(problem['messages']).toEqual({ zh: expect.any(String) as string, en: expect.any(String) as string });
  return problem;
}

describe('a command', () => {
  it('goes to the system with the caller of the token and is answered with what was written', async () => {
    const response = await post(REPLY, body, { 'x-occurred-at': '2026-03-03T09:12' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      stream: 's-1',
      id: '1',
      revision: 0,
      position: '7',
      events: [{ id: 'e-1', type: 'Something' }],
      repeated: false,
    });
    expect(system.commands).toEqual([
      { caller: CALLER, type: 'complaint.reply', data: body, idempotencyKey: 'k-1', occurredAt: '2026-03-03T09:12' },
    ]);
  });

  it.each([[''], ['含中文'], ['x'.repeat(201)], ['a b']])('is not asked with the idempotency key %j', async (key) => {
    const encoded = Buffer.from(key, 'utf8').toString('latin1');
    const problem = await problemOf(await post(REPLY, body, { 'idempotency-key': encoded }));
    expect(problem).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    expect(system.commands).toEqual([]);
  });

  it('is refused without an idempotency key', async () => {
    const headers = { 'content-type': 'application/json' };
    const problem = await problemOf(await send(REPLY, { method: 'POST', body: JSON.stringify(body), headers }));
    expect(problem).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
  });

  it('shows a refusal with its clause, values and both languages', async () => {
    system.answer = () => refusal(422, 'points-outside-range', { clause: '003-3.1.1', values: { from: '-5' } });
    const problem = await problemOf(await post(REPLY, body, { 'accept-language': 'en' }));
    expect(problem).toEqual({
      type: 'urn:dutyledger:problem:points-outside-range',
      title: 'Refused under the rules',
      status: 422,
      detail: 'Refused: points-outside-range',
      code: 'points-outside-range',
      clause: '003-3.1.1',
      values: { from: '-5' },
      messages: { zh: '拒绝：points-outside-range', en: 'Refused: points-outside-range' },
    });
  });

  it('lists what is wrong with the fields', async () => {
    const problem = await problemOf(await post(REPLY, { complaint: 'c-1', actor: 'A-0002' }));
    expect(problem['errors']).toEqual([
      { field: '/actor', zh: '没有这个字段。', en: 'There is no such field.' },
      { field: '/text', zh: '缺少这个字段。', en: 'This field is missing.' },
    ]);
  });
});

describe('a query', () => {
  it('goes to the system with its parameters and the position to wait for', async () => {
    const response = await send('/api/people?team=T-01&after=5');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ result: [{ id: 'A-0001' }], position: '7', next: 'cursor' });
    expect(system.questions).toEqual([{ caller: CALLER, name: 'people', parameters: { team: 'T-01' }, after: '5' }]);
  });

  it('takes `after` as one side of a comparison where the query has a parameter of that name', async () => {
    await send('/api/comparison?before=x&after=y');
    expect(system.questions).toEqual([{ caller: CALLER, name: 'comparison', parameters: { before: 'x', after: 'y' } }]);
  });

  it.each(['team=a&team=b', 'after=1&after=2', 'team=', `after=${'9'.repeat(401)}`])(
    'is refused with a parameter given twice, empty or too long (%s)',
    async (text) => {
      expect(await problemOf(await send(`/api/people?${text}`))).toMatchObject({
        status: 400,
        code: 'invalid-request',
      });
      expect(system.questions).toEqual([]);
    },
  );

  it('says when to ask again while the views are behind', async () => {
    system.answer = () => refusal(503, 'views-behind');
    const response = await send('/api/people?after=9');
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'views-behind' });
  });
});

describe('a query that takes long, asked for as an event stream', () => {
  const ask = (more: Record<string, string> = {}): Promise<Response> =>
    send('/api/people', { headers: { accept: 'text/event-stream, application/json', ...more } });
  const progressing =
    (outcome: RefusedOutcome | null): typeof system.answer =>
    (request) => {
      if ('onProgress' in request) request.onProgress?.({ what: 'log', done: 1000, total: 2000 });
      return outcome;
    };
  const PROGRESS = 'event: progress\ndata: {"what":"log","done":1000,"total":2000}\n\n';

  it('tells how far it is before it answers', async () => {
    system.answer = progressing(null);
    const response = await ask();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(await response.text()).toBe(
      `${PROGRESS}event: found\ndata: {"result":[{"id":"A-0001"}],"position":"7","next":"cursor"}\n\n`,
    );
  });

  it('tells of a refusal, and of a fault without saying how, though it has begun', async () => {
    system.answer = progressing(refusal(409, 'not-assessed'));
    expect(await (await ask()).text()).toContain(
      `${PROGRESS}event: refused\ndata: {"type":"urn:dutyledger:problem:not-assessed"`,
    );
    expect(await (await ask({ 'accept-language': 'en' })).text()).toContain('"detail":"Refused: not-assessed"');
    system.answer = (request) => {
      progressing(null)(request);
      throw new Error('secret');
    };
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = () => true;
    const text = await (await ask()).text().finally(() => (process.stderr.write = write));
    expect([text.includes('"code":"internal-fault"'), text.includes('secret')]).toEqual([true, false]);
  });

  it('answers and refuses as ever when there is nothing to tell before', async () => {
    expect((await ask()).headers.get('content-type')).toBe('application/json; charset=utf-8');
    system.answer = () => refusal(404, 'not-found');
    expect(await problemOf(await ask())).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is no event stream for who does not ask for one', async () => {
    system.answer = progressing(null);
    expect(await (await send('/api/people')).json()).toMatchObject({ position: '7' });
  });
});

describe('who calls', () => {
  it.each([
    ['', 'token-missing'],
    ['Basic YTpi', 'token-missing'],
    ['Bearer nobody', 'token-unknown'],
    ['bearer nobody', 'token-unknown'],
    ['Bearer expired', 'token-expired'],
    ['Bearer revoked', 'token-revoked'],
  ])('is refused with the authorization %j', async (authorization, code) => {
    for (const response of [
      await post(REPLY, body, { authorization }),
      await send('/api/people', { headers: { authorization } }),
    ]) {
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="dutyledger"');
      expect(await problemOf(response)).toMatchObject({ status: 401, code });
    }
    expect([system.commands, system.questions]).toEqual([[], []]);
  });
});

describe('every failure is a problem', () => {
  it.each([
    ['an unknown address', () => send('/api/nothing'), 404, 'no-such-route'],
    ['an unknown command', () => post('/api/complaint/forget', body), 404, 'no-such-route'],
    ['a body that is not JSON', () => post(REPLY, '{"complaint":'), 400, 'malformed-json'],
    ['an empty body', () => post(REPLY, ''), 400, 'malformed-json'],
    ['a body with a poisoned prototype', () => post(REPLY, '{"__proto__":{"a":1}}'), 400, 'malformed-json'],
    ['a body that is no object', () => post(REPLY, '[1]'), 400, 'invalid-request'],
    [
      'a form',
      () => post(REPLY, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'media-type-unsupported',
    ],
    ['plain text', () => post(REPLY, 'a', { 'content-type': 'text/plain' }), 415, 'media-type-unsupported'],
    ['a body of more than a mebibyte', () => post(REPLY, `"${'x'.repeat(1024 * 1024)}"`), 413, 'body-too-large'],
    ['a file beside those of the page', () => send('/page/..%2F..%2Fpackage.json'), 404, 'no-such-route'],
    ['a malformed escape in the address', () => send('/api/%zz'), 400, 'bad-request'],
  ])('%s', async (_what, ask, status, code) => {
    expect(await problemOf(await ask())).toMatchObject({ status, code });
    expect(system.commands.filter(({ data }) => !Array.isArray(data))).toEqual([]);
  });

  it('a wrong method, with those that the address takes', async () => {
    const onCommand = await send(REPLY);
    expect([onCommand.status, onCommand.headers.get('allow')]).toEqual([405, 'POST']);
    const onQuery = await post('/api/people', body);
    expect(onQuery.headers.get('allow')).toBe('GET, HEAD');
    expect(await problemOf(onQuery)).toMatchObject({ status: 405, code: 'method-not-allowed' });
  });

  it('a fault inside, of which nothing is told', async () => {
    const written: string[] = [];
    const original = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    system.answer = () => {
      throw new Error('secret detail of the disk');
    };
    const response = await post(REPLY, body).finally(() => (process.stderr.write = original));
    const text = JSON.stringify(await problemOf(response));
    expect([response.status, text.includes('secret')]).toEqual([500, false]);
    expect(written.join('')).toContain('secret detail of the disk');
  });

  it.each([
    ['a command', '/api/complaint/%72eply', 'POST'],
    ['a file of the page', '/page/page.js', 'GET, HEAD'],
  ])('a wrong method at %s, however its address is written', async (_what, path, allow) => {
    const response = await send(path, { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe(allow);
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'method-not-allowed' });
  });

  it.each([
    ['bytes that are not HTTP', 'NOT HTTP', 400, 'bad-request'],
    ['a request without a host', 'GET /health HTTP/1.1', 400, 'bad-request'],
    [
      'headers of more than 16 KiB',
      `GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}`,
      431,
      'headers-too-large',
    ],
    ['an expectation that nobody knows', 'GET /health HTTP/1.1\r\nHost: x\r\nExpect: tea', 417, 'expectation-unknown'],
  ])('%s, with the headers and the body of every refusal', async (_what, request, status, code) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(`${request}\r\n\r\n`));
      let text = '';
      socket.on('data', (part) => {
        text += part.toString();
        if (text.endsWith('}')) socket.end();
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    const [head, body] = answer.split('\r\n\r\n') as [string, string];
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    for (const header of ['x-content-type-options: nosniff', 'content-type: application/problem+json'])
      expect(head.toLowerCase()).toContain(header);
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});

describe('the language of a problem', () => {
  it.each([
    [undefined, 'zh', '没有这个令牌。请核对是否完整复制；无误的，请申请新的令牌。'],
    ['en-GB,en;q=0.9', 'en', 'There is no such token. Check that all of it was copied; if so, have a new one issued.'],
    [
      'zh;q=0.5, en;q=0.8',
      'en',
      'There is no such token. Check that all of it was copied; if so, have a new one issued.',
    ],
    ['fr, zh-CN;q=0.2', 'zh', '没有这个令牌。请核对是否完整复制；无误的，请申请新的令牌。'],
    ['en;q=0', 'zh', '没有这个令牌。请核对是否完整复制；无误的，请申请新的令牌。'],
  ])('for %j is %s', async (accepted, language, detail) => {
    const headers = {
      authorization: 'Bearer nobody',
      ...(accepted === undefined ? {} : { 'accept-language': accepted }),
    };
    const response = await fetch(`${server.url}/api/people`, { headers });
    expect(response.headers.get('content-language')).toBe(language);
    // Else a cache between would give the answer in one language to whoever asks for the other.
    expect(response.headers.get('vary')).toContain('accept-language');
    expect(await problemOf(response)).toMatchObject({ detail });
  });
});

describe('health', () => {
  it('needs no token and tells positions', async () => {
    const response = await fetch(`${server.url}/health`);
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        status: 'ok',
        mode: 'live',
        stopped: [],
        zone: 'Asia/Shanghai',
        head: '7',
        checkpoint: '7',
        runner: 'following',
        fault: null,
        alarm: null,
      },
    ]);
  });

  it('names an alarm, and is 200 all the same', async () => {
    system.alarm = { code: 'clock-behind-log', zh: 'secret', en: 'secret' };
    const response = await fetch(`${server.url}/health`);
    const body = (await response.json()) as { readonly alarm: string };
    expect([response.status, body.alarm, JSON.stringify(body).includes('secret')]).toEqual([
      200,
      'clock-behind-log',
      false,
    ]);
  });

  it('names views that stand still, without saying why, and is 200 since all else goes on', async () => {
    const told = { code: 'view-stopped', zh: 'secret', en: 'secret', document: null, event: 'e-1', position: '5' };
    system.standstills = [
      { ...told, view: 'cases' },
      { ...told, view: 'cases' },
    ];
    const response = await fetch(`${server.url}/health`);
    const { status, stopped, ...rest } = (await response.json()) as Record<string, unknown>;
    expect([response.status, status, stopped, JSON.stringify(rest).includes('secret')]).toEqual([
      200,
      'degraded',
      ['cases'],
      false,
    ]);
  });

  it('is 503 when the views have stopped, without saying how', async () => {
    system.fault = { code: 'view-failed', zh: 'secret', en: 'secret' };
    const response = await fetch(`${server.url}/health`);
    const text = await response.text();
    const { status, runner, fault } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    expect([response.status, status, runner, text.includes('secret')]).toEqual([503, 'faulty', 'stopped', false]);
    expect(fault).toEqual({
      code: 'view-failed',
      zh: '出现故障；原因见该进程的日志，运维人员也可用 health 查询查看。',
      en: 'There is a fault; the log of the process says why, and the query "health" tells an operator.',
    });
  });
});

describe('the page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/page/page.css', 'text/css; charset=utf-8'],
    ['/page/page.js', 'text/javascript; charset=utf-8'],
    ['/page/api.js', 'text/javascript; charset=utf-8'],
    ['/page/decisions.js', 'text/javascript; charset=utf-8'],
    ['/page/words.json', 'application/json; charset=utf-8'],
  ])('%s is served under a policy that forbids inline script', async (path, type) => {
    const response = await fetch(`${server.url}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(await response.text()).not.toMatch(/<script>|<style>| on\w+="| style="/);
  });
});
