import { type Form, type FormItem } from '../edition/edition.js';
import { Decimal, isDecimalText } from '../expressions/decimal.js';

/** What a reviewer says about an item, or what was measured; `unseen` when nobody looked. */
export type ItemResult =
  | 'pass'
  | 'fail'
  | 'not-applicable'
  | 'unseen'
  | { readonly errors: number }
  | { readonly value: string }
  | { readonly chosen: string }
  | { readonly steps: readonly string[] }
  | { readonly hits: readonly string[] };

/** `times`: how many errors. */
export type Outcome =
  { readonly kind: 'pass' | 'not-applicable' | 'open' } | { readonly kind: 'fail'; readonly times: number };

const PASS: Outcome = { kind: 'pass' };
const FAIL: Outcome = { kind: 'fail', times: 1 };
const passes = (passed: boolean): Outcome => (passed ? PASS : FAIL);

const withinLimit = ({ at, comparison }: NonNullable<FormItem['limit']>, value: string): boolean => {
  const order = new Decimal(value).comparedTo(at);
  if (order === 0) return comparison.endsWith('=');
  return order < 0 ? comparison.startsWith('<') : comparison.startsWith('>');
};

/** Whether the steps happened in this order; others may stand between them. */
const inOrder = (wanted: readonly string[], happened: readonly string[]): boolean => {
  let next = 0;
  for (const step of happened) if (step === wanted[next]) next += 1;
  return next === wanted.length;
};

/**
 * Whether nothing was closed while a question was open. There is one to begin with, or there would be no conversation; until
 * it is answered, nothing else settles what the customer says.
 */
const settledBeforeClosing = (
  { opens, settles, closes, answers = settles }: NonNullable<FormItem['settled']>,
  happened: readonly string[],
): boolean => {
  let answered = false;
  let open = true;
  for (const step of happened) {
    if (closes.includes(step) && open) return false;
    if (opens.includes(step)) open = true;
    answered ||= answers.includes(step);
    if (answered && (settles.includes(step) || answers.includes(step))) open = false;
  }
  return true;
};

/** What happened step by step, laid against an item that asks for an order; null where it asks for none. */
const stepped = ({ sequence, settled }: FormItem, steps: readonly string[]): Outcome | null => {
  if (settled !== undefined) return passes(settledBeforeClosing(settled, steps));
  return sequence === undefined ? null : passes(inOrder(sequence, steps));
};

/** A measured result laid against its item; null where the item is of another kind. */
const measured = (item: FormItem, result: Exclude<ItemResult, string>): Outcome | null => {
  if ('errors' in result) {
    const { errors } = result;
    if (item.deduct === undefined || !Number.isSafeInteger(errors) || errors < 0) return null;
    return errors === 0 ? PASS : { kind: 'fail', times: errors };
  }
  if ('value' in result)
    return item.limit === undefined || !isDecimalText(result.value)
      ? null
      : passes(withinLimit(item.limit, result.value));
  if ('chosen' in result) return item.oneOf === undefined ? null : passes(item.oneOf.includes(result.chosen));
  if ('steps' in result) return stepped(item, result.steps);
  return item.phrases === undefined ? null : passes(result.hits.length === 0);
};

const UNEXPLAINED: Readonly<Record<NonNullable<Form['unknown']>, Outcome>> = {
  interval: { kind: 'open' },
  full: PASS,
  'leave-out': { kind: 'not-applicable' },
};

/** What an item comes to; null where the result is not of the item's kind. A row that the form does not explain needs none. */
export const itemOutcome = (form: Form, item: FormItem, result: ItemResult | undefined): Outcome | null => {
  if (item.unknown === true && result === undefined) return UNEXPLAINED[form.unknown ?? 'interval'];
  if (result === undefined) return null;
  if (typeof result !== 'string') return measured(item, result);
  switch (result) {
    case 'pass':
      return PASS;
    case 'fail':
      return FAIL;
    case 'unseen':
      return { kind: 'open' };
    case 'not-applicable':
      return { kind: 'not-applicable' };
  }
};
