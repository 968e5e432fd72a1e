import {
  type Edition,
  type Form,
  type FormItem,
  type IndicatorCard,
  type Obligation,
  type SamplingPlan,
} from '../edition.js';
import { selectionPhrase } from './clauses.js';
import { signWord } from './formula-text.js';
import { type Phrase, formula, joined, name, names, phrase, words } from './phrase.js';
import { type PrintedSection } from './printed.js';
import { rangeWords } from './ranges.js';
import { verbatim } from './tables.js';
import { audience, list, named, told } from './vocabulary.js';

const recurrence = (edition: Edition, { every }: Obligation): Phrase => {
  switch (every.kind) {
    case 'day':
      return words('每日', 'every day');
    case 'workday':
      return words('每个工作日', 'every working day');
    case 'times':
      return words(`每日 ${list(every.at).zh}`, `every day at ${list(every.at).en}`);
    case 'week':
      return phrase(['每周（', name(every.weekday), '）'], ['every ', name(every.weekday)]);
    case 'week-ending':
      return phrase(['每周（至', name(every.weekday), '止的七天）'], ['every week that ends on ', name(every.weekday)]);
    case 'month':
      return words(`每月 ${every.day} 日`, `day ${every.day} of every month`);
    case 'fact':
      return joined([words('每次', 'for each'), selectionPhrase(edition, every.event)]);
  }
};

const graceOf = ({ grace }: Obligation): readonly Phrase[] =>
  grace === 0 ? [] : [words(`（宽限 ${grace} 分钟）`, `(with ${grace} minutes of grace)`)];

const due = (duty: Obligation): Phrase => {
  const { at, days, counted, direction, countFirst } = duty.due;
  const kind = counted === 'working' ? (['个工作日', 'working days'] as const) : (['日', 'days'] as const);
  // Three days with the first among them end a day sooner, which whoever owes them has to read here.
  const first = countFirst ? (['（首日计入）', ' with the first day counted'] as const) : (['', ''] as const);
  const when =
    days === 0
      ? words(`当日 ${at} 前`, `by ${at} of that day`)
      : direction === 'before'
        ? words(`提前 ${days} ${kind[0]}${first[0]}，${at} 前`, `${days} ${kind[1]} before${first[1]}, by ${at}`)
        : words(`${days} ${kind[0]}内${first[0]}，${at} 前`, `within ${days} ${kind[1]}${first[1]}, by ${at}`);
  return joined([when, ...graceOf(duty)]);
};

/** How often a duty comes, and by when; one at several times of a day has no other deadline. */
const timing = (edition: Edition, duty: Obligation): Phrase =>
  duty.every.kind === 'times'
    ? joined([recurrence(edition, duty), ...graceOf(duty)])
    : joined([recurrence(edition, duty), due(duty)], '，', ', ');

/** A duty in sentences: who owes it, when, what fulfils it, and what its omission is. */
export const dutyPhrases = (edition: Edition, duty: Obligation): readonly Phrase[] => [
  phrase(
    ['责任人：', ...audience(duty.owner).zh, duty.shared ? '，一人完成即可' : ''],
    ['Owed by ', ...audience(duty.owner).en, duty.shared ? '; one of them does it for all' : ''],
  ),
  timing(edition, duty),
  joined([
    words('以此完成：', 'Done by'),
    selectionPhrase(edition, duty.doneBy),
    ...(duty.doneBy.since === undefined
      ? []
      : [words('，自起算日零时起均可', ', from the beginning of the day counted from')]),
    ...(duty.doneBy.sum === undefined
      ? []
      : [
          phrase(
            ['，合计', name(duty.doneBy.sum), `至少 ${String(duty.doneBy.least)}`],
            [`, at least ${String(duty.doneBy.least)} `, name(duty.doneBy.sum), ' together'],
          ),
        ]),
    ...(duty.doneBy.about === undefined ? [] : [words('，不论涉及何人', ', whoever it is about')]),
  ]),
  words(
    `未办：“${edition.facts[duty.onMiss]?.title.zh ?? duty.onMiss}”`,
    `Missed: "${edition.facts[duty.onMiss]?.title.en ?? duty.onMiss}"`,
  ),
];

/** Duties whose omission is a fact. */
export const dutySections = (edition: Edition): readonly PrintedSection[] => {
  const obligations = named(edition.obligations);
  if (obligations.length === 0) return [];
  return [
    {
      title: words('有期限的职责（逾期未办即为事实）', 'Duties with a time: what was not done in time is the fact'),
      rules: obligations.map(([, duty]) => ({
        id: duty.source,
        title: told(duty.title),
        sentences: dutyPhrases(edition, duty),
        remarks: [],
      })),
    },
  ];
};

const settledRule = ({ opens, settles, closes, answers }: NonNullable<FormItem['settled']>): Phrase =>
  phrase(
    [
      ...names(closes).zh,
      '之前，',
      ...(answers === undefined ? [] : ['须已有', ...names(answers).zh, '，']),
      ...names(opens).zh,
      '须已由',
      ...names(settles).zh,
      '了结',
    ],
    [
      'before ',
      ...names(closes).en,
      ...(answers === undefined ? [] : [' there was ', ...names(answers).en, ', and']),
      ' what ',
      ...names(opens).en,
      ' opened has been settled by ',
      ...names(settles).en,
    ],
  );

const itemRule = (item: FormItem): Phrase => {
  const { deduct, limit, oneOf, sequence, settled, phrases, unknown, fatal, fatalScope } = item;
  const parts = [
    ...(deduct === undefined ? [] : [words(`每错扣 ${deduct}`, `${deduct} off for each error`)]),
    ...(limit === undefined
      ? []
      : [words(`数值 ${signWord(limit.comparison)} ${limit.at}`, `value ${signWord(limit.comparison)} ${limit.at}`)]),
    ...(oneOf === undefined ? [] : [joined([words('其一：', 'one of'), names(oneOf)])]),
    ...(sequence === undefined ? [] : [joined([words('依次：', 'in order:'), names(sequence)])]),
    ...(settled === undefined ? [] : [settledRule(settled)]),
    ...(phrases === undefined
      ? []
      : [phrase(['不得使用“', name(phrases), '”中的用语'], ['no phrase of the list ', name(phrases)])]),
    ...(unknown === true ? [words('原表未说明', 'not explained by the form')] : []),
    ...(fatal
      ? [
          fatalScope === 'section'
            ? words('一票否决本部分', 'failing makes the section 0')
            : words('一票否决', 'failing makes the whole form 0'),
        ]
      : []),
  ];
  return parts.length === 0 ? words('', '') : joined(parts, '；', '; ');
};

const formRows = (form: Form): readonly (readonly Phrase[])[] =>
  form.sections.flatMap((section) =>
    section.items.map((item) => [
      told(section.title),
      told(item.title),
      verbatim(item.deduct === undefined ? item.weight : (section.weight ?? '')),
      itemRule(item),
    ]),
  );

/** Forms of quality control, row by row. */
export const formSections = (edition: Edition): readonly PrintedSection[] =>
  named(edition.forms).map(([, form]) => ({
    title: words(`质检表：${form.title.zh}（满分 ${form.full}）`, `Form: ${form.title.en} (full mark ${form.full})`),
    table: {
      header: [words('部分', 'section'), words('项目', 'item'), words('分值', 'weight'), words('规则', 'rule')],
      rows: formRows(form),
    },
  }));

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
