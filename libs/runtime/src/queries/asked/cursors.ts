import { createCipheriv, createDecipheriv, createHmac, type KeyObject } from 'node:crypto';
import { type KeyStore, canonical, CursorNotKnown } from '#eventsourcing';
import { type QueryRequest } from '../../system/system.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Cursors of one question as its asker gets them. */
export interface Cursors {
  seal(place: string): Promise<string>;
  /** Throws CursorNotKnown for what was not given to this asker for this question. */
  open(cursor: string): Promise<string>;
}

/** What makes the question this question: all but where its page begins and how long it is. */
const questionOf = ({ caller, name, parameters }: QueryRequest): string => {
  const others = Object.entries(parameters).filter(([parameter]) => parameter !== 'cursor' && parameter !== 'limit');
  return canonical([caller.id, caller.role, caller.centre, name, Object.fromEntries(others)]);
};

/**
 * A place in a view is a key of that view, which may name somebody whom the asker may not see: it leaves the system sealed. And it is
 * a place in the answer to one question: taken for another one it would leave out what comes before it there, and nobody would notice.
 * The seal is of the log's own secret, so that every process reads it, after a restart too.
 */
export const cursorsFor = (keys: Pick<KeyStore, 'secret'>, request: QueryRequest): Cursors => {
  const question = questionOf(request);
  return {
    seal: async (place) => sealed(await keys.secret(), question, place),
    open: async (cursor) => opened(await keys.secret(), question, cursor),
  };
};

const derived = (secret: KeyObject, use: string): Buffer => createHmac('sha256', secret).update(use).digest();

const sealed = (secret: KeyObject, question: string, place: string): string => {
  // The nonce follows from what is sealed, so that it comes again with nothing but the same cursor.
  const nonce = createHmac('sha256', derived(secret, 'nonce of a cursor'))
    .update(canonical([question, place]))
    .digest()
    .subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, derived(secret, 'key of a cursor'), nonce).setAAD(Buffer.from(question));
  const text = Buffer.concat([cipher.update(place, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
};

const opened = (secret: KeyObject, question: string, cursor: string): string => {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) throw new CursorNotKnown();
  const decipher = createDecipheriv(CIPHER, derived(secret, 'key of a cursor'), bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(question))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch {
    // The seal does not hold: made up, changed on the way, or given for another question.
    throw new CursorNotKnown();
  }
};
