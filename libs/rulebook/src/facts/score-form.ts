import { type Form, type FormItem, type FormSection, type Text } from '../edition/edition.js';
import { Decimal, ZERO } from '../expressions/decimal.js';
import { itemOutcome, type ItemResult, type Outcome } from './form-items.js';

type FormResult =
  | {
      /** What is certain: the low end where rows are open. */
      readonly score: string;
      readonly full: string;
      /** Present while rows are open: what the score may be. */
      readonly range?: { readonly from: string; readonly to: string };
      /** Present when rows have not been looked at. */
      readonly partial?: true;
    }
  | { readonly problem: { readonly code: string; readonly item: string; readonly text: Text } };

const problem = (code: string, item: string, zh: string, en: string): FormResult => ({
  problem: { code, item, text: { zh, en } },
});

interface JudgedItem {
  readonly item: FormItem;
  readonly outcome: Outcome;
}

interface Points {
  readonly from: Decimal;
  readonly to: Decimal;
}

const plus = (one: Points, other: Points): Points => ({ from: one.from.plus(other.from), to: one.to.plus(other.to) });
const NOTHING: Points = { from: ZERO, to: ZERO };

/** What an item gives in a section without a weight of its own. */
const given = ({ item, outcome }: JudgedItem): Points => {
  const weight = new Decimal(item.weight);
  if (outcome.kind === 'open') return { from: ZERO, to: weight };
  return outcome.kind === 'pass' ? { from: weight, to: weight } : NOTHING;
};

/** What an item costs in a section that starts at its weight; an item that nobody looked at may cost all of it. */
const lost = ({ item, outcome }: JudgedItem, weight: Decimal): Points => {
  if (outcome.kind === 'open') return { from: weight.negated(), to: ZERO };
  if (outcome.kind !== 'fail') return NOTHING;
  const cost = new Decimal(item.deduct ?? item.weight).times(outcome.times).negated();
  return { from: cost, to: cost };
};

const isFatal = ({ item, outcome }: JudgedItem, scope: 'form' | 'section', kind: Outcome['kind']): boolean =>
  item.fatal && (item.fatalScope ?? 'form') === scope && outcome.kind === kind;

const sectionPoints = ({ floor, weight }: FormSection, judged: readonly JudgedItem[]): Points => {
  if (judged.some((each) => isFatal(each, 'section', 'fail'))) return NOTHING;
  const start = weight === undefined ? ZERO : new Decimal(weight);
  const sum = judged.reduce<Points>(
    (total, each) => plus(total, weight === undefined ? given(each) : lost(each, start)),
    { from: start, to: start },
  );
  const least = judged.some((each) => isFatal(each, 'section', 'open')) ? ZERO : Decimal.max(floor, sum.from);
  return { from: least, to: Decimal.max(floor, sum.to) };
};

/** What an item takes from the full mark when it does not apply, or is left out for being unexplained. */
const leftOut = (form: Form, judged: readonly (readonly JudgedItem[])[]): Decimal =>
  form.sections.reduce(
    (total, { weight }, index) =>
      weight !== undefined
        ? total
        : judged[index]!.filter(({ outcome }) => outcome.kind === 'not-applicable').reduce(
            (sum, { item }) => sum.plus(item.weight),
            total,
          ),
    ZERO,
  );

/** Where nothing was, a row that nobody can explain would be the whole mark, or what a section starts with. */
const isJudged = ({ item, outcome }: JudgedItem, results: Readonly<Record<string, ItemResult>>): boolean =>
  outcome.kind !== 'not-applicable' && (item.unknown !== true || Object.hasOwn(results, item.id));

/** Rows that count in full, or not at all, whatever they ask for; where they are a range, somebody may come to know. */
const isSettled = ({ unknown = 'interval' }: Form, item: FormItem): boolean =>
  item.unknown === true && unknown !== 'interval';

const shown = (points: Points, full: Decimal, partial: boolean): FormResult => {
  const [from, to] = [Decimal.min(points.from, full), Decimal.min(points.to, full)];
  return {
    score: from.toFixed(),
    full: full.toFixed(),
    ...(!from.equals(to) && { range: { from: from.toFixed(), to: to.toFixed() } }),
    ...(partial && { partial: true as const }),
  };
};

/**
 * Scores a completed form. An item that passes gives its weight; one that does not apply is left out of the score and of
 * the full mark alike, and something has to apply; a section gives at least its floor; a fatal item that fails makes the form, or its section, 0. Rows
 * that nobody looked at, or that the form does not explain, make the score a range.
 */
export const scoreForm = (form: Form, results: Readonly<Record<string, ItemResult>>): FormResult => {
  const all = form.sections.flatMap(({ items }) => items);
  const stranger = Object.keys(results).find((id) => !all.some((item) => item.id === id));
  if (stranger !== undefined)
    return problem('form-item-unknown', stranger, `表单没有项目“${stranger}”。`, `The form has no item "${stranger}".`);
  const open = all.find(({ id, unknown }) => unknown !== true && !Object.hasOwn(results, id));
  if (open !== undefined)
    return problem('form-item-open', open.id, `项目“${open.id}”尚未评定。`, `Item "${open.id}" has no result yet.`);
  const settled = all.find((item) => isSettled(form, item) && Object.hasOwn(results, item.id));
  if (settled !== undefined)
    return problem(
      'form-item-settled',
      settled.id,
      `项目“${settled.id}”内容不明，如何计分由规章确定，不作评定。`,
      `Nobody knows what item "${settled.id}" asks for: the rulebook settles how it counts, and it takes no result.`,
    );
  const unfit = all.find((item) => itemOutcome(form, item, results[item.id]) === null);
  if (unfit !== undefined)
    return problem(
      'form-item-result',
      unfit.id,
      `项目“${unfit.id}”的结果与该项的类型不符。`,
      `The result of item "${unfit.id}" is not of its kind.`,
    );
  const judged = form.sections.map(({ items }) =>
    items.map((item) => ({ item, outcome: itemOutcome(form, item, results[item.id])! })),
  );
  const full = new Decimal(form.full).minus(leftOut(form, judged));
  if (!full.greaterThan(0) || !judged.flat().some((each) => isJudged(each, results)))
    return problem('form-nothing-applies', '', '没有一个项目适用。', 'None of the items applies.');
  const everything = judged.flat();
  const partial = all.some(({ id }) => results[id] === 'unseen');
  if (everything.some((each) => isFatal(each, 'form', 'fail'))) return shown(NOTHING, full, partial);
  const points = form.sections.map((section, index) => sectionPoints(section, judged[index]!)).reduce(plus, NOTHING);
  const worst = everything.some((each) => isFatal(each, 'form', 'open')) ? ZERO : points.from;
  return shown({ from: worst, to: points.to }, full, partial);
};
