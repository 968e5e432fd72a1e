import { type Effect, type LegalSwitch, type MoneyEffect } from '../../edition/edition.js';
import { flag, isRaw, items, optional, raw, type Raw, text, titled, words } from '../reading/raw.js';
import { type Shapes } from '../schema/shapes.js';
import { type Plain } from '../reading/plain-tree.js';

const EFFECT_KINDS = ['points', 'stated', 'opens', 'coefficient', 'owes', 'line', 'report'] as const;

const isCoefficient = ({ coefficient }: Raw): boolean => coefficient !== undefined;

/** A legal note switches an effect off; `enabled` says otherwise, and then by whose decision. */
const legalSwitch = ({ enabled, legalNote, enabledBy }: Raw): { readonly legal?: LegalSwitch } => {
  if (enabled === undefined && legalNote === undefined && enabledBy === undefined) return {};
  return {
    legal: {
      enabled: flag(enabled, legalNote === undefined),
      ...optional('note', legalNote, titled),
      ...optional('enabledBy', enabledBy, (given) => {
        const { role, on, reason } = raw(given);
        return { role: text(role), on: text(on), reason: titled(reason) };
      }),
    },
  };
};

const PAY_LINE = {
  zh: '请写明乘到哪一薪资项：line: 薪资项名称。',
  en: 'Say which line of the pay it multiplies: line: name.',
};
const AMOUNT = { zh: '请写明金额，例如 amount: 50 yuan。', en: 'Say how much, such as amount: 50 yuan.' };
const ACCOUNT = {
  zh: '请写明计入 accounts 中的哪个账户：account: 账户名。',
  en: 'Say which of the accounts it goes to: account: name.',
};

const moneyEffect = (fields: Raw, path: string, shapes: Shapes): MoneyEffect => {
  const { coefficient, line, month, atMost, owes, amount } = fields;
  const legal = legalSwitch(fields);
  if (coefficient !== undefined) {
    if (line === undefined) shapes.missing('effect-line', path, 'line', PAY_LINE);
    return {
      kind: 'coefficient',
      factor: text(coefficient),
      line: text(line),
      ...optional('month', month, (attribute) => text(attribute)),
      ...optional('atMost', atMost, (expression) => text(expression)),
      ...legal,
    };
  }
  if (amount === undefined) shapes.missing('effect-amount', path, 'amount', AMOUNT);
  return owes === undefined
    ? { kind: 'money', line: text(line), amount: text(amount), ...legal }
    : { kind: 'owes', debt: text(owes), amount: text(amount), ...legal };
};

/** The account, and whose it is. */
const charging = ({ account, chargedTo }: Raw): { readonly account: string; readonly chargedTo?: 'unit' } => ({
  account: text(account),
  ...optional('chargedTo', chargedTo, () => 'unit' as const),
});

const pointsEffect = (fields: Raw): Effect => {
  const { points } = fields;
  const charged = charging(fields);
  if (!isRaw(points)) return { kind: 'points', ...charged, points: text(points) };
  const { unset, from, to, decidedBy } = points;
  if (unset !== undefined) return { kind: 'unset', ...charged, unset: text(unset) };
  return { kind: 'range', ...charged, from: text(from), to: text(to), decidedBy: words(decidedBy) };
};

const statedEffect = (fields: Raw): Effect => {
  const { attribute, from, to } = raw(fields['stated']);
  return { kind: 'stated', ...charging(fields), attribute: text(attribute), from: text(from), to: text(to) };
};

/** A process, and where the money goes that somebody decides. */
const opensEffect = (fields: Raw, path: string, shapes: Shapes): Effect => {
  const { opens, decidedBy, amount, line, owes } = fields;
  if (line !== undefined && owes !== undefined) shapes.report('effect-target', path, ['line', 'owes']);
  if ((line !== undefined || owes !== undefined) && amount === undefined)
    shapes.missing('effect-amount', path, 'amount', AMOUNT);
  return {
    kind: 'opens',
    process: text(opens),
    decidedBy: words(decidedBy),
    ...optional('amount', amount, (formula) => text(formula)),
    ...optional('line', line, (name) => text(name)),
    ...optional('debt', owes, (name) => text(name)),
    ...legalSwitch(fields),
  };
};

/** Whether the field says what kind of effect this is, or belongs to another that does. */
const isKind = (kind: (typeof EFFECT_KINDS)[number], fields: Raw): boolean => {
  if (fields[kind] === undefined) return false;
  if (kind === 'line') return !isCoefficient(fields) && fields['opens'] === undefined;
  return kind !== 'owes' || fields['opens'] === undefined;
};

const effect = (fields: Raw, path: string, shapes: Shapes): Effect => {
  const kinds = EFFECT_KINDS.filter((kind) => isKind(kind, fields));
  if (kinds.length !== 1) shapes.report('effect-kind', path, EFFECT_KINDS);
  const [kind] = kinds;
  if ((kind === 'points' || kind === 'stated') && fields['account'] === undefined)
    shapes.missing('effect-account', path, 'account', ACCOUNT);
  switch (kind) {
    case 'points':
      return pointsEffect(fields);
    case 'stated':
      return statedEffect(fields);
    case 'opens':
      return opensEffect(fields, path, shapes);
    case 'coefficient':
    case 'owes':
    case 'line':
      return moneyEffect(fields, path, shapes);
    default:
      return { kind: 'report' };
  }
};

export const effectList = (value: Plain | undefined, path: string, shapes: Shapes): readonly Effect[] =>
  items(value).map((item, index) => effect(raw(item), `${path}/${index}`, shapes));
