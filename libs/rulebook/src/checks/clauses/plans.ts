import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Edition, type Indicator, type SamplingPlan, type StaffingPlan } from '../../edition/edition.js';
import { parseDecimal, ZERO } from '../../expressions/index.js';
import { parseBand } from '../../grades.js';
import { namesIn } from '../../loading/normalising/named-bands.js';
import { own } from '../../own.js';
import { seatEnds } from '../../plans/staffing.js';
import { type Check, error, type FindingPlace, unknown } from '../finding.js';
import { postFindings } from '../names/references.js';

const bandFindings = (bands: readonly string[], place: FindingPlace): Finding[] =>
  bands
    .filter((band) => parseBand(band) === null)
    .map((band) =>
      error(
        'band-form',
        place,
        [`“${band}”不是范围。`, `"${band}" is not a range.`],
        ['例如“[70..100]”；方括号含端点。', 'Such as "[70..100]"; a square bracket includes its end.'],
      ),
    );

/** A band whose ends name parameters that are not there is told by the name, any other that is none by itself. */
const namedBandFindings = (
  { parameters }: Edition,
  band: string,
  written: string | undefined,
  place: FindingPlace,
): Finding[] => {
  const missing = namesIn(written ?? '').filter((name) => !Object.hasOwn(parameters, name));
  return missing.length === 0
    ? bandFindings([band], place)
    : missing.map((name) => unknown('unknown-parameter', place, ['参数', 'parameter'], name, Object.keys(parameters)));
};

const HUNDRED = parseDecimal('100');

/** Percentages, of the whole as of its parts, are of the contacts there are: no plan can ask for more of them. */
const percentFindings = ({ total, split = [] }: SamplingPlan, place: FindingPlace): Finding[] => {
  const all = total.percent === undefined ? HUNDRED : parseDecimal(total.percent);
  const parts = split.reduce((sum, { percent = '0' }) => sum.plus(percent), ZERO);
  const isPart = split.every(({ percent = '1' }) => parseDecimal(percent).gt(ZERO));
  if (all.gt(ZERO) && all.lte(HUNDRED) && isPart && parts.lte(all)) return [];
  return [
    error(
      'sampling-percent',
      place,
      ['抽样百分比超出范围。', 'A percentage of the sampling plan is out of range.'],
      [
        '总数写大于 0、至多 100；各部分之和不得超过总数。',
        'Write more than 0 and at most 100 for the whole; its parts may not come to more than the whole.',
      ],
    ),
  ];
};

/** A figure that no scorecard of the edition carries would read as unknown for ever, and nobody would be exempt. */
const figureFindings = (
  { measures, accounts, results }: Edition,
  { figures = {} }: SamplingPlan,
  place: FindingPlace,
): Finding[] => {
  const known = [measures, accounts, results].flatMap((named) => Object.keys(named));
  return [figures.base, figures.score]
    .filter((name) => name !== undefined && !known.includes(name))
    .map((name) => unknown('unknown-figure', place, ['数值', 'figure'], name!, known));
};

const samplingFindings = (edition: Edition, plan: SamplingPlan, place: FindingPlace): Finding[] => {
  const { total, split = [], adjust = [] } = plan;
  const rests = split.filter(({ rest }) => rest === true).length;
  const parts = split.every(({ rest, percent }) => (rest === true) !== (percent !== undefined));
  const findings = adjust.flatMap(({ range, named }) => namedBandFindings(edition, range, named, place));
  findings.push(...percentFindings(plan, place), ...figureFindings(edition, plan, place));
  if (total.percent === undefined && total.least === undefined)
    findings.push(
      error(
        'sampling-total',
        place,
        ['抽样计划没有写数量。', 'The sampling plan names no number.'],
        ['请写 percent 或 least。', 'Write percent or least.'],
      ),
    );
  if (split.length > 0 && (rests !== 1 || !parts))
    findings.push(
      error(
        'sampling-split',
        place,
        ['各部分之和可能与总数不符。', 'The parts may not add up to the total.'],
        ['各部分写 percent，恰有一部分写 rest: true。', 'Give each part a percent, and exactly one rest: true.'],
      ),
    );
  return findings;
};

