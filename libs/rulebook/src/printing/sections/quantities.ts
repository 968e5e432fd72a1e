import {
  type CountedEntries,
  type Edition,
  type EntrySelection,
  type Measure,
  type Ranking,
  type SummedEntries,
} from '../../edition/edition.js';
import { selectionPhrase } from './clauses.js';
import { type Inline, type Phrase, formula, joined, name, names, phrase, words } from '../phrase.js';
import { audience, list } from '../vocabulary.js';

const entriesPhrase = (selection: EntrySelection): Phrase => {
  const parts = [
    ...(selection.class === undefined ? [] : [joined([words('类别 ', 'class'), names(selection.class)])]),
    ...(selection.clause === undefined
      ? []
      : [words(`条款 ${list(selection.clause).zh}`, `clause ${list(selection.clause).en}`)]),
    ...(selection.account === undefined ? [] : [joined([words('账户 ', 'account'), names(selection.account)])]),
  ];
  return parts.length === 0 ? words('全部条目', 'all entries') : joined(parts, '、', ', ');
};

const countedPhrase = (selection: CountedEntries): Phrase => {
  const { reported = false, costing = false } = selection;
  if (!reported && !costing) return entriesPhrase(selection);
  return joined([
    entriesPhrase(selection),
    ...(reported ? [words('（含只列报的）', '(with those only reported)')] : []),
    ...(costing ? [words('（不含0分的）', '(without those that cost nothing)')] : []),
  ]);
};

const of = (zh: string, en: string, what: Phrase): Phrase => joined([words(zh, en), what]);

const summedPhrase = (selection: SummedEntries): Phrase => {
  const sum = of('条目分值之和：', 'sum of entries:', entriesPhrase(selection));
  const { worth } = selection;
  if (worth === undefined) return sum;
  const price = phrase(
    ['（每分按行为发生时的 ', formula(worth), '）'],
    ['(a point at ', formula(worth), ' of the day of the conduct)'],
  );
  return joined([sum, price]);
};

/** A quantity over one attribute of facts. */
const over = (zh: readonly Inline[], en: readonly Inline[], what: Phrase): Phrase => joined([phrase(zh, en), what]);

const quantity = (edition: Edition, measure: Measure): Phrase => {
  const facts = (selection: Parameters<typeof selectionPhrase>[1]): Phrase => selectionPhrase(edition, selection);
  if ('expression' in measure) return phrase([formula(measure.expression)], [formula(measure.expression)]);
  if ('count' in measure) return of('次数：', 'number of', facts(measure.count));
  if ('any' in measure) return of('是否有：', 'whether there is any', facts(measure.any));
  if ('sum' in measure)
    return over([name(measure.of), ' 之和：'], ['sum of ', name(measure.of), ' of'], facts(measure.sum));
  if ('mean' in measure)
    return over([name(measure.of), ' 的平均：'], ['mean of ', name(measure.of), ' of'], facts(measure.mean));
  if ('last' in measure)
    return over(['最后一次的 ', name(measure.of), '：'], ['last ', name(measure.of), ' of'], facts(measure.last));
  if ('countEntries' in measure) return of('条目数：', 'number of entries:', countedPhrase(measure.countEntries));
  if ('distinctClauses' in measure)
    return of('不同条款数：', 'number of different clauses:', countedPhrase(measure.distinctClauses));
  if ('sumEntries' in measure) return summedPhrase(measure.sumEntries);
  if ('maxEntries' in measure) return of('最大一条：', 'largest entry:', entriesPhrase(measure.maxEntries));
  return of('最小一条：', 'smallest entry:', entriesPhrase(measure.minEntries));
};

/** How a named quantity comes about. */
export const measurePhrase = (edition: Edition, measure: Measure): Phrase =>
  measure.otherwise === undefined
    ? quantity(edition, measure)
    : joined(
        [
          quantity(edition, measure),
          phrase(['，无则为 ', formula(measure.otherwise)], ['; without any, ', formula(measure.otherwise)]),
        ],
        '',
        '',
      );

export const rankingPhrase = ({ appliesTo, by, among, within, min, strict }: Ranking): Phrase =>
  joined(
    [
      ...(appliesTo === undefined ? [] : [audience(appliesTo), words('：', ': ')]),
      phrase(
        ['按 ', formula(by), ' 排名，限 ', formula(among)],
        ['ranked by ', formula(by), ' among those for whom ', formula(among)],
      ),
      words(
        `，${within === 'centre' ? '全中心' : '本班组'}，至少 ${min} 人${strict ? '，全部相同则无名次' : ''}`,
        `, within the ${within}, at least ${min}${strict ? ', nobody first or last where all are equal' : ''}`,
      ),
    ],
    '',
    '',
  );
