import { type CentreCommandType } from '#callcentre';
import { type Role } from '#runtime';
import { type Actor, partsOf } from './door.js';
import { type KnownCase } from './knowledge.js';
import { type Meant, type Telling } from './telling.js';

/** How a command is meant; it may throw `Needs`. */
export type Recipe = (telling: Telling) => Meant;
/** One for each command: a new command does not compile before somebody says how it is meant. */
export type Recipes = Readonly<Record<CentreCommandType, Recipe>>;
/** What a command about a case says beside the case, and who sends it. */
type More = (known: KnownCase, telling: Telling) => { readonly by: Actor } & Readonly<Record<string, unknown>>;

export const LEADING: readonly Role[] = ['supervisor', 'manager', 'director'];

export const another = (telling: Telling, not: Actor, ...roles: readonly Role[]): Actor => {
  for (let tries = 0; tries < 20; tries += 1) {
    const found = telling.staff(...roles);
    if (partsOf(found).id !== partsOf(not).id) return found;
  }
  return telling.staff(...roles);
};
/** A command about a case of a kind in one of some states; `field` names it, and `maker` makes one. */
export const onCase =
  (kind: string, field: string, statuses: readonly string[], maker: string, more: More): Recipe =>
  (telling) => {
    const known = telling.case(kind, statuses, maker);
    const { by, ...data } = more(known, telling);
    return { by, data: { [field]: known.id, ...data } };
  };

/** The same for one kind of case. */
export const about =
  (kind: string, field: string) =>
  (statuses: readonly string[], maker: string, more: More): Recipe =>
    onCase(kind, field, statuses, maker, more);

export const agentIn = (known: KnownCase, field: string): Actor => `${String(known.data[field])}:agent`;
