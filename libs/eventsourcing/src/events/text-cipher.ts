import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { type PlainText, type SealedText } from './event.js';
import { type JsonObject } from '../json.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES };

const NONCES_AT_ONCE = 512;
let nonces = Buffer.alloc(0);
let used = 0;

/**
 * Random bytes never handed out before, so that two texts under one key have different nonces. Asking the system for many at
 * once costs a tenth; they are as random as if each were asked for alone.
 */
const nextNonce = (): Buffer => {
  if (used === nonces.length) {
    nonces = randomBytes(NONCES_AT_ONCE * NONCE_BYTES);
    used = 0;
  }
  used += NONCE_BYTES;
  return nonces.subarray(used - NONCE_BYTES, used);
};

/** Encrypts one text under its owner's key. The owner is authenticated too, so a sealed text cannot be moved to another. */
export const encrypt = ({ owner, text }: PlainText, key: KeyObject): JsonObject & SealedText => {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, key, nonce, OPTIONS).setAAD(Buffer.from(owner));
  const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return { owner, sealed: Buffer.concat(parts).toString('base64') };
};

/** The text of a sealed one. Throws when it is not what was sealed for this owner under this key. */
export const decrypt = ({ owner, sealed }: SealedText, key: KeyObject): string => {
  const bytes = Buffer.from(sealed, 'base64');
  const [nonce, end] = [bytes.subarray(0, NONCE_BYTES), bytes.length - TAG_BYTES];
  const decipher = createDecipheriv(CIPHER, key, nonce, OPTIONS).setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(end));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]).toString('utf8');
};
