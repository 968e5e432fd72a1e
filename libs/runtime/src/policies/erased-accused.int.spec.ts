import { Centre } from '../testing/centre.js';

interface Card {
  readonly assessment: {
    readonly accounts: { readonly score: { readonly net: string } };
    readonly entries: readonly { readonly kind: string }[];
  };
}

const SUPERVISOR = ['supervisor-1', 'supervisor'] as const;

describe('a violation that is open when its accused is erased', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  it('is confirmed no more, has no consequence, and is dismissed without a reason, since none could be kept', async () => {
    const { id: violation } = await centre.act(['leader-1', 'team_leader'], 'violation.report', {
      ...{ code: 'entertainment-on-duty', subject: 'a-1', conductAt: '2026-03-02T08:30' },
      ...{ attributes: {}, incident: 'I-1', description: 'seen by the leader' },
    });
    await centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });
    await centre.system.settled();

    const outcomes = [
      await centre.send(SUPERVISOR, 'violation.confirm', { violation }),
      await centre.send(SUPERVISOR, 'violation.dismiss', { violation, reason: 'nobody saw it' }),
    ];

    expect(outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.code : outcome.kind))).toEqual([
      'accused-erased',
      'reason-not-kept',
    ]);
    const { assessment } = await centre.ask<Card>(['hr-1', 'hr'], 'scorecard', { person: 'a-1', date: '2026-03-02' });
    expect(assessment.accounts.score.net).toBe('80');
    expect(assessment.entries.find(({ kind }) => kind === 'fact')).toMatchObject({ status: 'candidate', amount: '0' });
    expect(await centre.send(SUPERVISOR, 'violation.dismiss', { violation })).toMatchObject({ kind: 'accepted' });
  });
});
