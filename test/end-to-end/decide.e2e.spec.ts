import { join } from 'node:path';
import { Client } from './support/client.js';
import { inProcess, inProcessJson } from './support/in-process.js';
import { dutyledger, startServer } from './support/processes.js';
import { MARCH, seedCentre, temporaryFolder } from './support/small-centre.js';

/*
 * Goal: whoever sits at a command line finds what waits for a decision and decides it, with the store alone and through a server;
 * what may not be decided is refused with its code in both languages. Method: a small centre with a damaged headset and a late
 * arrival, reported and confirmed over HTTP.
 */
const MINUTES = 60_000;
const folder = join(temporaryFolder(), 'data');

interface Task {
  readonly entry: string;
  readonly person: string;
  readonly clause: string;
  readonly status: string;
  readonly waitsFor?: string;
  readonly mayDecide: boolean;
  readonly fen?: unknown;
}

const english = (...args: readonly string[]) => inProcess(folder, '--lang', 'en', ...args);
const tokens = new Map<string, string>();
const as = (person: string): readonly string[] => ['--token', tokens.get(person)!];
const waiting = (person: string): Promise<readonly Task[]> =>
  inProcessJson<readonly Task[]>(folder, [...as(person), 'decisions', MARCH]);
const entryOf = async (clause: string): Promise<string> =>
  (await waiting('H01')).find((task) => task.clause === clause)!.entry;

beforeAll(async () => {
  await seedCentre(folder, { agents: 10 });
  const server = await startServer(folder);
  try {
    const client = new Client(folder, server.url);
    for (const [subject, code, attributes] of [
      ['A001', 'equipment-removed', { item: 'headset', price: '500 yuan' }],
      ['A002', 'late-or-early', { kind: 'late', minutes: '12' }],
    ] as const) {
      const conductAt = '2026-03-20T10:00';
      const reported = { code, subject, conductAt, attributes, incident: `${code}-1` };
      const violation = await client.act('S01:supervisor', 'violation.report', reported);
      await client.act('M01:manager', 'violation.confirm', { violation });
    }
    await client.settled();
  } finally {
    await server.run.end('SIGTERM');
  }
  for (const [person, role] of [
    ['H01', 'hr'],
    ['M01', 'manager'],
    ['A001', 'agent'],
  ] as const) {
    const issue = ['token', 'issue', '--person', person, '--role', role];
    tokens.set(person, (await inProcessJson<{ secret: string }>(folder, issue)).secret);
  }
}, 5 * MINUTES);

describe('decisions', () => {
  it('lists what waits, what may be decided, by whom, and whether by the caller', async () => {
    const { exitCode, out } = await english(...as('H01'), 'decisions', MARCH);
    expect(exitCode).toBe(0);
    const line = (start: string): string =>
      out
        .split('\n')
        .find((row) => row.includes(start))!
        .replaceAll(/ +/g, ' ');
    expect(line('003-3.3.4@1')).toMatch(
      /│ 2026-03-20 │ A001 [^│]+ │ 003-3\.3\.4@1 │ Equipment taken out, and paid for/,
    );
    expect(line('003-3.3.4@1')).toContain('│ an amount │ Compensation for equipment ¥0.00 … 500.00 │ HR │ yes │');
    expect(line('003-3.1.4@1')).toContain('│ points │ -5 … -2 │ supervisor, manager │ no │');
  });

  it('lists the waiting entries of every period where none is named, or of one person', async () => {
    const every = await inProcessJson<readonly Task[]>(folder, [...as('M01'), 'decisions']);
    expect(every.map(({ person, clause }) => [person, clause])).toEqual(
      expect.arrayContaining([
        ['A001', '003-3.3.4'],
        ['A002', '003-3.1.4'],
      ]),
    );
    const own = await inProcessJson<readonly Task[]>(folder, [...as('M01'), 'decisions', '--person', 'A002']);
    expect(own.map(({ clause, waitsFor, mayDecide }) => [clause, waitsFor, mayDecide])).toEqual([
      ['003-3.1.4', 'points', true],
    ]);
    const agent = await english(...as('A001'), 'decisions');
    expect([agent.exitCode, agent.err.includes('[not-allowed]')]).toEqual([1, true]);
  });
});

