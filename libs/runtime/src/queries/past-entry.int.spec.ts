import { Centre, MARCH } from '../testing/centre.js';
import { type Role } from '../system/system.js';

const hr = ['hr-1', 'hr'] as const;
const auditor = ['auditor-1', 'auditor'] as const;

interface Card {
  readonly assessment: { readonly entries: readonly { readonly key: string; readonly kind: string }[] };
}

describe('an entry that is on a past card alone', () => {
  let centre: Centre;
  let entry: string;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    centre.clock.advance(3 * 24 * 60 * 60 * 1000);
    // Told late: nothing bound the person any more on the day of the conduct.
    await centre.act(hr, 'person.leave', { person: 'a-1', on: '2026-03-01' });
    const card = await centre.ask<Card>(auditor, 'scorecard', { person: 'a-1', period: MARCH, asOf: '2026-03-02' });
    entry = card.assessment.entries.find(({ kind }) => kind === 'fact')!.key;
  });
  afterEach(() => centre.system.close());

  const explained = async (by: readonly [string, Role], more: Record<string, string>): Promise<unknown> => {
    const parameters = { entry, asOf: '2026-03-02', ...more };
    const outcome = await centre.system.query({ caller: centre.caller(...by), name: 'explain', parameters });
    if (outcome.kind === 'refused') return outcome.code;
    const { entry: found, timeline } = outcome.result as { entry: { status: string }; timeline: { type: string }[] };
    return [found.status, ...timeline.map(({ type }) => type)];
  };

  it('is on the card that was known of the month, be it asked for by its id or by a day of it', async () => {
    const card = { person: 'a-1', asOf: '2026-03-02' };
    const byPeriod = await centre.ask<Card>(auditor, 'scorecard', { ...card, period: MARCH });
    expect(byPeriod.assessment.entries.map(({ key }) => key)).toContain(entry);
    expect(await centre.ask(auditor, 'scorecard', { ...card, date: '2026-03-02' })).toEqual(byPeriod);
    const now = {
      caller: centre.caller(...auditor),
      name: 'scorecard',
      parameters: { person: 'a-1', date: '2026-03-02' },
    };
    expect(await centre.system.query(now)).toMatchObject({ kind: 'refused', code: 'not-found' });
  });

  it('is explained to whoever says whose card of which period shows it', async () => {
    expect(await explained(auditor, { person: 'a-1', period: MARCH })).toEqual([
      'charged',
      'ViolationReported',
      'ViolationConfirmed',
    ]);
    expect(await explained(auditor, {})).toBe('not-found');
  });

  it('is not there on the card of somebody else, nor for somebody who may not see that card', async () => {
    expect(await explained(auditor, { person: 'a-2', period: MARCH })).toBe('not-found');
    expect(await explained(['a-2', 'agent'], { person: 'a-2', period: MARCH })).toBe('not-found');
    expect(await explained(['a-2', 'agent'], { person: 'a-1', period: MARCH })).toBe('not-allowed');
    expect(await explained(auditor, { person: 'a-1', period: `${MARCH}x` })).toBe('not-found');
  });

  it('is not told as that of another card, where a card of today has it', async () => {
    await centre.violation('a-2', 'entertainment-on-duty', 'I-2');
    const card = await centre.ask<Card>(auditor, 'scorecard', { person: 'a-2', period: MARCH });
    const of = { entry: card.assessment.entries.find(({ kind }) => kind === 'fact')!.key, asOf: '2026-03-05' };
    expect(await explained(auditor, { ...of, person: 'a-1', period: MARCH })).toBe('not-found');
    expect(await explained(auditor, { ...of, person: 'a-1' })).toBe('not-found');
    expect(await explained(auditor, { ...of, person: 'a-2', period: MARCH })).toContain('ViolationReported');
  });
});
