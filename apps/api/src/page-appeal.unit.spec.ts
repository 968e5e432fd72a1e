interface Page {
  readonly appealOpen: (story: object, caller: object, may: object) => object | null;
}

const inPage = async (): Promise<Page> => {
  const file: string = '../page/appeal.js';
  return (await import(file)) as Page;
};

/** Goal: whoever looks at an entry of their own is offered the appeal that is open to them, and nobody else is offered any. */
describe('the appeal that the page offers', () => {
  const told = { type: 'EntryNotified', position: '01' };
  const decided = (level: number, kind: string) => ({
    type: 'AppealDecided',
    position: '03',
    data: { level, outcome: { kind } },
    // Half past midnight of the next day where it was decided.
    ...{ recordedAt: '2026-04-03T16:30:00.000Z', occurredAt: { zone: 'Asia/Shanghai' } },
  });
  const filed = { type: 'AppealFiled', position: '02' };
  const withdrawn = { type: 'AppealWithdrawn', position: '03' };
  const may = { 'appeal.file': 'own', 'appeal.escalate': 'own' };
  const story = {
    person: 'A1',
    today: '2026-04-02',
    timeline: [told],
    notices: [{ deadline: '2026-04-02' }],
    appealLevels: [{ days: 7 }, { days: 7 }],
  };
  const first = { command: 'appeal.file', until: '2026-04-02', isOver: false };
  const next = { command: 'appeal.escalate', until: '2026-04-11', isOver: false };

  it.each<[string, object, string, object, object | null]>([
    ['of what the person was told', {}, 'A1', may, first],
    ['and that the day is over', { today: '2026-04-03' }, 'A1', may, { ...first, isOver: true }],
    ['on the day itself', { today: '2026-04-11', timeline: [told, filed, decided(1, 'rejected')] }, 'A1', may, next],
    [
      'and that the day of the next level is over',
      { today: '2026-04-12', timeline: [told, filed, decided(1, 'rejected')] },
      ...(['A1', may, { ...next, isOver: true }] as const),
    ],
    ['to nobody else', {}, 'M1', may, null],
    ['to nobody who may not appeal', {}, 'A1', {}, null],
    ['to nobody who was told nothing', { notices: [], timeline: [] }, 'A1', may, null],
    ['to nobody of what was told to be gone', { notices: [{ status: 'gone', deadline: null }] }, 'A1', may, null],
    ['to nobody whose rules know no appeal', { appealLevels: [] }, 'A1', may, null],
    ['not while one is open', { timeline: [told, filed] }, 'A1', may, null],
    ['at the next level when it was rejected', { timeline: [told, filed, decided(1, 'rejected')] }, 'A1', may, next],
    ['at the next level when a part was left', { timeline: [told, filed, decided(1, 'mitigated')] }, 'A1', may, next],
    ['not when it was won', { timeline: [told, filed, decided(1, 'dismissed')] }, 'A1', may, null],
    ['not after the last level', { timeline: [told, filed, decided(2, 'rejected')] }, 'A1', may, null],
    ['not of what was withdrawn', { timeline: [told, filed, withdrawn] }, 'A1', may, null],
    [
      'of what was told after one was withdrawn',
      { timeline: [told, filed, withdrawn, { ...told, position: '04' }] },
      'A1',
      may,
      first,
    ],
  ])('%s', async (_what, more, id, allowed, expected) => {
    const { appealOpen } = await inPage();
    expect(appealOpen({ ...story, ...more }, { id }, allowed)).toEqual(expected);
  });
});
