import { type Finding } from '../api.js';
import { pointer } from '../compiling/places.js';
import { type Aggregate, type Clause, type Effect, type Excuse, type FactSelection } from '../edition.js';
import { flag, integer, isRaw, items, optional, raw, type Raw, record, text, titled, words } from './raw.js';
import { type Plain } from './source.js';

/** Collects places where exactly one of several fields has to be written. */
export class Shapes {
  readonly findings: Finding[] = [];

  report(code: string, path: string, fields: readonly string[]): void {
    const names = fields.join(', ');
    this.findings.push({
      code,
      severity: 'error',
      path,
      message: { zh: `此处必须且只能写一项：${names}。`, en: `This place needs exactly one of: ${names}.` },
      mend: { zh: '请只保留一项。', en: 'Keep one of them.' },
    });
  }
}

/** `late-or-early`, a list of codes, or `{ fact: …, where: … }`. */
export const normaliseSelection = (value: Plain): FactSelection => {
  if (!isRaw(value)) return { facts: words(value) };
  return {
    facts: [...words(value['fact']), ...words(value['facts'])],
    ...optional('where', value['where'], (condition) => text(condition)),
  };
};

const EFFECT_KINDS = ['points', 'stated', 'opens', 'report'] as const;

const effect = (fields: Raw, path: string, shapes: Shapes): Effect => {
  const kinds = EFFECT_KINDS.filter((kind) => fields[kind] !== undefined);
  if (kinds.length !== 1) shapes.report('effect-kind', path, EFFECT_KINDS);
  const { account, points, stated, opens, decidedBy, amount } = fields;
  if (kinds[0] === 'opens') {
    return {
      kind: 'opens',
      process: text(opens),
      decidedBy: words(decidedBy),
      ...optional('amount', amount, (formula) => text(formula)),
    };
  }
  if (kinds[0] === 'points' || kinds[0] === 'stated') {
    if (account === undefined) shapes.report('effect-account', path, ['account']);
  }
  if (kinds[0] === 'stated') {
    const { attribute, from, to } = raw(stated);
    return { kind: 'stated', account: text(account), attribute: text(attribute), from: text(from), to: text(to) };
  }
  if (kinds[0] === 'points' && isRaw(points) && points['unset'] !== undefined)
    return { kind: 'unset', account: text(account), unset: text(points['unset']) };
  if (kinds[0] === 'points' && isRaw(points)) {
    return {
      kind: 'range',
      account: text(account),
      from: text(points['from']),
      to: text(points['to']),
      decidedBy: words(points['decidedBy']),
    };
  }
  return kinds[0] === 'points' ? { kind: 'points', account: text(account), points: text(points) } : { kind: 'report' };
};

const effectList = (value: Plain | undefined, path: string, shapes: Shapes): readonly Effect[] =>
  items(value).map((item, index) => effect(raw(item), `${path}/${index}`, shapes));

const excuse = (value: Plain): Excuse => {
  const { fact, covers, where, prior } = raw(value);
  return {
    fact: text(fact),
    covers: covers === 'incident' || covers === 'moment' ? covers : 'day',
    ...optional('where', where, (condition) => text(condition)),
    prior: flag(prior, false),
  };
};

export const normaliseClause = (fields: Raw, path: string, shapes: Shapes): Clause => {
  const { when, where, on, choice, limit } = fields;
  const options = record(raw(choice)['options'], (effects, name) =>
    effectList(effects, `${path}${pointer('choice', 'options', name)}`, shapes),
  );
  const chosen = text(raw(choice)['default']);
  const own = effectList(fields['effects'], `${path}/effects`, shapes);
  return {
    id: text(fields['id']),
    title: titled(fields['title']),
    class: text(fields['class']),
    appliesTo: words(fields['appliesTo']),
    on: on === 'period-end' || (on === undefined && when === undefined) ? 'period-end' : 'fact',
    ...optional('when', when, normaliseSelection),
    ...optional('where', where, (condition) => text(condition)),
    ...optional('group', fields['group'], (name) => text(name)),
    excusedBy: items(fields['excusedBy']).map(excuse),
    effects: choice === undefined ? own : ((Object.hasOwn(options, chosen) ? options[chosen] : undefined) ?? own),
    ...optional('choice', choice, (given) => ({ decidedBy: words(raw(given)['decidedBy']), default: chosen, options })),
    ...optional('limit', limit, (given) => ({
      per: raw(given)['per'] === 'day' ? ('day' as const) : ('period' as const),
      keep: integer(raw(given)['keep'], 1),
    })),
    continues: words(fields['continues']),
    active: flag(fields['active'], true),
    enabled: flag(fields['enabled'], true),
    ...optional('legalNote', fields['legalNote'], titled),
    ...optional('note', fields['note'], titled),
    ...optional('printed', fields['printed'], (given) => text(given)),
  };
};

/** A formula as it is, or one for each value of a parameter, written out as a choice. */
const timesFormula = (value: Plain | undefined): string => {
  if (!isRaw(value)) return text(value);
  const parameter = text(value['by']);
  return Object.entries(value)
    .filter(([mode]) => mode !== 'by')
    .reduceRight((otherwise, [mode, formula]) => `if(${parameter} == "${mode}", ${text(formula)}, ${otherwise})`, '0');
};

export const normaliseAggregate = (fields: Raw, path: string, shapes: Shapes): Aggregate => ({
  id: text(fields['id']),
  title: titled(fields['title']),
  class: text(fields['class']),
  appliesTo: words(fields['appliesTo']),
  times: timesFormula(fields['times']),
  effects: effectList(fields['effects'], `${path}/effects`, shapes),
  continues: words(fields['continues']),
});
