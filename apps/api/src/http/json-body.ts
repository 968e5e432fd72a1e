import { type FastifyInstance } from 'fastify';
import { invalidField, repeatedName } from '#runtime';
import { transportProblem } from '../messages.js';
import { Refused } from './problem-filter.js';

const MEDIA_TYPE = 'application/json';
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** Whether the headers say that the bytes are plain UTF-8, the only form of JSON between systems (RFC 8259, 8.1). */
const isPlainUtf8 = (contentType = '', contentEncoding = 'identity'): boolean => {
  const charset = CHARSET.exec(contentType)?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) && /^identity$/i.test(contentEncoding.trim());
};

/** Null where the bytes are no UTF-8. What came as GBK would else be recorded for ever with other characters in its place. */
const textOf = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const twice = (field: string): Refused =>
  new Refused(
    invalidField(
      field,
      '这个字段出现了两次，以哪一个为准无法判断。',
      'This field comes twice; which one counts would be a guess.',
    ),
  );

/** Reads bodies as JSON in UTF-8, and refuses what a lenient reader would take for something else than its sender wrote. */
export const readJsonBodies = (instance: FastifyInstance, bodyLimit: number): void => {
  const parse = instance.getDefaultJsonParser('error', 'error');
  instance.removeContentTypeParser(MEDIA_TYPE);
  instance.addContentTypeParser(MEDIA_TYPE, { parseAs: 'buffer', bodyLimit }, (request, bytes: Buffer, done) => {
    const { 'content-type': type, 'content-encoding': encoding } = request.headers;
    if (!isPlainUtf8(type, encoding)) return done(new Refused(transportProblem('media-type-unsupported')));
    const text = textOf(bytes);
    if (text === null) return done(new Refused(transportProblem('body-not-utf-8')));
    parse(request, text, (error, value: unknown) => {
      const repeated = error === null && text !== '' ? repeatedName(text) : null;
      done(repeated === null ? error : twice(repeated), value);
    });
  });
};
