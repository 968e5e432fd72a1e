import { exampleOf, fieldsOf, openSystem, requestClasses, type Role, type RunningSystem } from '#runtime';
import { type Listening, listening } from './testing/scripted-system.js';

const CENTRE = 'centre-1';
let system: RunningSystem;
let server: Listening;
const secrets = new Map<Role, string>();

beforeAll(async () => {
  system = await openSystem({ folder: 'memory', policies: 'on-demand' });
  server = await listening(system, system.tokens);
  for (const role of ['hr', 'operator', 'director', 'agent'] as const) {
    const caller = { id: `u-${role}`, role, centre: CENTRE };
    secrets.set(role, (await system.tokens.issue({ caller, days: 1 })).secret);
  }
});
afterAll(async () => {
  await server.close();
  await system.close();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(role: Role, path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${secrets.get(role)}`,
    'content-type': 'application/json',
    ...(init.headers as Record<string, string>),
  };
  const response = await fetch(`${server.url}${path}`, { ...init, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const write = (role: Role, type: string, data: unknown, key: string): Promise<Answer> =>
  call(role, `/api/${type.replace('.', '/')}`, {
    method: 'POST',
    body: JSON.stringify(data),
    headers: { 'idempotency-key': key },
  });

const read = (role: Role, query: string): Promise<Answer> =>
  call(role, `/api/${query}`, { headers: { 'accept-language': 'en' } });

const li = { person: 'A-0001', name: '李雷', hiredOn: '2026-01-05' };

describe('the API over a real system', () => {
  it('records, answers after the position, and records a retry once', async () => {
    const first = await write('hr', 'person.register', li, 'register-1');
    expect(first).toMatchObject({
      status: 201,
      body: { stream: 'person-A-0001', id: 'A-0001', revision: 0, repeated: false },
    });
    const again = await write('hr', 'person.register', li, 'register-1');
    expect(again).toEqual({ status: 201, body: { ...first.body, repeated: true } });
    const outside = { person: 'A-0001', post: 'agent', from: '2026-01-05' };
    expect(await write('hr', 'person.assign-post', outside, 'post-1')).toMatchObject({
      status: 201,
      body: { warnings: [{ code: 'person-unbound', field: 'from', text: { en: expect.any(String) } }] },
    });
    const { status, body } = await read('hr', `people?after=${encodeURIComponent(String(first.body['position']))}`);
    expect([status, body['result']]).toEqual([
      200,
      [{ id: 'A-0001', name: '李雷', post: 'agent', team: null, hiredOn: '2026-01-05', leftOn: null, erased: false }],
    ]);
  });

  it('refuses the same key with another body, and another person under the same id', async () => {
    await write('hr', 'person.register', li, 'register-1');
    expect(await write('hr', 'person.register', { ...li, name: '韩梅梅' }, 'register-1')).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    const { status } = await write('hr', 'person.register', li, 'register-2');
    expect(status).toBe(409);
  });

  it('refuses what the role may not do, whatever the body says about who acts', async () => {
    expect(await write('agent', 'person.register', li, 'k')).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
    const posing = { ...li, person: 'A-0002', actor: { id: 'u-hr', role: 'hr' } };
    expect(await write('hr', 'person.register', posing, 'k')).toMatchObject({
      status: 400,
      body: { errors: [{ field: '/actor' }] },
    });
  });

  it('does not let a revoked token in', async () => {
    const { id, secret } = await system.tokens.issue({ caller: { id: 'u-gone', role: 'hr', centre: CENTRE }, days: 1 });
    await system.tokens.revoke(id);
    const response = await fetch(`${server.url}/api/people`, { headers: { authorization: `Bearer ${secret}` } });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, 'token-revoked']);
  });

  it.each([
    'people?after=zzz',
    'people?after=0',
    'people?nothing=1',
    'people?limit=0',
    'person',
    'person?person=%00',
    'scorecard?person=nobody',
    'pay-table?period=nonsense',
    'explain?entry=none',
    'audit',
    'cases?kind=nothing',
    'case?case=x',
    'edition?edition=none',
    'pay-run?run=none',
    'people?cursor=garbage',
    'verify?run=none',
  ])('answers /api/%s with a problem or a result, never with a fault', async (query) => {
    const { status, body } = await read('operator', query);
    expect([query, status < 500 || status === 503, body['code'] ?? 'found']).toEqual([
      query,
      true,
      expect.not.stringMatching('internal-fault'),
    ]);
  });
});

describe('the length of a page', () => {
  it('is refused where it is longer than any, since whoever counts what came would take it for everything', async () => {
    expect(await read('operator', 'people?limit=500')).toMatchObject({ status: 200 });
    expect(await read('operator', 'people?limit=501')).toMatchObject({
      status: 400,
      body: { errors: [{ field: '/limit' }] },
    });
    const response = await fetch(`${server.url}/openapi.json`);
    expect(JSON.stringify(await response.json())).toContain('"maximum":500');
  });
});

/** For every field of every command: left out, null, and values of every other type. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  0.5,
  -1,
  '',
  ' ',
  [],
  [null],
  {},
  { kind: 'x' },
  true,
  'x'.repeat(5000),
  '\u0000',
];

describe('whatever the body, no fault', () => {
  it.each(Object.entries(requestClasses))('%s', async (type, requestClass) => {
    const bodies: unknown[] = [null, [], 'text', 7, {}];
    for (const name of fieldsOf(requestClass).keys()) {
      for (const wrong of WRONG) bodies.push({ ...exampleOf(requestClass), [name]: wrong });
    }
    const answers = new Set<string>();
    for (const [index, body] of bodies.entries()) {
      const role = (['operator', 'director', 'hr'] as const)[index % 3]!;
      const { status, body: answer } = await write(role, type, body, `w-${index}`);
      answers.add(`${status} ${String(answer['code'] ?? '')}`);
    }
    expect([...answers].filter((answer) => answer.startsWith('5'))).toEqual([]);
    expect([...answers].some((answer) => answer.startsWith('4'))).toBe(true);
  });
});
