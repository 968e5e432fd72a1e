import { type Edition, type Form, type FormItem } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { SMALL_EDITION } from '../testing/small-edition.js';
import { type ItemResult } from './form-items.js';
import { phraseHits, phrasesOn } from './phrases.js';
import { scoreForm } from './score-form.js';

const title = { zh: '测', en: 'Test' };
const item = (id: string, weight: string, more: Partial<FormItem> = {}): FormItem => ({
  id,
  title,
  weight,
  fatal: false,
  ...more,
});
const formOf = (
  full: string,
  sections: readonly Partial<Form['sections'][number]>[],
  more: Partial<Form> = {},
): Form => ({
  title,
  source: 't',
  full,
  sections: sections.map((section, index) => ({ id: `s${String(index)}`, title, floor: '0', items: [], ...section })),
  ...more,
});

describe('a form whose sections start at a weight and lose points by error', () => {
  const form = formOf('100', [
    { weight: '20', items: [item('attitude', '0', { deduct: '5' })] },
    { weight: '30', items: [item('norms', '0', { deduct: '5' })] },
    { weight: '50', items: [item('skills', '0', { deduct: '5' })] },
  ]);
  const score = (...errors: readonly number[]) =>
    scoreForm(form, {
      attitude: { errors: errors[0]! },
      norms: { errors: errors[1]! },
      skills: { errors: errors[2]! },
    });

  it.each([
    [[0, 0, 0], '100'],
    [[5, 1, 2], '65'],
    [[4, 0, 0], '80'],
    [[3, 0, 0], '85'],
    [[9, 9, 11], '0'],
  ])('errors of %j give %s, no section below its floor', (errors, expected) => {
    expect(score(...errors)).toEqual({ score: expected, full: '100' });
  });

  it('is a range while a row has not been looked at', () => {
    expect(scoreForm(form, { attitude: 'unseen', norms: { errors: 1 }, skills: 'pass' })).toEqual({
      score: '75',
      full: '100',
      range: { from: '75', to: '95' },
      partial: true,
    });
  });

  it('refuses errors that are no number of them', () => {
    for (const errors of [-1, 0.5, NaN])
      expect(scoreForm(form, { attitude: { errors }, norms: 'pass', skills: 'pass' })).toMatchObject({
        problem: { code: 'form-item-result', item: 'attitude' },
      });
  });
});

describe('a form of measured items', () => {
  const items = [
    item('first', '2', { limit: { at: '30', comparison: '<=' } }),
    item('opening', '2', { oneOf: ['a', 'b', 'c'] }),
    item('closing', '2', { sequence: ['asked', 'declined', 'closed'] }),
    item('words', '3', { phrases: 'taboo' }),
    item('state', '4'),
  ];
  const form = formOf('13', [{ items }]);
  const good: Readonly<Record<string, ItemResult>> = {
    first: { value: '30' },
    opening: { chosen: 'b' },
    closing: { steps: ['asked', 'waited', 'declined', 'closed'] },
    words: { hits: [] },
    state: 'pass',
  };

  it.each<[string, Readonly<Record<string, ItemResult>>, string]>([
    ['everything as it should be', {}, '13'],
    ['a first reply after 29.9 s', { first: { value: '29.9' } }, '13'],
    ['a first reply after 30.1 s', { first: { value: '30.1' } }, '11'],
    ['an opening of its own', { opening: { chosen: 'd' } }, '11'],
    ['closing before asking', { closing: { steps: ['closed', 'asked', 'declined'] } }, '11'],
    ['closing without the no', { closing: { steps: ['asked', 'closed'] } }, '11'],
    ['a forbidden phrase', { words: { hits: ['不知道'] } }, '10'],
    ['a verdict instead of a number', { first: 'fail' }, '11'],
  ])('%s', (_name, more, expected) => {
    expect(scoreForm(form, { ...good, ...more })).toEqual({ score: expected, full: '13' });
  });

  it.each(['<', '<=', '>', '>='] as const)('compares with %s', (comparison) => {
    const one = formOf('1', [{ items: [item('i', '1', { limit: { at: '10', comparison } })] }]);
    const scores = ['9', '10', '11'].map((value) => scoreForm(one, { i: { value } }));
    const expected = { '<': '100', '<=': '110', '>': '001', '>=': '011' }[comparison];
    expect(scores).toEqual([...expected].map((score) => ({ score, full: '1' })));
  });

  const settled = { opens: ['objected'], settles: ['proposed', 'soothed'], closes: ['closed'] };
  it.each([
    [['proposed', 'closed'], '1'],
    [['closed'], '0'],
    [['closed', 'proposed'], '0'],
    [['proposed', 'objected', 'closed'], '0'],
    [['proposed', 'objected', 'soothed', 'closed'], '1'],
    [['proposed', 'waited', 'objected', 'objected', 'proposed', 'waited', 'closed'], '1'],
    [['proposed', 'closed', 'objected'], '1'],
    [['objected'], '1'],
  ])('closes only what is settled: %j', (steps, expected) => {
    const one = formOf('1', [{ items: [item('i', '1', { settled })] }]);
    expect(scoreForm(one, { i: { steps } })).toEqual({ score: expected, full: '1' });
  });

  it.each([
    [['soothed', 'closed'], '0'],
    [['objected', 'soothed', 'closed'], '0'],
    [['soothed', 'proposed', 'closed'], '1'],
    [['proposed', 'objected', 'soothed', 'closed'], '1'],
    [['objected', 'proposed', 'objected', 'closed'], '0'],
  ])('takes the first question as open until it is answered, where the item says by what: %j', (steps, expected) => {
    const one = formOf('1', [{ items: [item('i', '1', { settled: { ...settled, answers: ['proposed'] } })] }]);
    expect(scoreForm(one, { i: { steps } })).toEqual({ score: expected, full: '1' });
  });

  it('refuses a result of another kind', () => {
    expect(scoreForm(form, { ...good, state: { value: '3' } })).toMatchObject({
      problem: { code: 'form-item-result', item: 'state' },
    });
  });
});

