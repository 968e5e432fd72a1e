import { type Verification } from '#runtime';
import { Output } from '../output.js';
import { isRight, keysText, runsText, verificationText } from './verify.js';

type EngineChanged = Extract<Verification, { result: 'engine-changed' }>;

const found = (said: Partial<EngineChanged>): EngineChanged => ({
  result: 'engine-changed',
  run: 'run-1',
  postedWith: 9,
  now: 10,
  lines: [],
  digestHolds: true,
  ...said,
});
const differing = (count: number): EngineChanged['lines'] =>
  Array.from({ length: count }, (_, index) => ({ person: `a-${index}`, what: 'differs' as const, fields: ['payFen'] }));
const english = (verification: Verification): string => verificationText(new Output(false, 'en'), verification);

describe('a run that an older engine posted', () => {
  it('is right where its digest holds and every line comes out the same today', () => {
    expect(isRight(found({}))).toBe(true);
    expect(english(found({}))).toBe(
      '✔ pay run run-1: posted with engine 9, this is 10; its stored lines are those of its digest; all of them come out the same today',
    );
  });

  it('is shown as it was posted, with whom the engine of today would move', () => {
    const moved = found({ lines: differing(2) });
    expect(isRight(moved)).toBe(false);
    expect(english(moved)).toBe(
      '• pay run run-1: posted with engine 9, this is 10; its stored lines are those of its digest; 2 people come out otherwise today: a-0, a-1',
    );
    expect(english(found({ lines: differing(11) }))).toMatch(/11 people .*: a-0, .*, a-9, …$/u);
  });

  it('is wrong where its digest is not that of its lines, which no other engine explains', () => {
    for (const lines of [[], differing(1)]) {
      const changed = found({ digestHolds: false, lines });
      expect(isRight(changed)).toBe(false);
      expect(english(changed)).toMatch(/^✘ .*its stored lines are not those of its digest: data were changed/u);
    }
  });
});

describe('the runs of a centre', () => {
  it('are told one by one, and that there is none with the centre that was looked into', () => {
    const [zh, en] = [new Output(false, 'zh'), new Output(false, 'en')];
    expect(runsText(en, [found({})], 'centre-1')).toEqual([english(found({}))]);
    expect([runsText(zh, [], 'centre-2'), runsText(en, [], 'centre-2')]).toEqual([
      ['• 核薪：中心 centre-2 还没有入账的核薪'],
      ['• pay runs: none has been posted in the centre centre-2'],
    ]);
  });
});

describe('texts that the keys do not read', () => {
  const keys = { result: 'texts-unreadable', log: 'log-1', owners: 3, erased: 0, unreadable: 1 } as const;
  const event = { eventId: 'e-1', stream: 'person-a-1', revision: 0 };
  it.each([
    ['a whole log', { result: 'ok', events: 9 }, '日志中却没有相应的删除记录', 'cannot be read although no erasure'],
    [
      'a broken log, of which nobody knows what it records behind its right part',
      { result: 'broken', broken: { reason: 'hash-differs', ...event }, events: 5 },
      '日志无误的部分没有相应的删除记录，其后可能有',
      'cannot be read: the right part of the log records no erasure, and what follows may',
    ],
  ] as const)('of %s', (_, log, zh, en) => {
    expect(keysText(keys, log)).toEqual({ zh: expect.stringContaining(zh), en: expect.stringContaining(en) });
  });
});
