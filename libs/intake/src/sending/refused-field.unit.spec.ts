import { type RefusedOutcome } from '#runtime';
import { complaintOf } from './refused-field.js';

/** Goal: whoever mends a line is told at once of everything that is wrong with it. */
it('says what is wanted of every attribute that does not fit, at the field of the first', () => {
  const problems = [
    { attribute: 'full', code: 'attribute-type', zh: '“full”不对。', en: '"full" is wrong.' },
    { attribute: 'score', code: 'attribute-missing', zh: '缺少“score”。', en: '"score" is missing.' },
  ];
  const refused = { code: 'attributes-invalid', values: { problems } } as unknown as RefusedOutcome;
  expect(complaintOf(refused)).toEqual({
    fields: ['attributes/full'],
    detail: { zh: '“full”不对。缺少“score”。', en: '"full" is wrong. "score" is missing.' },
  });
});
