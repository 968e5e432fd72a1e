import { addDays, type ScorecardDocument } from '#callcentre';
import {
  Decimal,
  isDecimalText,
  isNumberText,
  planSample,
  type Assessment,
  type CompiledEdition,
  type Period,
  type SampledSubject,
  type SamplingPlan,
} from '#rulebook';
import { publishedEditions } from '../assessment/documents/edition-cache.js';
import { periodOn } from '../assessment/documents/prior-results.js';
import { scorecardKey } from '../assessment/deriving/derive-period.js';
import { invalidField } from '../refusals/refusals.js';
import { type RefusedOutcome } from '../system/system.js';
import { type QueryContext } from './query.js';
import { namedPeriod } from './asked/named-period.js';

const FULL_SCORE = '100';

/** A figure of a scorecard by name: a measure, an account's total or a result; null where it is no single number. */
const figureOf = ({ measures, accounts, results }: Assessment, name: string): string | null => {
  const value = measures[name] ?? accounts[name]?.total ?? results[name];
  return typeof value === 'string' && isNumberText(value) ? value : null;
};

/**
 * The person's scorecards of the months right before the period, newest first, as far as there are any without a gap. Never fewer: an
 * exemption rests on the months right before, each of those on the ones before it, so that a cut would judge the first one wrongly.
 */
const monthsBefore = async (
  { views, caller, parameters }: QueryContext,
  editions: readonly CompiledEdition[],
  period: Period,
): Promise<readonly Assessment[]> => {
  const found: Assessment[] = [];
  for (let before = period; ;) {
    const previous = periodOn(editions, caller.centre, addDays(before.start, -1));
    const key = previous === null ? null : scorecardKey(parameters['person']!, previous.id);
    const card = key === null ? null : await views.get<ScorecardDocument>('scorecards', key);
    if (previous === null || card === null) return found;
    found.push(card.document.assessment);
    before = previous;
  }
};

type Month = NonNullable<SampledSubject['months']>[number];

/** Which months were full, and which exempt: an exemption rests on the months before it, so the oldest is judged first. */
const judged = (plan: SamplingPlan, scores: readonly (string | null)[], fullScore: string): readonly Month[] => {
  const months: Month[] = [];
  for (const score of scores.toReversed()) {
    const { exempt } = planSample(plan, { base: 0, months });
    months.unshift({ full: score !== null && isAtLeast(score, fullScore), exempt });
  }
  return months;
};

const isAtLeast = (score: string, least: string): boolean => new Decimal(score).greaterThanOrEqualTo(least);

/** Names of figures that the scorecards of a rulebook carry, under any of its published editions. */
const figureNames = (editions: readonly CompiledEdition[]): ReadonlySet<string> =>
  new Set(
    editions.flatMap(({ edition: { measures, accounts, results } }) =>
      [measures, accounts, results].flatMap((named) => Object.keys(named)),
    ),
  );

type Asked = Readonly<Partial<Record<'baseFrom' | 'scoreFrom' | 'fullScore', string>>>;

/** Where the figures are read from: what the question says, else what the plan says. */
const askedOf = ({ parameters }: QueryContext, { figures = {} }: SamplingPlan): Asked => {
  const { baseFrom = figures.base, scoreFrom = figures.score, fullScore = figures.full } = parameters;
  return {
    ...(baseFrom !== undefined && { baseFrom }),
    ...(scoreFrom !== undefined && { scoreFrom }),
    ...(fullScore !== undefined && { fullScore }),
  };
};

/** A name that no scorecard carries would read as a month without a figure, which decides who is exempt: it is refused. */
const unknownFigure = (asked: Asked, editions: readonly CompiledEdition[], rulebook: string): RefusedOutcome | null => {
  const known = figureNames(editions);
  for (const field of ['baseFrom', 'scoreFrom'] as const) {
    const name = asked[field];
    if (name === undefined || known.has(name)) continue;
    const names = [...known].sort();
    return invalidField(
      `/${field}`,
      `${rulebook} 的成绩单上没有“${name}”；现有：${names.join('、')}。`,
      `Scorecards of ${rulebook} carry no "${name}"; they carry: ${names.join(', ')}.`,
    );
  }
  return null;
};

/** What is recorded of the person for the plan; nothing where no person is asked about. */
export const sampledFrom = async (
  context: QueryContext,
  plan: SamplingPlan,
): Promise<SampledSubject | RefusedOutcome> => {
  const { person, period: named } = context.parameters;
  const asked = askedOf(context, plan);
  const { baseFrom, scoreFrom, fullScore = FULL_SCORE } = asked;
  if (person === undefined) return {};
  if (named === undefined)
    return invalidField('/period', '询问某人时须给出考核期。', 'A question about a person needs a period.');
  if (!isDecimalText(fullScore))
    return invalidField('/fullScore', '应为十进制数，例如 100。', 'It has to be a decimal, such as 100.');
  const period = await namedPeriod(context);
  if ('kind' in period) return period;
  const editions = await publishedEditions(context.views, period.rulebook);
  const unknown = unknownFigure(asked, editions, period.rulebook);
  if (unknown !== null) return unknown;
  const cards = await monthsBefore(context, editions, period);
  const [last] = cards;
  const base = last === undefined || baseFrom === undefined ? null : figureOf(last, baseFrom);
  const scores = scoreFrom === undefined ? [] : cards.map((card) => figureOf(card, scoreFrom));
  return {
    ...(base === null || !/^\d{1,9}$/u.test(base) ? {} : { base: Number(base) }),
    ...(scores[0] === undefined || scores[0] === null ? {} : { lastScore: scores[0] }),
    ...(scores.length === 0 ? {} : { months: judged(plan, scores, fullScore) }),
  };
};
