import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Indicator, type SamplingPlan } from '../../edition/edition.js';
import { Decimal } from '../../expressions/decimal.js';
import { parseDecimal, ZERO } from '../../expressions/index.js';
import { type Band, parseBand } from '../../grades.js';
import { between, compareLows, isEmptyBand } from './bands.js';
import { type Check, error, type FindingPlace, type Message, unknown, warning } from '../finding.js';

const gap = (lower: string, upper: string, [zh, en]: Message, place: FindingPlace): Finding =>
  warning(
    'band-gap',
    place,
    [
      `区间 ${lower} 与 ${upper} 之间有空缺，${zh}。`,
      `There is a gap between the ranges ${lower} and ${upper}: ${en}.`,
    ],
    [
      '请使相邻区间首尾相接，方括号含端点；空缺确属规定的，可以不改。',
      'Let the ranges meet, a square bracket includes the end; where the norm leaves the gap, leave it too.',
    ],
  );

const COUNTS_NOTHING: Message = ['落在其中的得 0 分', 'what falls into it scores 0'];
const IS_NOT_ADJUSTED: Message = ['落在其中的不调整', 'what falls into it is not adjusted'];

/** Two units of the last written place at most: two ranges that were to meet, and not two with others between them. */
const isNarrow = ({ high }: Band, { low }: Band): boolean => {
  if (high === null || low === null) return false;
  const places = Math.max(high.value.decimalPlaces(), low.value.decimalPlaces());
  return low.value.minus(high.value).times(new Decimal(10).pow(places)).lessThanOrEqualTo(2);
};

/** Bands that hold nothing, that leave a gap, and two that share a value, of which only the first would ever count. */
const bandFindings = (written: readonly string[], left: Message, place: FindingPlace): Finding[] => {
  const bands = written.flatMap((text) => {
    const band = parseBand(text);
    return band === null ? [] : [{ ...band, text }];
  });
  const empty = bands.filter(isEmptyBand);
  if (empty.length > 0)
    return empty.map(({ text }) =>
      error(
        'band-empty',
        place,
        [`区间“${text}”是空的。`, `The range "${text}" is empty.`],
        ['请改正端点。', 'Correct its ends.'],
      ),
    );
  const sorted = bands.toSorted(compareLows);
  return sorted.slice(1).flatMap((upper, index) => {
    const lower = sorted[index]!;
    const what = between(lower, upper);
    if (what === 'gap' && (left === COUNTS_NOTHING || isNarrow(lower, upper)))
      return [gap(lower.text, upper.text, left, place)];
    return what === 'overlap'
      ? [
          error(
            'band-overlap',
            place,
            [`区间 ${lower.text} 与 ${upper.text} 重叠。`, `The ranges ${lower.text} and ${upper.text} overlap.`],
            ['端点只能属于一个区间：一边用圆括号。', 'An end belongs to one range only: make one bracket round.'],
          ),
        ]
      : [];
  });
};

const isNegative = (text: string): boolean => parseDecimal(text).lessThan(ZERO);

const indicatorFindings = ({ weight, method, least, most, steps }: Indicator, place: FindingPlace): Finding[] => [
  ...(parseDecimal(weight).lessThanOrEqualTo(ZERO)
    ? [
        error(
          'indicator-weight',
          place,
          [`权重 ${weight} 不大于零。`, `The weight ${weight} is not above zero.`],
          ['请写大于零的权重，或删去指标。', 'Write a weight above zero, or remove the indicator.'],
        ),
      ]
    : []),
  ...(parseDecimal(least).greaterThan(parseDecimal(most))
    ? [
        error(
          'range-reversed',
          place,
          [`least ${least} 大于 most ${most}。`, `least ${least} is above most ${most}.`],
          ['请改正其一；不写时为 0 与 1。', 'Correct one of them; left out they are 0 and 1.'],
        ),
      ]
    : []),
  ...(method === 'steps' && steps?.length === 0
    ? [
        error(
          'indicator-method',
          place,
          ['steps 是空的，此指标总是 0。', 'steps is empty: the indicator always gives 0.'],
          ['请写出各档。', 'List the steps.'],
        ),
      ]
    : []),
  ...bandFindings(
    (steps ?? []).map(({ range }) => range),
    COUNTS_NOTHING,
    place,
  ),
];

