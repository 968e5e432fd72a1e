import { type Edition, type IndicatorCard, type SamplingPlan } from '../../edition/edition.js';
import { type Phrase, formula, name, names, phrase, words } from '../phrase.js';
import { type PrintedSection } from '../printed.js';
import { rangeWords } from './ranges.js';
import { verbatim } from './tables.js';
import { named, told } from '../vocabulary.js';

/** Which figures of the month before a sampling plan reads. */
const figurePhrases = ({ figures: { base, score, full } = {} }: SamplingPlan): readonly Phrase[] => {
  const from = full === undefined ? words('', '') : words(`（${full} 起为满分）`, `, full from ${full} on`);
  return [
    ...(base === undefined ? [] : [phrase(['基数：上月', name(base)], ['Base: ', name(base), ' of the month before'])]),
    ...(score === undefined
      ? []
      : [phrase(['上月得分：', name(score), ...from.zh], ['Score of the month before: ', name(score), ...from.en])]),
  ];
};

/** A sampling plan in sentences. */
export const samplingPhrases = (plan: SamplingPlan): readonly Phrase[] => {
  const { percent, least, each } = plan.total;
  return [
    words(
      `每${{ person: '人', seat: '座席', centre: '中心' }[plan.per]}：${percent === undefined ? '' : `${percent}%`}${least === undefined ? '' : ` 至少 ${least} 条${each === 'week' ? '／周' : '／期'}`}`,
      `For each ${plan.per}: ${percent === undefined ? '' : `${percent}% `}${least === undefined ? '' : `at least ${least} in each ${each}`}`,
    ),
    ...figurePhrases(plan),
    ...(plan.split ?? []).map(({ mode, percent: part }) =>
      phrase(
        [name(mode), `：${part === undefined ? '其余' : `${part}%`}`],
        [name(mode), `: ${part === undefined ? 'the rest' : `${part}%`}`],
      ),
    ),
    ...(plan.adjust ?? []).map(({ range, by }) =>
      words(`上月得分${rangeWords(range).zh}：乘 ${by}`, `last month's score ${rangeWords(range).en}: times ${by}`),
    ),
    ...(plan.exemption === undefined
      ? []
      : [
          phrase(
            [
              `连续 ${plan.exemption.fullMonths} 个月满分：只抽 ${plan.exemption.count} 条（`,
              name(plan.exemption.mode),
              '）',
            ],
            [
              `after ${plan.exemption.fullMonths} full months only ${plan.exemption.count} (`,
              name(plan.exemption.mode),
              ')',
            ],
          ),
        ]),
    ...(plan.pool === undefined
      ? []
      : [phrase(['仅限 ', formula(plan.pool.where)], ['only where ', formula(plan.pool.where)])]),
  ];
};

const cardSection = ({ title, source, indicators }: IndicatorCard): PrintedSection => ({
  title: words(`指标：${title.zh}（${source}）`, `Indicators: ${title.en} (${source})`),
  table: {
    header: [
      words('编号', 'id'),
      words('指标', 'indicator'),
      words('权重', 'weight'),
      words('算法', 'method'),
      words('实际与目标', 'actual and target'),
    ],
    rows: indicators.map(({ id, title: indicator, weight, method, actual, target }) => [
      verbatim(id),
      told(indicator),
      verbatim(weight),
      names([method]),
      names(target === undefined ? [actual] : [actual, target]),
    ]),
  },
});

/** Sampling, staffing, indicators. */
export const planSections = (edition: Edition): readonly PrintedSection[] => [
  ...(named(edition.sampling).length === 0
    ? []
    : [
        {
          title: words('抽样', 'Sampling'),
          rules: named(edition.sampling).map(([, plan]) => ({
            id: plan.source,
            title: told(plan.title),
            sentences: samplingPhrases(plan),
            remarks: [],
          })),
        },
      ]),
  ...named(edition.staffing).map(([, plan]) => ({
    title: words(`人员配置：${plan.title.zh}（${plan.source}）`, `Staffing: ${plan.title.en} (${plan.source})`),
    table: {
      header: [words('指标', 'signal'), words('应在范围', 'band'), words('高于', 'above'), words('低于', 'below')],
      rows: named(plan.signals).map(([signal, { band, above = '—', below = '—' }]) => [
        names([signal]),
        told(rangeWords(band)),
        names([above]),
        names([below]),
      ]),
    },
  })),
  ...named(edition.scorecards).map(([, card]) => cardSection(card)),
];
