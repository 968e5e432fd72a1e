import { createHash } from 'node:crypto';
import { type RowCommand } from '../mapping.js';

/**
 * Texts that are stored encrypted. They stay out of the command's identity, which is stored as it is: from a plain hash of a
 * name, whoever guesses the name could prove the guess after the name was erased. The log compares them by a keyed hash.
 */
const PERSONAL = new Set(['name', 'contact', 'note', 'description', 'customer', 'text', 'comment', 'reason']);

/** Whether a field of a command's body holds a personal text. */
export const isPersonal = (field: string): boolean => PERSONAL.has(field);

/** Whether a field holds a text of which nothing is said anew: beside other texts a contact is one that nobody encrypts, but of a person. */
export const isTextOf = (field: string): boolean => isPersonal(field) && field !== 'contact';

const contentHash = ({ type, data }: RowCommand): string => {
  const identity = Object.fromEntries(Object.entries(data).filter(([field]) => !isPersonal(field)));
  const hash = createHash('sha256')
    .update(JSON.stringify([type, identity]))
    .digest('hex');
  return hash.slice(0, 32);
};

/**
 * The key under which the log knows the command again, 64 hex digits. `rowKey` names the file's kind and the row. The key holds a hash of
 * the content without its personal texts: the same content again is a repeat, other content is for the decider to judge, and another
 * personal text alone is refused by the log (`idempotency-key-reused`).
 */
export const idempotencyKeyOf = (rowKey: string, command: RowCommand): string =>
  createHash('sha256')
    .update(`${rowKey}|${command.type}|${contentHash(command)}`)
    .digest('hex');

/** Whether a correction says a personal text anew; the reason that it is given with is none of what is corrected. */
export const carriesTexts = ({ data }: RowCommand): boolean =>
  Object.keys(data).some((field) => field !== 'reason' && isPersonal(field));
