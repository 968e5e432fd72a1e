import { type Duty } from '#rulebook';
import { AGENT, HR, LEADER, MARCH, MechanismCentre, SUPERVISOR, type Actor } from './centre.js';

const shown = ({ obligation, due, subject, status }: Duty): string =>
  `${obligation} ${due.localDate} ${subject ?? '-'} ${status}`;

describe('duties, asked through the door', () => {
  let centre: MechanismCentre;

  beforeAll(async () => {
    centre = await MechanismCentre.open();
    await centre.reach('2026-03-06');
    await centre.record(SUPERVISOR, 'swap-performed', 'agent-1', '2026-03-06', { swap: 's1', shiftOn: '2026-03-12' });
    await centre.record(SUPERVISOR, 'swap-performed', 'agent-2', '2026-03-06', { swap: 's2', shiftOn: '2026-03-06' });
  });
  afterAll(() => centre.close());

  const duties = async (by: Actor, more: Record<string, string> = {}): Promise<readonly string[]> =>
    (await centre.ask<readonly Duty[]>(by, 'duties', { period: MARCH, ...more })).map(shown);

  it('are listed with what became of them, counted back over working days, to who may see whom', async () => {
    expect((await duties(SUPERVISOR)).slice(0, 4)).toEqual([
      'swap-notice 2026-03-04 agent-2 missed',
      'weekly-collection 2026-03-05 lead-1 missed',
      'swap-notice 2026-03-10 agent-1 open',
      'weekly-collection 2026-03-12 lead-1 open',
    ]);
    expect(await duties(AGENT)).toEqual(['swap-notice 2026-03-10 agent-1 open']);
    expect(await duties(LEADER, { person: 'agent-2' })).toEqual(['swap-notice 2026-03-04 agent-2 missed']);
    expect(await duties(SUPERVISOR, { person: 'agent-2', asOf: '2026-03-05' })).toEqual([]);
  });

  it('show a post that nobody held to those who see the whole centre alone', async () => {
    await centre.act(HR, 'person.assign-post', { person: 'lead-1', post: 'agent', from: '2026-03-10' });
    const vacant = 'weekly-collection 2026-03-12 - vacant';
    expect(await duties(SUPERVISOR)).toContain(vacant);
    expect(await duties(LEADER)).not.toContain(vacant);
  });

  it('become entries of the scorecard once they are missed', async () => {
    const entries = await centre.ask<readonly { clause: string; status: string; dates: { conduct: string } }[]>(
      SUPERVISOR,
      'entries',
      { person: 'agent-2', clause: 'e-6' },
    );
    expect(entries.map(({ status, dates }) => [status, dates.conduct])).toEqual([['reported', '2026-03-04']]);
  });

  it('are explained by the event that made them due, and by what became of them since', async () => {
    const [entry] = await centre.ask<readonly { key: string }[]>(SUPERVISOR, 'entries', {
      person: 'agent-2',
      clause: 'e-6',
    });
    const story = await centre.ask<{
      timeline: readonly { type: string; stream: string }[];
      replay: readonly { type: string; entry: { status: string } | null }[];
    }>(SUPERVISOR, 'explain', { entry: entry!.key });
    expect(story.replay.map(({ type, entry: then }) => [type, then?.status ?? null])).toEqual([
      ['FactRecorded', 'reported'],
      ['EntryNotified', 'reported'],
    ]);
  });

  it('are asked of a period that there is', async () => {
    expect(
      await centre.refusedQuestion(SUPERVISOR, 'duties', { period: 'centre-1:other:2026-03-01..2026-03-31' }),
    ).toBe('not-found');
  });
});
