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

describe('a violation that was confirmed before its accused is erased', () => {
  it('is reversed no more, since nobody could read why', async () => {
    const centre = await Centre.open('memory');
    await centre.settle();
    const violation = await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });
    const withdrawn = await centre.send(['manager-1', 'manager'], 'violation.withdraw', {
      violation,
      reason: 'not so',
    });
    expect(withdrawn).toMatchObject({ kind: 'refused', code: 'accused-erased' });
    await centre.system.close();
  });
});

describe('a complaint about two persons of whom one is erased', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
  });
  afterEach(() => centre.system.close());

  it('is ruled because of the other, and charges the one who can answer nothing any more with nothing', async () => {
    const handler = ['handler-1', 'complaint_handler'] as const;
    const about = ['a-1', 'a-2'];
    const { id: complaint } = await centre.act(handler, 'complaint.receive', {
      ...{ channel: 'phone', about, conductAt: '2026-03-02T08:45', customer: 'Mrs Zhao', text: 'they shouted' },
    });
    await centre.act(handler, 'complaint.investigate', { complaint, findings: 'heard', evidence: ['rec-1'], about });
    await centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });
    const ruled = (established: boolean, quarrel: boolean): Parameters<Centre['act']> => [
      SUPERVISOR,
      'complaint.rule',
      {
        ...{ complaint, reason: 'as heard' },
        rulings: [
          { person: 'a-1', established, quarrel },
          { person: 'a-2', established: true, quarrel: false },
        ],
      },
    ];
    const refused = { code: 'ruled-person-erased', values: { person: 'a-1' } };

    expect(await centre.send(...ruled(true, false))).toMatchObject(refused);
    expect(await centre.send(...ruled(false, true))).toMatchObject(refused);
    await centre.act(...ruled(false, false));

    const { assessment } = await centre.ask<Card>(['hr-1', 'hr'], 'scorecard', { person: 'a-1', date: '2026-03-02' });
    expect(assessment.accounts.score.net).toBe('80');
  });
});
