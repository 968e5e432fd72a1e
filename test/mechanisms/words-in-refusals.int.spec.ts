import { AGENT, LEADER, type Actor, MechanismCentre } from './centre.js';

/** Goal: who is refused reads words, each with the name that a request takes, and programs read the names. */
describe('names of an edition and of commands in refusals', () => {
  let centre: MechanismCentre;

  beforeAll(async () => {
    centre = await MechanismCentre.open();
    await centre.reach('2026-03-03');
  });
  afterAll(() => centre.close());

  const recorded = (code: string, attributes: object = {}) => ({
    ...{ code, subject: 'agent-1', conductAt: '2026-03-02T10:00', attributes },
  });

  it.each<[string, Actor, object, string, object]>([
    ['a role that does not record it', LEADER, recorded('complaint-upheld'), '“投诉（complaint-upheld）”', {}],
    [
      'attributes that the edition does not declare',
      ['handler-1', 'complaint_handler'],
      recorded('complaint-upheld', { mood: 'bad' }),
      '“投诉（complaint-upheld）”的属性不符合规章的定义：mood',
      { attributes: 'mood' },
    ],
  ])('say what a fact is called: %s', async (_what, by, data, told, values) => {
    const outcome = await centre.send(by, 'record.record', data);
    expect(outcome).toMatchObject({
      title: {
        zh: expect.stringContaining(told) as string,
        en: expect.stringContaining('Complaint (complaint-upheld)') as string,
      },
      values: { code: 'complaint-upheld', titles: { 'complaint-upheld': { zh: '投诉', en: 'Complaint' } }, ...values },
    });
  });

  it('say what somebody may not do', async () => {
    expect(await centre.send(AGENT, 'violation.confirm', { violation: 'v' })).toMatchObject({
      title: { zh: '角色“坐席”在此范围内无权“确认违规”。有权的角色：主管、经理、总监；限本班组：组长。' },
      values: { action: 'violation.confirm' },
    });
  });
});
