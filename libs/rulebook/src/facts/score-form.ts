import { type Form, type Text } from '../edition.js';
import { Decimal, ZERO } from '../expressions/decimal.js';

export type FormResult =
  | { readonly score: string; readonly full: string }
  | { readonly problem: { readonly code: string; readonly item: string; readonly text: Text } };
type ItemResult = 'pass' | 'fail' | 'not-applicable';

const problem = (code: string, item: string, zh: string, en: string): FormResult => ({
  problem: { code, item, text: { zh, en } },
});

type Items = Form['sections'][number]['items'];

const total = (items: readonly { readonly weight: string }[]): Decimal =>
  items.reduce((sum, { weight }) => sum.plus(weight), ZERO);

/**
 * Scores a completed form. An item that passes gives its weight; one that does not apply is left out of the score and of
 * the full mark alike; a section gives at least its floor; a fatal item that fails makes the whole score 0.
 */
export const scoreForm = (form: Form, results: Readonly<Record<string, ItemResult>>): FormResult => {
  const all = form.sections.flatMap(({ items }) => items);
  const stranger = Object.keys(results).find((id) => !all.some((item) => item.id === id));
  if (stranger !== undefined)
    return problem('form-item-unknown', stranger, `表单没有项目“${stranger}”。`, `The form has no item "${stranger}".`);
  const open = all.find(({ id }) => !Object.hasOwn(results, id));
  if (open !== undefined)
    return problem('form-item-open', open.id, `项目“${open.id}”尚未评定。`, `Item "${open.id}" has no result yet.`);
  const withResult = (items: Items, wanted: ItemResult): Items => items.filter(({ id }) => results[id] === wanted);
  const full = new Decimal(form.full).minus(total(withResult(all, 'not-applicable')));
  if (!full.greaterThan(0))
    return problem('form-nothing-applies', '', '没有一个项目适用。', 'None of the items applies.');
  if (withResult(all, 'fail').some(({ fatal }) => fatal)) return { score: '0', full: full.toFixed() };
  const score = form.sections.reduce(
    (sum, { floor, items }) => sum.plus(Decimal.max(floor, total(withResult(items, 'pass')))),
    ZERO,
  );
  return { score: Decimal.min(score, full).toFixed(), full: full.toFixed() };
};
