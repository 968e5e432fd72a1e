import { refusedWith } from './refusals.js';
import { ROLES, type Role, type RefusedOutcome } from '../system/system.js';
import { ROLE_WORDS } from '../words/role-words.js';
import { type Scope, scopeOf } from '../access/table.js';

type Language = 'zh' | 'en';

/** From the widest to the narrowest: whoever may do it for few is told who may for more. */
const SCOPES: readonly Scope[] = ['centre', 'team', 'own'];

const IN_SCOPE = {
  zh: {
    centre: (roles: string) => roles,
    team: (roles: string) => `限本班组：${roles}`,
    own: (roles: string) => `限本人：${roles}`,
  },
  en: {
    centre: (roles: string) => roles,
    team: (roles: string) => `for their own team: ${roles}`,
    own: (roles: string) => `for themselves: ${roles}`,
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<Scope, (roles: string) => string>>>>;

const BETWEEN = { zh: { roles: '、', scopes: '；' }, en: { roles: ', ', scopes: '; ' } } as const;

const WHO_MAY = { zh: (who: string) => `有权的角色：${who}。`, en: (who: string) => ` Who may: ${who}.` } as const;

/** A role that may do it in the whole centre was refused for what belongs to another one. */
const ANOTHER_CENTRE = {
  zh: '所涉人员、班组或记录属于另一个中心。',
  en: ' The person, team or record is of another centre.',
} as const;

/** Nobody does it in the place of whoever it is about. */
const FOR_ONESELF = { zh: '只能由当事人本人办理。', en: ' Only whoever it is about may.' } as const;

/** The scopes that reach further than the caller's own, and who acts in each. */
const widerThan = (own: Scope | null, action: string): readonly (readonly [Scope, readonly Role[]])[] =>
  SCOPES.slice(0, own === null ? SCOPES.length : SCOPES.indexOf(own))
    .map((scope) => [scope, ROLES.filter((role) => scopeOf(role, action) === scope)] as const)
    .filter(([, roles]) => roles.length > 0);

/**
 * The refusal of an action that the table of access does not let the role do, or not to these persons: whoever is told so is told who may,
 * and asks them.
 */
export const notAllowed = (role: Role, action: string): RefusedOutcome => {
  const own = scopeOf(role, action);
  const wider = widerThan(own, action);
  const roles = wider.flatMap(([, able]) => able).join(', ');
  const refused = refusedWith('not-allowed', roles === '' ? { role, action } : { role, action, roles });
  const who = (language: Language): string => {
    if (own === 'centre') return ANOTHER_CENTRE[language];
    if (wider.length === 0) return FOR_ONESELF[language];
    const told = wider.map(([scope, able]) =>
      IN_SCOPE[language][scope](able.map((one) => ROLE_WORDS[one][language]).join(BETWEEN[language].roles)),
    );
    return WHO_MAY[language](told.join(BETWEEN[language].scopes));
  };
  const { zh, en } = refused.title;
  return { ...refused, title: { zh: `${zh}${who('zh')}`, en: `${en}${who('en')}` } };
};
