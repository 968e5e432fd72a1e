import { readFileSync } from 'node:fs';
import { type Edition, loadEdition } from '#rulebook';

const RULEBOOKS = new URL('../../rulebooks/', import.meta.url);

const load = (name: string): Edition => loadEdition(readFileSync(new URL(`${name}.yaml`, RULEBOOKS), 'utf8')).edition!;

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A part of an edition with the clause it comes from, and what it says to people. */
interface Part {
  readonly from: string;
  readonly words: readonly Words[];
}

const partsOf = (edition: Edition): readonly Part[] => {
  const { clauses, aggregates, pay, outcomes, duties, facts } = edition;
  const titled: readonly { id: string; title: Words; note?: Words }[] = [
    ...clauses,
    ...aggregates,
    ...pay,
    ...outcomes,
    ...duties,
  ];
  return [
    ...titled.map(({ id, title, note }) => ({ from: id, words: note === undefined ? [title] : [title, note] })),
    ...Object.values(facts).map(({ title, source }) => ({ from: source, words: [title] })),
  ];
};

/** Figures of a clause that are no parameter, and happen to be what one of the same clause is set to. */
const FIXED: readonly string[] = [
  'rankedAtLeast = 2: 连续两月末位且低于末位分数线',
  'rankedAtLeast = 2: Last for two months running and below the score of the last',
  'routineDefault = 80: 日常考核满分 80 分',
  'routineDefault = 80: Routine assessment is worth 80 points',
];

const clauseOf = (source: string): string => source.split(' ')[0]!;

/** How people write the small numbers that limits have; "one" is half a word of others, so that only its plain uses are looked for. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  '1': /\bonce\b|\bone (?:hour|month)\b|\ba month of\b|\bwithin a month\b|(?<!同)一次|一小时|一个月|一笔/u,
  '2': /\btwo\b|\btwice\b|两/u,
  '3': /\bthree\b|三声/u,
  '4': /\bfour\b|四/u,
  '5': /\bfive\b|五/u,
  '6': /\bsix\b|六/u,
  '8': /\beight\b|八/u,
  '10': /\bten\b|十/u,
  '15': /\bfifteen\b|十五/u,
};

const figureOf = (value: string | boolean): string | null =>
  typeof value === 'string'
    ? (/^-?(?<figure>\d+(?:\.\d+)?)(?: yuan)?$/u.exec(value)?.groups?.['figure'] ?? null)
    : null;

const tells = (text: string, figure: string): boolean =>
  new RegExp(`(?<![\\d.])${figure.replace('.', '\\.')}(?![\\d.])`, 'u').test(text) ||
  WRITTEN[figure]?.test(text) === true;

/** Sentences of the edition that say the figure of a parameter themselves: whoever moves the parameter would leave them telling the old one. */
const figuresInWords = (edition: Edition): readonly string[] => {
  const parts = partsOf(edition);
  return Object.entries(edition.parameters).flatMap(([name, { value, source, note }]) => {
    const figure = figureOf(value);
    if (figure === null) return [];
    const own = note === undefined ? [] : [note];
    const about = parts.filter(({ from }) => clauseOf(from) === clauseOf(source)).flatMap(({ words }) => words);
    return [...own, ...about]
      .flatMap(({ zh, en }) => [zh, en])
      .filter((text) => tells(text, figure))
      .map((text) => `${name} = ${figure}: ${text}`);
  });
};

describe('what an edition says in words', () => {
  it.each(['cs-assessment/1', 'cs-assessment/2', 'telemarketing/1'])(
    'of %s holds without the figures of its parameters, which are moved one by one',
    (name) => {
      expect(figuresInWords(load(name)).filter((told) => !FIXED.includes(told))).toEqual([]);
    },
  );
});
