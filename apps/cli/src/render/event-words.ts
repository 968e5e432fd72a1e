import { EVENT_WORDS } from '#callcentre';
import { ROLE_WORDS } from '#runtime';
import { said, type Said, type Speaker } from '../language.js';

const ROLES: Readonly<Record<string, Said>> = ROLE_WORDS;

/** What an event is called; one of a later program, which has no word here, is shown by its name. */
export const eventText = (speaker: Speaker, type: string): string => speaker.say(EVENT_WORDS[type] ?? said(type, type));

/** What a role is called; one without a word here is shown by its code. */
export const roleText = (speaker: Speaker, role: string): string => speaker.say(ROLES[role] ?? said(role, role));

/** Who did it and in which role; the system itself has no name that says more. Without an id where the reader may not know who it was. */
export const actorText = (speaker: Speaker, actor: { readonly id: string | null; readonly role: string }): string =>
  actor.role === 'policy' ? roleText(speaker, actor.role) : `${actor.id ?? '—'} (${roleText(speaker, actor.role)})`;

/** What an answer says of a person beside the id. */
export interface Named {
  readonly name: string | null;
  readonly nameErased?: true;
}

/** A name that was erased is said to be, so that nobody looks for a fault; one that the reader may not see is left out. */
export const nameText = (speaker: Speaker, { name, nameErased }: Named): string =>
  name ?? (nameErased === true ? speaker.say(said('（姓名已删除）', '(name erased)')) : '');
