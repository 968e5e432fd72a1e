interface Page {
  readonly rulingOpen: (story: object, caller: object, may: object) => Readonly<Record<string, unknown>> | null;
  readonly rulingBody: (open: object | null, entry: string, draft: object) => object;
  readonly emptyRuling: () => object;
}

const inPage = async (): Promise<Page> => {
  const file: string = '../page/ruling.js';
  return (await import(file)) as Page;
};

/** Goal: whoever looks at an entry under appeal sees who rules, and whose role rules is offered what the entry allows and sends just that. */
describe('the ruling that the page offers', () => {
  const filed = { type: 'AppealFiled', data: { level: 1 } };
  const rejected = { type: 'AppealDecided', data: { level: 1, outcome: { kind: 'rejected' } } };
  const escalated = { type: 'AppealEscalated', data: { level: 2 } };
  const levels = [{ decidedBy: ['manager'] }, { decidedBy: ['director'] }];
  const ranged = { outcomes: ['rejected', 'mitigated', 'reclassified'], points: { from: '-5', to: '-2' } };
  const story = { person: 'A1', timeline: [filed], appealLevels: levels, mayBeRuled: ranged };
  const may = { 'appeal.decide': 'centre' };
  const manager = { id: 'M1', role: 'manager' };
  const offered = async (more: object, caller: object = manager, allowed: object = may): Promise<unknown> => {
    const open = (await inPage()).rulingOpen({ ...story, ...more }, caller, allowed);
    return open === null ? null : [open['level'], open['decidedBy'], open['isOffered']];
  };

  it.each<[string, object, object, object, unknown]>([
    ['to whose role rules', {}, manager, may, [1, ['manager'], true]],
    ['to nobody else, who reads for whom it waits', {}, { id: 'S1', role: 'supervisor' }, may, [1, ['manager'], false]],
    ['not about oneself', {}, { id: 'A1', role: 'manager' }, may, [1, ['manager'], false]],
    ['to nobody who may not rule at all', {}, manager, {}, [1, ['manager'], false]],
    ['not while none is filed', { timeline: [] }, manager, may, null],
    ['not of what was ruled on', { timeline: [filed, rejected] }, manager, may, null],
    ['not of what was withdrawn', { timeline: [filed, { type: 'AppealWithdrawn', data: {} }] }, manager, may, null],
    [
      'at the next level to whoever rules there',
      { timeline: [filed, rejected, escalated] },
      { id: 'D1', role: 'director' },
      may,
      [2, ['director'], true],
    ],
  ])('%s', async (_what, more, caller, allowed, expected) => {
    expect(await offered(more, caller, allowed)).toEqual(expected);
  });

  it('has the outcomes that the server says are left, and none where it says of none', async () => {
    const { rulingOpen } = await inPage();
    const outcomesOf = (mayBeRuled: object | undefined): unknown =>
      rulingOpen({ ...story, mayBeRuled }, manager, may)?.['outcomes'];
    expect([outcomesOf(ranged), outcomesOf(undefined)]).toEqual([ranged.outcomes, []]);
  });

  const body = async (typed: object, more: object = {}): Promise<object> => {
    const { rulingOpen, rulingBody, emptyRuling } = await inPage();
    return rulingBody(rulingOpen({ ...story, ...more }, manager, may), 'k', { ...emptyRuling(), ...typed });
  };

  it('sends what belongs to the outcome alone, and no reason about whoever was erased', async () => {
    const typed = { points: ' −2 ', yuan: '300.50', toClause: ' C-2 ', reason: 'heard' };
    const money = { mayBeRuled: { outcomes: ranged.outcomes, fen: { from: 0, to: 40_000 } } };
    const sent = [
      await body({ ...typed, outcome: 'rejected' }),
      await body({ ...typed, outcome: 'mitigated' }),
      await body({ ...typed, outcome: 'mitigated' }, money),
      await body({ ...typed, outcome: 'reclassified' }, money),
      await body({ ...typed, outcome: 'waived' }, { nameErased: true }),
    ];
    expect(sent).toEqual([
      { entry: 'k', outcome: { kind: 'rejected' }, reason: 'heard' },
      { entry: 'k', outcome: { kind: 'mitigated', points: '-2' }, reason: 'heard' },
      { entry: 'k', outcome: { kind: 'mitigated', fen: 30_050 }, reason: 'heard' },
      { entry: 'k', outcome: { kind: 'reclassified', toClause: 'C-2', points: '-2' }, reason: 'heard' },
      { entry: 'k', outcome: { kind: 'waived' } },
    ]);
  });
});
