import { type Finding } from '../api.js';
import { pointer } from '../pointer.js';
import { type Indicator, type SamplingPlan } from '../edition.js';
import { parseDecimal, ZERO } from '../expressions/index.js';
import { parseBand } from '../grades.js';
import { between, compareLows, isEmptyBand } from './bands.js';
import { type Check, error, type FindingPlace, type Message, unknown } from './finding.js';

const outOfPlace = (code: string, place: FindingPlace, message: Message, mend: Message): Finding =>
  error(code, place, message, mend);

/** Bands that hold nothing, and two that share a value, of which only the first would ever count. */
const bandFindings = (written: readonly string[], place: FindingPlace): Finding[] => {
  const bands = written.flatMap((text) => {
    const band = parseBand(text);
    return band === null ? [] : [{ ...band, text }];
  });
  const empty = bands.filter(isEmptyBand);
  if (empty.length > 0)
    return empty.map(({ text }) =>
      outOfPlace(
        'band-empty',
        place,
        [`区间“${text}”是空的。`, `The range "${text}" is empty.`],
        ['请改正端点。', 'Correct its ends.'],
      ),
    );
  const sorted = bands.toSorted(compareLows);
  return sorted.slice(1).flatMap((upper, index) => {
    const lower = sorted[index]!;
    return between(lower, upper) === 'overlap'
      ? [
          outOfPlace(
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
        outOfPlace(
          'indicator-weight',
          place,
          [`权重 ${weight} 不大于零。`, `The weight ${weight} is not above zero.`],
          ['请写大于零的权重，或删去指标。', 'Write a weight above zero, or remove the indicator.'],
        ),
      ]
    : []),
  ...(parseDecimal(least).greaterThan(parseDecimal(most))
    ? [
        outOfPlace(
          'range-reversed',
          place,
          [`least ${least} 大于 most ${most}。`, `least ${least} is above most ${most}.`],
          ['请改正其一；不写时为 0 与 1。', 'Correct one of them; left out they are 0 and 1.'],
        ),
      ]
    : []),
  ...(method === 'steps' && steps?.length === 0
    ? [
        outOfPlace(
          'indicator-method',
          place,
          ['steps 是空的，此指标总是 0。', 'steps is empty: the indicator always gives 0.'],
          ['请写出各档。', 'List the steps.'],
        ),
      ]
    : []),
  ...bandFindings(
    (steps ?? []).map(({ range }) => range),
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
      place,
    ),
    ...(adjust.some(({ by }) => isNegative(by))
      ? [
          outOfPlace(
            'sampling-adjust',
            place,
            ['倍数小于零。', 'A multiplier is below zero.'],
            ['请写零以上的倍数。', 'Write a multiplier from zero on.'],
          ),
        ]
      : []),
    ...(total.percent === undefined && total.least === 0
      ? [
          outOfPlace(
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
          outOfPlace(
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
          outOfPlace(
            'sampling-exemption',
            place,
            ['fullMonths 为 0：人人每月免检。', 'fullMonths is 0: everybody is exempt at once.'],
            ['请写 1 以上的月数。', 'Write a number of months from 1 on.'],
          ),
        ]
      : []),
  ];
};

/** Figures of sampling, staffing and indicators that cannot be meant: empty and overlapping ranges, weights of nothing. */
export const checkPlanFigures: Check = (edition) => [
  ...Object.entries(edition.sampling ?? {}).flatMap(([name, plan]) =>
    samplingFindings(plan, { path: pointer('sampling', name) }),
  ),
  ...Object.entries(edition.staffing ?? {}).flatMap(([name, { signals }]) =>
    Object.entries(signals).flatMap(([signal, { band }]) =>
      bandFindings([band], { path: pointer('staffing', name, 'signals', signal) }),
    ),
  ),
  ...Object.entries(edition.scorecards ?? {}).flatMap(([name, { indicators }]) =>
    indicators.flatMap((indicator, index) =>
      indicatorFindings(indicator, { path: pointer('scorecards', name, 'indicators', index), clause: indicator.id }),
    ),
  ),
];
