import { type Edition } from '#rulebook';
import { namesPost, usesCode } from './names-in-edition.js';

const edition = {
  titles: { idle: { zh: '闲', en: 'idle' } },
  postGroups: { desk: ['agent'] },
  facts: { idle: {}, late: {}, counted: {}, done: {}, excuse: {} },
  clauses: [{ appliesTo: ['lead'], when: { facts: ['late'] }, excusedBy: [{ fact: 'excuse' }] }],
  measures: { counts: { count: { facts: ['counted'] } } },
  obligations: { report: { owner: ['inspector'], doneBy: { facts: ['done'] } } },
  processes: { appeal: { levels: [{ decidedBy: ['manager'] }] } },
} as unknown as Edition;

describe('what an edition names', () => {
  it.each([
    ['agent', true],
    ['desk', false],
    ['lead', true],
    ['inspector', true],
    ['manager', false],
    ['agnet', false],
  ])('as a post: %s %s', (post, expected) => {
    expect(namesPost(edition, post)).toBe(expected);
  });

  it.each([
    ['late', true],
    ['counted', true],
    ['done', true],
    ['excuse', true],
    ['idle', false],
  ])('as a code of which it makes use: %s %s', (code, expected) => {
    expect(usesCode({ edition }, code)).toBe(expected);
  });
});