const NEEDS_TARGET: ReadonlySet<Indicator['method']> = new Set(['ratio', 'inverse']);

const indicatorFindings = ({ method, target, steps }: Indicator, place: FindingPlace): Finding[] => {
  const fits = NEEDS_TARGET.has(method) === (target !== undefined) && (method === 'steps') === (steps !== undefined);
  return [
    ...bandFindings(
      (steps ?? []).map(({ range }) => range),
      place,
    ),
    ...(fits
      ? []
      : [
          error(
            'indicator-method',
            place,
            ['指标的写法与其方法不符。', 'The indicator is not written as its method needs.'],
            [
              'ratio、inverse 写 target；steps 写 steps；其余都不写。',
              'ratio and inverse have target, steps has steps, the others neither.',
            ],
          ),
        ]),
  ];
};

/** By a band that is open to one side, or reaches down to nothing, no number of seats ever follows, whatever the volume. */
const seatFindings = ({ signals, perSeat }: StaffingPlan, place: FindingPlace): Finding[] => {
  if (perSeat === undefined) return [];
  const signal = own(signals, perSeat);
  if (signal === undefined)
    return [unknown('unknown-signal', place, ['信号', 'signal'], perSeat, Object.keys(signals))];
  const band = parseBand(signal.band);
  if (band === null || seatEnds(band) !== null) return [];
  const written = signal.named ?? signal.band;
  return [
    error(
      'seats-unbounded',
      place,
      [
        `席位按“${perSeat}”的范围“${written}”推算，而它没有两个大于零的端点，算不出席位数。`,
        `Seats are computed by the range "${written}" of "${perSeat}", which has no two ends above zero, so that no number follows.`,
      ],
      [
        '请为该范围写出两端，如“[70..100]”，下限大于零；或删去 perSeat。',
        'Give the range both ends, such as "[70..100]", the lower one above zero; or take perSeat away.',
      ],
    ),
  ];
};

const withoutSignals = (place: FindingPlace): Finding =>
  error(
    'staffing-empty',
    place,
    ['编制计划没有信号，永远不会有建议。', 'The staffing plan has no signals, so that it never advises anything.'],
    ['请在 signals 下列出所看的数值，或删去此计划。', 'List the figures under signals, or remove the plan.'],
  );

const staffingFindings: Check = (edition) =>
  Object.entries(edition.staffing ?? {}).flatMap(([name, plan]) => {
    const place = { path: pointer('staffing', name) };
    return [
      ...(Object.keys(plan.signals).length > 0 ? [] : [withoutSignals(place)]),
      ...Object.values(plan.signals).flatMap(({ band, named }) => namedBandFindings(edition, band, named, place)),
      ...seatFindings(plan, { ...place, clause: plan.source }),
    ];
  });

const withoutIndicators = (place: FindingPlace): Finding =>
  error(
    'scorecard-empty',
    place,
    ['指标计分卡没有指标，永远没有得分。', 'The scorecard has no indicators, so that it never has a score.'],
    ['请在 indicators 下列出指标，或删去此卡。', 'List them under indicators, or remove the scorecard.'],
  );

const cardFindings = (edition: Edition): Finding[] =>
  Object.entries(edition.scorecards ?? {}).flatMap(([name, { appliesTo, indicators }]) => [
    ...postFindings(edition, appliesTo, { path: pointer('scorecards', name) }),
    ...(indicators.length > 0 ? [] : [withoutIndicators({ path: pointer('scorecards', name) })]),
    ...indicators.flatMap((indicator, index) =>
      indicatorFindings(indicator, { path: pointer('scorecards', name, 'indicators', index), clause: indicator.id }),
    ),
  ]);

/** Sampling plans that do not add up, bands that are none, indicators that their method cannot compute. */
export const checkPlans: Check = (edition, earlier) => [
  ...Object.entries(edition.sampling ?? {}).flatMap(([name, plan]) =>
    samplingFindings(edition, plan, { path: pointer('sampling', name) }),
  ),
  ...staffingFindings(edition, earlier),
  ...cardFindings(edition),
];
