import { type Edition } from '#rulebook';
import { clausesForOthers, namesPost, usesCode } from './names-in-edition.js';

const edition = {
  titles: { idle: { zh: '闲', en: 'idle' } },
  postGroups: { desk: ['agent'] },
  facts: { idle: {}, late: {}, counted: {}, done: {}, excuse: {} },
  clauses: [
    { id: 'x-1', appliesTo: ['lead'], when: { facts: ['late'] }, excusedBy: [{ fact: 'excuse' }] },
    { id: 'x-2', appliesTo: ['lead'], when: { facts: ['late', 'early'] }, excusedBy: [] },
    { id: 'x-3', appliesTo: ['desk'], when: { facts: ['early', 'counted', 'done', 'excuse'] }, excusedBy: [] },
    { id: 'x-4', appliesTo: ['*'], where: 'counts > 1', excusedBy: [] },
  ],
  unitKinds: ['group'],
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

  it.each([
    ['late', 'agent', ['x-1', 'x-2']],
    ['late', 'lead', []],
    ['early', 'agent', []],
    ['early', 'inspector', ['x-2', 'x-3']],
    // A measure, a duty and an excuse read it of whoever it is about.
    ['counted', 'inspector', []],
    ['done', 'inspector', []],
    ['excuse', 'inspector', []],
    ['idle', 'inspector', []],
  ])('as clauses about %s that are for others than a post: %s', (code, post, expected) => {
    expect(clausesForOthers({ edition }, code, post).map(({ id }) => id)).toEqual(expected);
  });
});
