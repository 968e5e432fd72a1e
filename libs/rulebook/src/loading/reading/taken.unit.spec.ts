import { diffEditions } from '../../diff/diff-editions.js';
import { printedEdition } from '../../printing/document.js';
import { plainText } from '../../printing/phrase.js';
import { SMALL_EDITION } from '../../testing/small-edition.js';
import { checkEdition } from '../../checks/check-edition.js';
import { loadEdition } from '../load-edition.js';

/** The small edition whose form takes what it does with rows that nobody explains, and a weight, from parameters. */
const FORM = 'form: { title: { zh: 表, en: Form }, source: x-5, full: 10,';
const PARAMETERS = 'parameters:\n';
const lost = 'lost: { value: full, alternatives: [interval, leave-out], source: x-5 P }';
const edited = (...changes: readonly (readonly [from: string, to: string])[]): string =>
  changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, SMALL_EDITION);
const TAKING = edited(
  [PARAMETERS, `${PARAMETERS}  ${lost}\n  half: { value: 4, source: x-5 P }\n`],
  [FORM, `${FORM} unknown: { parameter: lost },`],
  ['weight: 4', 'weight: { parameter: half }'],
);

const codes = (source: string): readonly string[] =>
  loadEdition(source).findings.map(({ code, path, line }) => `${code} ${path} line ${String(line)}`);

describe('a place that takes its value from a parameter', () => {
  it('reads as if the value stood there, and the edition says where it came from', () => {
    const { edition, findings } = loadEdition(TAKING);
    expect(findings).toEqual([]);
    expect(edition!.forms['form']).toMatchObject({
      unknown: 'full',
      sections: [{ items: [{ weight: '4' }, { weight: '6' }] }],
    });
    expect(edition!.taken).toEqual({
      '/forms/form/unknown': 'lost',
      '/forms/form/sections/0/items/0/weight': 'half',
    });
    expect(checkEdition(edition!, [])).toEqual([]);
  });

  it('leaves an edition that takes nothing as it was', () => {
    expect(loadEdition(SMALL_EDITION).edition).not.toHaveProperty('taken');
  });

  it.each([
    [
      'a parameter that is not there',
      ['parameter: lost', 'parameter: lots'],
      ['unknown-parameter /forms/form/unknown line 24'],
    ],
    ['a value that does not fit', ['value: full', 'value: half'], ['value-not-allowed /forms/form/unknown line 24']],
    [
      'an alternative that does not fit',
      ['alternatives: [interval, leave-out]', 'alternatives: [interval, never]'],
      ['parameter-alternative /forms/form/unknown line 24'],
    ],
    [
      'a parameter with something beside it',
      ['{ parameter: half }', '{ parameter: half, or: 5 }'],
      ['value-type /forms/form/sections/0/items/0/weight line 24'],
    ],
    [
      'parameters that are no map',
      [`${PARAMETERS}  ${lost}`, `parameters: none\nother:\n  ${lost}`],
      [
        'unknown-parameter /forms/form/unknown line 25',
        'unknown-parameter /forms/form/sections/0/items/0/weight line 25',
      ],
    ],
  ] as const)('refuses %s', (_what, [from, to], expected) => {
    expect(TAKING).toContain(from);
    expect(codes(TAKING.replace(from, to))).toEqual(expected);
  });

  it('names the parameter whose value does not fit, since the place shows its name alone', () => {
    const [finding] = loadEdition(TAKING.replace('value: 4,', 'value: 4.5 points,')).findings;
    expect([finding?.path, finding?.message]).toEqual([
      '/forms/form/sections/0/items/0/weight',
      {
        zh: '参数“half”的值用在此处：“4.5 points”的写法不对。',
        en: 'The value of the parameter "half" stands here. "4.5 points" is not written as this place needs it.',
      },
    ]);
  });

  it('keeps an attribute that is called parameter', () => {
    const source = edited(
      ['attributes: { points: decimal }', 'attributes: { parameter: code }'],
      ['by: points', "by: 'price / price'"],
    );
    const { edition } = loadEdition(source);
    expect(edition?.facts['praised']?.attributes).toEqual({ parameter: { type: 'code', required: true } });
  });

  it('is told by the printed edition and by a difference', () => {
    const [stated, taking] = [SMALL_EDITION, TAKING].map((source) => loadEdition(source).edition!);
    const rows = printedEdition(taking!).sections.flatMap(({ table }) => table?.rows ?? []);
    const row = rows.find(([name]) => plainText(name!).en === 'lost')!.map(plainText);
    expect(row.at(-1)).toEqual({
      zh: '用于：质检表 表 的未说明的行',
      en: 'taken by: form Form [form], rows that are not explained',
    });
    expect(diffEditions(stated!, taking!).map(({ sentence: { zh, en } }) => [zh, en])).toEqual([
      [
        '质检表 表 的未说明的行：无 → 取自参数 lost。',
        'form Form [form], rows that are not explained: nothing → taken from the parameter lost.',
      ],
      [
        '质检表 表 的部分第1项项目第1项分值：无 → 取自参数 half。',
        'form Form [form], sections no. 1 items no. 1 weight: nothing → taken from the parameter half.',
      ],
      ['质检表 表 的未说明的行：无 → 满分。', 'form Form [form], rows that are not explained: nothing → full mark.'],
      [
        '参数 lost：无 → 满分；另可取 interval；另可取 不计；出处 x-5 P。',
        'parameter lost: nothing → full mark; or interval; or left out; source x-5 P.',
      ],
      ['参数 half：无 → 4；出处 x-5 P。', 'parameter half: nothing → 4; source x-5 P.'],
    ]);
  });
});
