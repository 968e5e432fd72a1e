import { WORDS_FOR_PEOPLE } from '#rulebook';
import { ROLES, type Role } from '../system/system.js';

/** What a role is called by people, in the words that printed editions use for posts; policies are no people. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = Object.fromEntries(
  ROLES.flatMap((role) => {
    const word = role === 'policy' ? { zh: '系统', en: 'system' } : WORDS_FOR_PEOPLE[role];
    return word === undefined ? [] : [[role, word] as const];
  }),
) as Record<Role, { zh: string; en: string }>;