describe('rows that a form does not explain', () => {
  const rows = (unknown?: Form['unknown']) =>
    formOf('43', [{ items: [item('known', '41'), item('lost', '2', { unknown: true })] }], unknown && { unknown });
  const score = (form: Form, known: ItemResult = 'pass') => scoreForm(form, { known });

  it('make the score a range, count in full, or are left out, as the edition says', () => {
    expect(score(rows())).toEqual({ score: '41', full: '43', range: { from: '41', to: '43' } });
    expect(score(rows('interval'))).toEqual(score(rows()));
    expect(score(rows('full'))).toEqual({ score: '43', full: '43' });
    expect(score(rows('leave-out'))).toEqual({ score: '41', full: '41' });
  });

  it('take a result only as a range: nobody is marked on what nobody can read', () => {
    const answered = (unknown: Form['unknown'] & string, result: ItemResult) =>
      scoreForm(rows(unknown), { known: 'pass', lost: result });
    expect(answered('interval', 'fail')).toEqual({ score: '41', full: '43' });
    expect(answered('interval', 'pass')).toEqual({ score: '43', full: '43' });
    const settled = { problem: { code: 'form-item-settled', item: 'lost' } };
    for (const result of ['pass', 'fail', 'not-applicable', 'unseen'] as const)
      for (const unknown of ['full', 'leave-out'] as const) expect(answered(unknown, result)).toMatchObject(settled);
  });

  it('are no mark by themselves, nor is what a section starts with, where nothing else applies', () => {
    const nothing = { problem: { code: 'form-nothing-applies' } };
    for (const unknown of ['full', 'leave-out', 'interval'] as const)
      expect(scoreForm(rows(unknown), { known: 'not-applicable' })).toMatchObject(nothing);
    expect(scoreForm(rows('interval'), { known: 'not-applicable', lost: 'pass' })).toEqual({ score: '2', full: '2' });
    const starting = formOf('20', [{ weight: '20', items: [item('rude', '0', { deduct: '5' })] }]);
    expect(scoreForm(starting, { rude: 'not-applicable' })).toMatchObject(nothing);
    expect(scoreForm(starting, { rude: { errors: 0 } })).toEqual({ score: '20', full: '20' });
  });

  it('34 of 43 count two points of such a row; without it 32 of 41', () => {
    const nine = (unknown: Form['unknown'] & string) =>
      formOf('43', [{ items: [item('kept', '32'), item('failed', '9'), item('lost', '2', { unknown: true })] }], {
        unknown,
      });
    const results = { kept: 'pass', failed: 'fail' } as const;
    expect(scoreForm(nine('full'), results)).toEqual({ score: '34', full: '43' });
    expect(scoreForm(nine('leave-out'), results)).toEqual({ score: '32', full: '41' });
    expect(scoreForm(nine('interval'), results)).toEqual({ score: '32', full: '43', range: { from: '32', to: '34' } });
  });
});

describe('fatal items', () => {
  const form = formOf('10', [
    { items: [item('a', '4'), item('leak', '0', { fatal: true })] },
    { items: [item('b', '6'), item('rude', '0', { fatal: true, fatalScope: 'section' })] },
  ]);
  const all = { a: 'pass', b: 'pass', leak: 'pass', rude: 'pass' } as const;

  it('make the form 0, or their section', () => {
    expect(scoreForm(form, { ...all, leak: 'fail' })).toEqual({ score: '0', full: '10' });
    expect(scoreForm(form, { ...all, rude: 'fail' })).toEqual({ score: '4', full: '10' });
  });

  it('leave everything possible while nobody looked at them', () => {
    const range = (from: string) => ({ score: from, full: '10', range: { from, to: '10' }, partial: true });
    expect(scoreForm(form, { ...all, leak: 'unseen' })).toEqual(range('0'));
    expect(scoreForm(form, { ...all, rude: 'unseen' })).toEqual(range('4'));
  });
});

describe('forms and lists of an edition file', () => {
  const lists = `lists: { taboo: [{ from: 2018-02-01, phrases: [不知道, 不能], source: x }, { from: 2018-08-01, phrases: [不知道, 不清楚], source: x }] }\n`;
  const edition = (): Edition => {
    const { edition: loaded, findings } = loadEdition(`${SMALL_EDITION}${lists}`);
    expect(findings).toEqual([]);
    return loaded!;
  };

  it('give the phrases in force on a day', () => {
    expect(phrasesOn(edition(), 'taboo', '2018-01-31')).toEqual([]);
    expect(phrasesOn(edition(), 'taboo', '2018-02-01')).toEqual(['不知道', '不能']);
    expect(phrasesOn(edition(), 'taboo', '2018-08-01')).toEqual(['不知道', '不清楚']);
    expect(phrasesOn(edition(), 'other', '2018-08-01')).toEqual([]);
  });

  it('find them in a text, as candidates', () => {
    expect(phraseHits(edition(), 'taboo', '2018-03-01', '这个我不知道，也不能改')).toEqual([
      { phrase: '不知道', at: 3 },
      { phrase: '不能', at: 8 },
    ]);
    expect(phraseHits(edition(), 'taboo', '2018-09-01', '也不能改')).toEqual([]);
  });
});
