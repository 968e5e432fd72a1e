import { refusedBy, refusedWith } from './refusals.js';

describe('refusals', () => {
  it('carry code, status, clause and both languages', () => {
    const messages = { 'too-late': { status: 409, zh: '已过{days}天', en: 'More than {days} days' } } as const;
    expect(refusedBy({ code: 'too-late', values: { days: 7 }, clause: '003-P25' }, messages)).toEqual({
      kind: 'refused',
      status: 409,
      code: 'too-late',
      title: { zh: '已过7天', en: 'More than 7 days' },
      clause: '003-P25',
      values: { days: 7 },
    });
  });

  it('name the code that has no message', () => {
    expect(() => refusedBy({ code: 'unheard-of' }, {})).toThrow('The refusal "unheard-of" has no message');
  });

  it('have generic forms for every door', () => {
    expect(refusedWith('not-allowed', { role: 'agent', action: 'person.erase' })).toEqual({
      kind: 'refused',
      status: 403,
      code: 'not-allowed',
      title: {
        zh: '角色“agent”在此范围内无权执行“person.erase”。',
        en: 'The role "agent" may not do "person.erase" in this scope.',
      },
      values: { role: 'agent', action: 'person.erase' },
    });
  });
});
