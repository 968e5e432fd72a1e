import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSystem, SimulatedClock } from '#runtime';
import { inProcess } from './support/in-process.js';
import { temporaryFolder } from './support/small-centre.js';

const base = temporaryFolder();
const folder = join(base, 'data');
const PERIOD = 'centre-1:example:2026-03-01..2026-03-31';

const run = async (...args: readonly string[]): Promise<string> => {
  const { exitCode, out, err } = await inProcess(folder, '--lang', 'en', ...args);
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${String(exitCode)}:\n${out}\n${err}`);
  return out;
};

beforeAll(async () => {
  const source = readFileSync(new URL('../mechanisms/every-mechanism.yaml', import.meta.url), 'utf8');
  const clock = new SimulatedClock('2026-03-10T01:00:00.000Z');
  const system = await openSystem({ folder, mode: 'simulation', zone: 'Asia/Shanghai', clock });
  let sent = 0;
  const act = async (
    role: 'hr' | 'manager' | 'qa_reviewer' | 'supervisor',
    type: string,
    data: object,
  ): Promise<void> => {
    sent += 1;
    const caller = { id: `${role}-1`, role, centre: 'centre-1' };
    const outcome = await system.execute({ caller, type, data, idempotencyKey: `k${String(sent)}` });
    if (outcome.kind === 'refused') throw new Error(`${type}: ${JSON.stringify(outcome)}`);
  };
  const record = (role: 'hr' | 'qa_reviewer', code: string, attributes: object = {}): Promise<void> =>
    act(role, 'record.record', { code, subject: 'agent-1', conductAt: '2026-03-09T10:00', attributes });
  await act('hr', 'edition.draft', { source, fileName: 'example.yaml' });
  await act('manager', 'edition.publish', { rulebook: 'example', version: 1 });
  for (const [person, post] of [
    ['agent-1', 'agent'],
    ['lead-1', 'lead'],
  ]) {
    await act('hr', 'person.register', { person, name: `Name of ${person!}`, hiredOn: '2026-01-05' });
    await act('hr', 'person.assign-post', { person, post, from: '2026-01-05' });
  }
  const target = { kind: 'centre', id: 'centre-1' };
  await act('hr', 'assignment.assign', { target, rulebook: 'example', from: '2026-03-01' });
  const loss = { loss: '5000 yuan', monthPay: '3000 yuan', liability: 'full', foundOn: '2026-03-09' };
  await record('hr', 'loss-established', loss);
  await record('qa_reviewer', 'act-without-points');
  await system.settled();
  await system.close();
});

describe('what a scorecard says besides points', () => {
  it('is told a line each: totals with amounts left open, states that may be due, debts, indicators', async () => {
    const out = await run('scorecard', 'agent-1', '--period', PERIOD);
    expect(out).toContain('penalty points: starts at 0, nets 15, ends at 15 (at least: [15..35))');
    expect(out).toContain('Tier: active; entry tier possibly due (e-2.2)');
    expect(out).toContain('debt Recoupment: carried ¥0.00, added ¥4400.00, taken ¥2500.00, left ¥1900.00');
    expect(out).toContain('Indicators: 40 / 100');
    expect(out).toContain('  e-10.1 Served (60): 0 → 0\n  e-10.2 Mistakes (40): 0 → 40');
  });

  it('is called in Chinese what the edition calls it in Chinese', async () => {
    const { out } = await inProcess(folder, 'scorecard', 'agent-1', '--period', PERIOD);
    expect(out).toContain('等级：正常; 入门档 可能应处 (e-2.2)');
    expect(out).toContain('欠款 追偿：结转 ¥0.00');
  });

  it('names on every line the edition as if which it was computed', async () => {
    const out = await run('scorecard', 'agent-1', '--period', PERIOD, '--as-if', 'example@1');
    expect(out).toContain('e-4.2@1 as if');
    expect(await run('scorecard', 'agent-1', '--period', PERIOD)).not.toContain('as if');
    expect(await run('pay', 'table', PERIOD, '--as-if', 'example@1')).toMatch(/agent-1.*500\.00 \(as if example@1\)/u);
  });
});

describe('duties', () => {
  it('are listed with owner, day and what became of them', async () => {
    const out = await run('duties', PERIOD, '--person', 'lead-1');
    expect(out).toMatch(/2026-03-05\s*│ Weekly collection\s*│ lead-1\s*│ missed/u);
    expect(out).toMatch(/2026-03-12\s*│ Weekly collection\s*│ lead-1\s*│ open/u);
  });
});

describe('plans of an edition', () => {
  it('say how many contacts are reviewed and draw them, the same for everybody who has seed and population', async () => {
    const contacts = join(base, 'contacts.csv');
    const ids = Array.from({ length: 12 }, (_, index) => `c${String(index + 1)}`);
    writeFileSync(contacts, ['id', ...ids, ''].join('\n'));
    const asked = ['rulebook', 'sample', 'example@1', 'calls', '--base', '450', '--contacts', contacts];
    const out = await run(...asked, '--seed', 'march');
    expect(out).toContain('to be reviewed: 5 contacts (By the ordinary share)\n  live: 1\n  after: 4');
    expect(await run(...asked, '--seed', 'march')).toBe(out);
    expect(await run(...asked, '--seed', 'april')).not.toBe(out);
    const { exitCode, err } = await inProcess(folder, '--lang', 'en', ...asked);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('Drawing needs a --seed.')]);
  });

  it('draw from a special pool those alone that fulfil its condition', async () => {
    const contacts = join(base, 'pool.csv');
    const special = [
      'rulebook',
      'sample',
      'example@1',
      'special',
      '--base',
      '1',
      '--contacts',
      contacts,
      '--seed',
      's',
    ];
    writeFileSync(contacts, 'id,seconds,targetMissed\nshort,30,true\nlong,201,true\nfine,300,false\n');
    expect(await run(...special)).toContain('drawn: long\n');
    const inGb18030 = Buffer.from('id,seconds,targetMissed\n\xcf\xdf,201,true\n', 'latin1');
    writeFileSync(contacts, inGb18030);
    expect(await run(...special)).toContain('drawn: 线\n');
  });

  it('take all of a special pool where nobody says how many it is a share of', async () => {
    const contacts = join(base, 'whole-pool.csv');
    writeFileSync(contacts, 'id,seconds,targetMissed\na,200,true\nb,201,true\nc,500,true\nd,500,false\n');
    const out = await run('rulebook', 'sample', 'example@1', 'special', '--contacts', contacts, '--seed', 's');
    expect(out).toContain('to be reviewed: 2 contacts');
    expect(out).toMatch(/drawn: (?:b c|c b)\n/u);
  });

  it('are read as an import reads yes and no, and none is drawn where of one nobody could say whether it belongs to the pool', async () => {
    const contacts = join(base, 'words.csv');
    const drawing = ['rulebook', 'sample', 'example@1', 'special', '--contacts', contacts, '--seed', 's'];
    writeFileSync(contacts, 'id,seconds,targetMissed,note\na,201,是,x\nb,201,no,y\nc,201,YES,z\n');
    expect(await run(...drawing)).toMatch(/drawn: (?:a c|c a)\n/u);
    for (const [line, code] of [
      ['d,201,maybe', 'attribute-type'],
      ['d,abc,true', 'attribute-type'],
      ['d,201,', 'attribute-missing'],
    ] as const) {
      writeFileSync(contacts, `id,seconds,targetMissed\na,201,true\n${line}\n`);
      const { exitCode, err } = await inProcess(folder, '--lang', 'en', ...drawing);
      expect([line, exitCode, err]).toEqual([line, 1, expect.stringContaining(`words.csv:3`)]);
      expect(err).toContain(`[${code}]`);
    }
  });

  it('are not drawn from what cannot be read', async () => {
    const drawing = ['rulebook', 'sample', 'example@1', 'special', '--base', '1', '--seed', 's', '--contacts'];
    const workbook = join(base, 'pool.xlsx');
    writeFileSync(workbook, Buffer.from('PK\x03\x04'));
    for (const [file, told] of [
      [base, [2, expect.stringContaining('[unreadable-file]')]],
      [workbook, [1, expect.stringContaining('[workbook]')]],
    ] as const) {
      const { exitCode, err } = await inProcess(folder, '--lang', 'en', ...drawing, file);
      expect([exitCode, err]).toEqual(told);
    }
  });

  it('say what averages advise', async () => {
    const staffing = ['rulebook', 'staffing', 'example@1', 'outbound'];
    expect(await run(...staffing, '--figures', 'calls=120,accepted=70', '--volume', '450')).toBe(
      'Staffing\n  accepted: 70  within the band\n  calls: 120  above the band\nverdict: advised: add seats\nseats: 5 to 6 seats\n',
    );
  });
});
