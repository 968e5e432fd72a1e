import { CORRECTED_FROM, type Months, type Period, type Person, type Recorded, type Terms } from './months.js';

/*
 * Norm 002Q from its text: the bonus of a member of the service group in one period. Numbers are whole multiples of a power of ten, so
 * that nothing is rounded before the end. Where the norm is silent, the readings are those of the README beside this folder.
 */
export interface Result {
  readonly workload: Fen;
  readonly basic: Fen;
  readonly bonus: Fen;
}

/** What a line may come to: one amount, two where nobody knows whether a trigger was reached, none where a figure is missing. */
export type Fen = readonly bigint[];

const TEN_THOUSAND = 10_000n;
const FEN = 1_000_000n;
const MOST = 500n * 100n * FEN;

/** Nothing of whom nothing was recorded, and of those who were no members of the group on any day of the period. */
export const calculate = (months: Months, person: Person, period: Period, terms: Terms): Result | undefined => {
  const own = months.records
    .filter(({ person: id, at }) => id === person.id && period.from <= at.slice(0, 10) && at.slice(0, 10) <= period.to)
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  if (own.length === 0 || !isMember(person, period)) return undefined;
  const said = (code: string): readonly Recorded[] => own.filter((record) => record.code === code);
  const closed = (code: string): bigint | undefined => {
    const last = said(code).at(-1);
    return last && hundredths(last.attributes['percent']!);
  };

  const set = said('base-set').at(-1)?.attributes;
  const floored = (value: bigint): bigint => (terms.floorFactors && value < 0n ? 0n : value);
  const counted = weighted(said('workload-counted'));
  const base = baseOf(said, set?.['perDay']);
  const workload = base === undefined ? [] : workloadOf(set?.['amount'], base, counted, terms).map(floored);
  const ratios = ratiosOf(closed('qc-value-closed'), closed('survey-closed'), terms, period.from >= CORRECTED_FROM);
  const basic = workload.flatMap((pay) => ratios.map((ratio) => pay * floored(ratio)));
  const further = total(said('contribution-granted'), 'amount') + total(said('addition-granted'), 'amount');
  return {
    workload: workload.map((pay) => halfUp(pay * TEN_THOUSAND)),
    basic: basic.map(halfUp),
    bonus: basic.map((pay) => bonusOf(pay, further * FEN, terms)),
  };
};

const total = (records: readonly Recorded[], attribute: string): bigint =>
  records.reduce((sum, { attributes }) => sum + hundredths(attributes[attribute]!), 0n);
const weighted = (records: readonly Recorded[]): bigint =>
  records.reduce(
    (sum, { attributes }) => sum + hundredths(attributes['count']!) * hundredths(attributes['coefficient']!),
    0n,
  );

/** In ten thousandths of a unit: what was assigned, or else the daily base for each day worked. */
const baseOf = (said: (code: string) => readonly Recorded[], perDay: string | undefined): bigint | undefined => {
  const assigned = said('work-assigned');
  if (assigned.length > 0) return total(assigned, 'volume') * 100n;
  const days = said('workdays-counted');
  return perDay === undefined || days.length === 0 ? undefined : hundredths(perDay) * total(days, 'days');
};

const workloadOf = (amount: string | undefined, base: bigint, counted: bigint, terms: Terms): readonly bigint[] => {
  const isBelow = counted < base;
  if (isBelow && terms.belowBase === 'nothing') return [0n];
  if (amount === undefined) return [];
  const multiplier = isBelow && terms.multiplierAboveOnly ? 1n : terms.workloadMultiplier;
  return [hundredths(amount) * 100n - (base - counted) * multiplier];
};

/** Better than the target costs by the printed formula, and pays by the corrected one. */
const ratiosOf = (
  value: bigint | undefined,
  survey: bigint | undefined,
  { qcBase, qcTarget, qcMultiplier, surveyReading }: Terms,
  corrected: boolean,
): readonly bigint[] => {
  if (value === undefined) return [];
  if (value < qcBase) return [TEN_THOUSAND - (qcBase - value) * qcMultiplier];
  const trigger = surveyReading === 'same' ? value : survey;
  if (trigger !== undefined && trigger <= qcTarget) return [TEN_THOUSAND];
  const judged = surveyReading === 'trigger-and-value' ? trigger : value;
  if (judged === undefined) return [];
  const above = (judged - qcTarget) * qcMultiplier;
  const ratio = corrected ? TEN_THOUSAND + above : TEN_THOUSAND - above;
  return trigger === undefined ? [TEN_THOUSAND, ratio] : [ratio];
};

const bonusOf = (basic: bigint, further: bigint, { clampOn, moneyRounding }: Terms): bigint => {
  const exact = clampOn === 'total' ? within(basic + further) : within(basic) + further;
  return moneyRounding === 'half-up' ? halfUp(exact) : exact / FEN;
};

const within = (value: bigint): bigint => (value < 0n ? 0n : value > MOST ? MOST : value);
/** To the fen; half a fen goes away from nothing. */
const halfUp = (value: bigint): bigint => (value < 0n ? -halfUp(-value) : (value + FEN / 2n) / FEN);

const isMember = ({ hiredOn, post, becomes }: Person, { from, to }: Period): boolean =>
  hiredOn <= to &&
  (post === 'gs_member'
    ? becomes === undefined || becomes.from > from
    : becomes?.post === 'gs_member' && becomes.from <= to);

/** Of a number as it is written, with two decimals at most. */
const hundredths = (text: string): bigint => {
  const [whole = '', decimals = ''] = text.replace(' yuan', '').replace('-', '').split('.');
  const value = BigInt(whole + decimals.padEnd(2, '0'));
  return text.startsWith('-') ? -value : value;
};
