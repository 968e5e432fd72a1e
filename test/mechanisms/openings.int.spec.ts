import { importFile, type ImportReport } from '#intake';
import { type Assessment } from '#rulebook';
import { localOperator } from '#runtime';
import { AGENT, HR, MARCH, MechanismCentre, SUPERVISOR, monthOf } from './centre.js';

const OPENING = {
  before: '2026-03-01',
  values: { lastStreak: '2', state_tier: 'entry-tier', debt_recoupment: '700 yuan' },
};
const APRIL = monthOf('04', 30);

describe('opening balances, given through the door', () => {
  let centre: MechanismCentre;

  beforeEach(async () => {
    centre = await MechanismCentre.open();
  });
  afterEach(() => centre.close());

  const card = async (period = MARCH): Promise<Assessment> =>
    (await centre.ask<{ assessment: Assessment }>(SUPERVISOR, 'scorecard', { person: 'agent-1', period })).assessment;
  const close = async (period: string): Promise<void> => {
    const { id: run } = await centre.act(HR, 'pay-run.post', { period, kind: 'close', provisional: true });
    await centre.act(['director-1', 'director'], 'pay-run.approve', { run, acceptDisadvantages: false });
  };

  it('stand for the period before the first: states, debts and streaks go on from them', async () => {
    await centre.act(HR, 'person.give-opening', { person: 'agent-1', ...OPENING, monthsServed: 10 });
    const { states, debts } = await card();
    expect([states?.['tier']?.state, debts?.['recoupment']]).toEqual([
      'entry-tier',
      { opening: 70_000, charged: 0, taken: 70_000, closing: 0 },
    ]);
    await centre.reach('2026-04-01');
    await close(MARCH);
    expect((await card(APRIL)).states?.['tier']?.state).toBe('entry-tier');
    expect((await card(APRIL)).debts).toBeUndefined();
  });

  it('are corrected with a reason, and what rests on them is computed anew', async () => {
    await centre.act(HR, 'person.give-opening', { person: 'agent-1', ...OPENING });
    const other = { person: 'agent-1', before: '2026-03-01', values: { debt_recoupment: '100 yuan' } };
    expect(await centre.refusal(HR, 'person.give-opening', other)).toBe('opening-already-given');
    await centre.act(HR, 'person.correct-opening', { ...other, reason: 'the old system was read wrongly' });
    const { states, debts } = await card();
    expect([states?.['tier']?.state, debts?.['recoupment']?.opening]).toEqual(['active', 10_000]);
    const person = await centre.ask<{ opening: unknown }>(HR, 'person', { person: 'agent-1' });
    expect(person.opening).toEqual({ before: '2026-03-01', values: { debt_recoupment: '10000' } });
  });

  it('are given by the staff office alone, about somebody else, with names that the rulebook carries', async () => {
    const opening = { person: 'agent-1', ...OPENING };
    expect(await centre.refusal(SUPERVISOR, 'person.give-opening', opening)).toBe('not-allowed');
    expect(await centre.refusal(AGENT, 'person.give-opening', opening)).toBe('not-allowed');
    expect(await centre.refusal(['agent-1', 'hr'], 'person.give-opening', opening)).toBe('own-opening');
    const unread = { ...opening, values: { lastStreek: '2' } };
    expect(await centre.refusal(HR, 'person.give-opening', unread)).toBe('opening-invalid');
  });

  it('come from a file, line by line, and a changed line is a correction', async () => {
    const load = (text: string, correct?: string): Promise<ImportReport> =>
      importFile({
        system: centre.system,
        caller: localOperator('centre-1'),
        file: 'openings.csv',
        bytes: new TextEncoder().encode(text),
        ...(correct === undefined ? {} : { correct: { reason: correct } }),
      });
    const header = '工号,首个考核日,已任岗月数,attribute.lastStreak,attribute.debt_recoupment\n';
    const counted = ({ recorded, known, corrected, problems }: ImportReport): unknown => [
      recorded,
      known,
      corrected,
      problems.map(({ line, column, code }) => `${String(line)} ${column ?? '-'} ${code}`),
    ];
    const rows = 'agent-1,2026/3/1,10,2,300 yuan\nagent-2,2026/3/2,4,,\n';
    expect(counted(await load(header + rows))).toEqual([1, 0, 0, ['3 首个考核日 opening-within-period']]);
    expect(counted(await load(`${header}agent-1,2026/3/1,10,2,300 yuan\n`))).toEqual([0, 1, 0, []]);
    const changed = `${header}agent-1,2026/3/1,10,2,200 yuan\nagent-2,2026/3/1,four,,\n`;
    expect(counted(await load(changed))).toEqual([
      0,
      0,
      0,
      ['2 attribute.debt_recoupment line-changed', '3 已任岗月数 bad-number'],
    ]);
    expect(counted(await load(changed, 'read again'))).toEqual([0, 0, 1, ['3 已任岗月数 bad-number']]);
    expect((await card()).debts?.['recoupment']?.opening).toBe(20_000);
  });
});