describe('decide', () => {
  it.each([
    ['without saying who acts', [], ['--outcome', 'carried-out', '--yuan', '1'], 1, 'not-allowed'],
    ['a manager', ['M01'], ['--outcome', 'carried-out', '--yuan', '1'], 1, 'may-not-decide'],
    ['HR above the price', ['H01'], ['--outcome', 'carried-out', '--fen', '50001'], 1, 'amount-outside-range'],
    ['HR without an amount', ['H01'], ['--outcome', 'carried-out'], 1, 'amount-required'],
    ['HR without what replaces it', ['H01'], ['--outcome', 'replaced'], 1, 'replacement-required'],
    ['HR with points', ['H01'], ['--points', '-3', '--outcome', 'carried-out'], 1, 'decision-mixed'],
  ] as const)('%s is refused with a code, in both languages', async (_who, by, said, exitCode, code) => {
    const entry = await entryOf('003-3.3.4');
    const args = [...by.flatMap(as), 'decide', entry, ...said, '--reason', '按发票核定'];
    const told = { en: await english(...args), zh: await inProcess(folder, ...args) };
    expect([told.en.exitCode, told.zh.exitCode]).toEqual([exitCode, exitCode]);
    expect(told.en.err).toContain(`[${code}]`);
    expect(told.zh.err).toContain(`[${code}]`);
    expect(told.en.err).not.toMatch(/[一-鿿]/u);
    expect(told.zh.err).toMatch(/[一-鿿]/u);
  });

  it.each([
    [['--yuan', '1.234'], 'with at most two decimals'],
    [['--fen', '1.5'], 'Write whole fen'],
    [['--yuan', '1', '--fen', '100'], 'cannot be used with option'],
    [['--outcome', 'forgotten'], 'Allowed choices are'],
  ])('%j is a mistake of usage', async (said, message) => {
    const { exitCode, err } = await english('decide', 'abc', ...said, '--reason', 'r');
    expect([exitCode, err.includes(message)]).toEqual([2, true]);
  });

  it('needs a reason, and an entry that leaves something to decide', async () => {
    const entry = await entryOf('003-3.3.4');
    const silent = await english(...as('H01'), 'decide', entry, '--outcome', 'not-carried-out');
    expect([silent.exitCode, silent.err.includes('[reason-missing]')]).toEqual([1, true]);
    const unknown = await english(...as('H01'), 'decide', 'abc', '--points', '-2', '--reason', 'r');
    expect([unknown.exitCode, unknown.err.includes('There is no entry "abc". [not-found]')]).toEqual([1, true]);
  });

  it('records the decision with the store alone; the same again is no news', async () => {
    const entry = await entryOf('003-3.3.4');
    const money = ['--outcome', 'carried-out', '--yuan', '300.50', '--evidence', 'invoice-77、photo-3', 'letter-5'];
    const args = [...as('H01'), 'decide', entry, ...money, '--reason', '按发票核定'];
    const decided = await english(...args);
    expect(decided.out).toBe(`Entry ${entry} (A001, 003-3.3.4): carried out ¥300.50\n`);
    const again = await english(...args);
    expect([again.exitCode, again.err.includes('[decision-unchanged]')]).toEqual([1, true]);
    const { decision } = await inProcessJson<{ decision: Task }>(folder, [
      ...[...as('H01'), 'decide', entry, '--outcome', 'not-carried-out', '--reason', '不予追偿'],
    ]);
    expect(decision).toMatchObject({ entry, status: 'not-carried-out', fen: 0 });
    expect((await waiting('H01')).map(({ clause }) => clause)).not.toContain('003-3.3.4');
    const story = await inProcessJson<{ entry: { because: { decisions: readonly object[] } } }>(folder, [
      ...[...as('H01'), 'explain', entry],
    ]);
    expect(story.entry.because.decisions).toMatchObject([
      {
        outcome: 'carried-out',
        fen: 30_050,
        by: 'H01',
        role: 'hr',
        evidence: ['invoice-77', 'photo-3', 'letter-5'],
        holds: false,
      },
      { outcome: 'not-carried-out', by: 'H01', holds: true },
    ]);
  });

  it(
    'goes through a server that runs, with a long reason in Chinese',
    async () => {
      const entry = await entryOf('003-3.1.4');
      const server = await startServer(folder);
      try {
        const listed = await dutyledger(folder, '--lang', 'en', ...as('M01'), 'decisions', MARCH, '--person', 'A002');
        expect([listed.exitCode, listed.out.includes(entry)]).toEqual([0, true]);
        const reason = ['--reason', '迟到 12 分钟，当天已补足工时。'.repeat(20)];
        const { exitCode, out } = await dutyledger(
          ...[folder, '--lang', 'en', ...as('M01'), 'decide', entry, '--points', '-3', ...reason],
        );
        expect([exitCode, out]).toEqual([0, `Entry ${entry} (A002, 003-3.1.4): counted -3\n`]);
        const refused = await dutyledger(folder, ...as('M01'), 'decide', entry, '--points', '-6', ...reason);
        expect([refused.exitCode, refused.err.includes('[points-outside-range]')]).toEqual([1, true]);
      } finally {
        await server.run.end('SIGTERM');
      }
    },
    5 * MINUTES,
  );
});