const samplingFindings = (plan: SamplingPlan, place: FindingPlace): Finding[] => {
  const { total, split = [], adjust = [], exemption } = plan;
  const modes = split.map(({ mode }) => mode);
  const repeated = modes.find((mode, index) => modes.indexOf(mode) < index);
  return [
    ...bandFindings(
      adjust.map(({ range }) => range),
      IS_NOT_ADJUSTED,
      place,
    ),
    ...(adjust.some(({ by }) => isNegative(by))
      ? [
          error(
            'sampling-adjust',
            place,
            ['倍数小于零。', 'A multiplier is below zero.'],
            ['请写零以上的倍数。', 'Write a multiplier from zero on.'],
          ),
        ]
      : []),
    ...(total.percent === undefined && total.least === 0
      ? [
          error(
            'sampling-total',
            place,
            ['least 为 0：什么也不抽。', 'least is 0: nothing is ever sampled.'],
            ['请写 percent，或 1 以上的 least。', 'Write percent, or a least from 1 on.'],
          ),
        ]
      : []),
    ...(repeated === undefined
      ? []
      : [
          error(
            'sampling-mode',
            place,
            [
              `方式“${repeated}”写了两次，只有一次算数。`,
              `The mode "${repeated}" stands twice, and only one of them counts.`,
            ],
            ['请合并，或改名。', 'Make one of the two, or give it another name.'],
          ),
        ]),
    ...(exemption !== undefined && modes.length > 0 && !modes.includes(exemption.mode)
      ? [unknown('unknown-mode', place, ['方式', 'mode'], exemption.mode, modes)]
      : []),
    ...(exemption?.fullMonths === 0
      ? [
          error(
            'sampling-exemption',
            place,
            ['fullMonths 为 0：人人每月免检。', 'fullMonths is 0: everybody is exempt at once.'],
            ['请写 1 以上的月数。', 'Write a number of months from 1 on.'],
          ),
        ]
      : []),
  ];
};

/** What weights usually add up to. */
const USUAL_SUMS: readonly string[] = ['1', '10', '100'];

const weightsFinding = (indicators: readonly Indicator[], place: FindingPlace): Finding[] => {
  const sum = indicators.map(({ weight }) => parseDecimal(weight)).reduce((one, other) => one.plus(other), ZERO);
  return indicators.length < 2 || USUAL_SUMS.includes(sum.toFixed())
    ? []
    : [
        warning(
          'indicator-weights',
          place,
          [
            `各指标权重之和为 ${sum.toFixed()}，不是 1 或 100。`,
            `The weights of the indicators add up to ${sum.toFixed()}, and not to 1 or 100.`,
          ],
          ['请核对各指标的权重。', 'Check the weight of each indicator.'],
        ),
      ];
};

/** Figures of sampling, staffing and indicators that cannot be meant: empty and overlapping ranges, weights of nothing. */
export const checkPlanFigures: Check = (edition) => [
  ...Object.entries(edition.sampling ?? {}).flatMap(([name, plan]) =>
    samplingFindings(plan, { path: pointer('sampling', name) }),
  ),
  ...Object.entries(edition.staffing ?? {}).flatMap(([name, { signals }]) =>
    Object.entries(signals).flatMap(([signal, { band }]) =>
      bandFindings([band], IS_NOT_ADJUSTED, { path: pointer('staffing', name, 'signals', signal) }),
    ),
  ),
  ...Object.entries(edition.scorecards ?? {}).flatMap(([name, { indicators }]) => [
    ...indicators.flatMap((indicator, index) =>
      indicatorFindings(indicator, { path: pointer('scorecards', name, 'indicators', index), clause: indicator.id }),
    ),
    ...weightsFinding(indicators, { path: pointer('scorecards', name) }),
  ]),
];
