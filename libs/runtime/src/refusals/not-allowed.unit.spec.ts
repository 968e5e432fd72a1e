import { ROLES } from '../system/system.js';
import { notAllowed } from './not-allowed.js';
import { ROLE_WORDS } from '../words/role-words.js';
import { ACCESS, scopeOf } from '../access/table.js';

const REACH = ['own', 'team', 'centre'] as const;

describe('what somebody is told who may not do it', () => {
  it.each(Object.keys(ACCESS))('names every role that may do more: %s', (action) => {
    const reach = (role: (typeof ROLES)[number]): number => {
      const scope = scopeOf(role, action);
      return scope === null ? -1 : REACH.indexOf(scope);
    };
    for (const role of ROLES.filter((one) => scopeOf(one, action) !== 'centre')) {
      const { title, values } = notAllowed(role, action);
      const able = ROLES.filter((other) => reach(other) > reach(role));
      expect(
        String(values['roles'] ?? '')
          .split(', ')
          .filter(Boolean)
          .toSorted(),
      ).toEqual([...able].sort());
      for (const language of ['zh', 'en'] as const)
        for (const other of able)
          expect(title[language].slice(title[language].indexOf(language === 'zh' ? '有权' : 'Who may'))).toContain(
            ROLE_WORDS[other][language],
          );
    }
  });

  it('says for whom a role may', () => {
    expect(notAllowed('operator', 'violation.confirm').title).toEqual({
      zh: '角色“数据录入员”在此范围内无权“确认违规”。有权的角色：主管、经理、总监；限本班组：组长。',
      en: 'The role "operator" may not do this in this scope: confirm a violation. Who may: supervisor, manager, director; for their own team: team leader.',
    });
    expect(notAllowed('team_leader', 'violation.confirm').title.en).toMatch(
      / Who may: supervisor, manager, director\.$/u,
    );
    expect(notAllowed('hr', 'handover.start').title.en).toMatch(/; for themselves: agent\.$/u);
  });

  it('says that nobody does for others what everybody does for themselves alone', () => {
    expect(notAllowed('agent', 'appeal.file').title).toEqual({
      zh: '角色“坐席”在此范围内无权“提出申诉”。只能由当事人本人办理。',
      en: expect.stringMatching(/ Only whoever it is about may\.$/u) as string,
    });
  });

  it('names no role where another centre is the reason', () => {
    const { title, values } = notAllowed('manager', 'violation.confirm');
    expect(values).not.toHaveProperty('roles');
    expect([title.zh, title.en]).toEqual([
      expect.stringMatching(/属于另一个中心。$/u),
      expect.stringMatching(/ is of another centre\.$/u),
    ]);
  });
});
