import { SimulatedClock } from '../configuration/clock.js';
import { openSystem } from '../opening/open.js';
import { type RunningSystem } from '../running/running.js';
import { type Caller, type CommandOutcome } from './system.js';

const hr: Caller = { id: 'hr-1', role: 'hr', centre: 'centre-1' };

describe('the running system in memory', () => {
  let clock: SimulatedClock;
  let system: RunningSystem;

  beforeEach(async () => {
    clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    system = await openSystem({ folder: 'memory', mode: 'simulation', zone: 'Asia/Shanghai', clock });
  });
  afterEach(() => system.close());

  const register = (person: string, key: string, name = 'Li Na'): Promise<CommandOutcome> =>
    system.execute({
      caller: hr,
      type: 'person.register',
      data: { person, name, hiredOn: '2026-01-05' },
      idempotencyKey: key,
    });

  it('begins its log with StoreOpened', async () => {
    const [first] = await system.store.readAll(null, 1);
    expect([first!.type, first!.stream, first!.data]).toEqual([
      'StoreOpened',
      'store-1',
      { store: expect.any(String), mode: 'simulation', zone: 'Asia/Shanghai', format: 1 },
    ]);
  });

  it('records a command and answers a question at its position', async () => {
    const outcome = await register('a-1', 'k1');
    expect(outcome).toMatchObject({ kind: 'accepted', stream: 'person-a-1', id: 'a-1', revision: 0, repeated: false });
    const answer = await system.query({
      caller: hr,
      name: 'people',
      parameters: {},
      after: (outcome as { position: string }).position,
    });
    expect(answer).toMatchObject({
      kind: 'found',
      result: [
        { id: 'a-1', name: 'Li Na', post: null, team: null, hiredOn: '2026-01-05', leftOn: null, erased: false },
      ],
    });
  });

  it('refuses what has not happened yet, naming both times and whose clock it is', async () => {
    const outcome = await system.execute({
      caller: hr,
      type: 'person.register',
      data: { person: 'a-1', name: 'Li Na', hiredOn: '2026-01-05' },
      idempotencyKey: 'k1',
      occurredAt: '2026-11-05T10:20',
    });
    expect(outcome).toMatchObject({
      code: 'invalid-request',
      errors: [
        {
          field: '/occurredAt',
          zh: '发生时间 2026-11-05 10:20:00 晚于现在 2026-03-02 09:00:00。这个库是模拟，它的时钟从最后一条记录接着走。',
          en: 'It cannot have happened at 2026-11-05 10:20:00, which is later than now, 2026-03-02 09:00:00. This store is a simulation: its clock goes on from the last record.',
        },
      ],
    });
  });

  it('refuses a key that was used for another stream', async () => {
    await register('a-1', 'k1');
    expect(await register('a-2', 'k1')).toMatchObject({ kind: 'refused', status: 422, code: 'idempotency-key-reused' });
    expect(await register('a-2', 'k2')).toMatchObject({ kind: 'accepted', stream: 'person-a-2' });
  });

  it('answers a repeated command from the log and refuses another body under its key', async () => {
    const first = await register('a-1', 'k1');
    expect(await register('a-1', 'k1')).toEqual({ ...first, repeated: true });
    expect(await register('a-1', 'k1', 'Wang Fang')).toMatchObject({
      kind: 'refused',
      status: 422,
      code: 'idempotency-key-reused',
    });
    expect((await system.store.readStream('person-a-1')).length).toBe(1);
  });
});
