/**
 * The scorecard on the first morning of a period, before anything of it is recorded: nothing is derived of it yet, and everybody whom a
 * rulebook binds has one all the same, as the pay table has a row of theirs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assessment } from '#rulebook';
import { type QueryOutcome } from '../system/system.js';
import { Centre } from '../testing/centre.js';

const periodOf = (month: string, days: number): string =>
  `centre-1:cs-assessment:2026-${month}-01..2026-${month}-${days}`;
const APRIL = periodOf('04', 30);
const MAY = periodOf('05', 31);

describe('the first morning of a period', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyledger-morning-'));
  let centre: Centre;
  let last: string;
  beforeAll(async () => {
    centre = await Centre.open(folder, '2026-03-30T01:00:00.000Z');
    await centre.settle();
    const later = { person: 'a-3', name: 'Name of a-3', contact: 'phone a-3', hiredOn: '2026-05-04' };
    const { position } = await centre.act(['hr-1', 'hr'], 'person.register', later);
    last = position;
    await centre.system.settled();
    // A quarter past midnight in Shanghai, and no policy has run.
    centre.clock.set('2026-03-31T16:15:00.000Z');
  });
  afterAll(async () => {
    await centre.system.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (name: string, parameters: Record<string, string>, after?: string): Promise<QueryOutcome> => {
    const caller = centre.caller('hr-1', 'hr');
    return centre.system.query({ caller, name, parameters, ...(after === undefined ? {} : { after }) });
  };
  const card = (person: string, parameters: Record<string, string>, after?: string): Promise<QueryOutcome> =>
    ask('scorecard', { person, ...parameters }, after);
  const found = <T>(outcome: QueryOutcome): T => {
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    return outcome.result as unknown as T;
  };
  const assessed = (outcome: QueryOutcome): Assessment =>
    found<{ readonly assessment: Assessment }>(outcome).assessment;
  const codeOf = (outcome: QueryOutcome): string => (outcome.kind === 'refused' ? outcome.code : outcome.kind);

  it('has a scorecard of everybody who has a row in the pay table', async () => {
    const table = await ask('pay-table', { period: APRIL });
    const { rows } = found<{ readonly rows: readonly { readonly person: string }[] }>(table);
    const people = rows.map(({ person }) => person);
    expect(people).toEqual(expect.arrayContaining(['a-1', 'a-2']));
    for (const person of people) expect(assessed(await card(person, { period: APRIL })).person).toBe(person);
  });

  it('answers alike for the day, for today and with a position', async () => {
    const named = assessed(await card('a-1', { period: APRIL }));
    expect(named.period.id).toBe(APRIL);
    expect(assessed(await card('a-1', {}))).toEqual(named);
    expect(assessed(await card('a-1', { date: '2026-04-01' }))).toEqual(named);
    expect(assessed(await card('a-1', { period: APRIL }, last))).toEqual(named);
  });

  it('has none of whom no rulebook binds, and none of a month to come', async () => {
    expect(codeOf(await card('a-3', { period: APRIL }))).toBe('not-found');
    expect(codeOf(await card('a-1', { period: MAY }))).toBe('not-found');
    expect(codeOf(await card('a-1', { period: MAY }, last))).toBe('not-found');
  });

  it('gives what the first event of the day then derives', async () => {
    const before = assessed(await card('a-2', { period: APRIL }));
    await centre.system.runPolicies();
    await centre.system.settled();
    expect(assessed(await card('a-2', { period: APRIL }))).toEqual(before);
  });
});
