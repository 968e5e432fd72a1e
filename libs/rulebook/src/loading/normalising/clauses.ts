import { pointer } from '../../pointer.js';
import { type Aggregate, type Clause, type Excuse, type FactSelection, type Limit } from '../../edition/edition.js';
import { effectList } from './effects.js';
import { namedInteger, type Parameters } from './named.js';
import { flag, isRaw, items, optional, raw, type Raw, record, text, titled, words } from '../reading/raw.js';
import { type Shapes } from '../schema/shapes.js';
import { type Plain } from '../reading/plain-tree.js';
import { own } from '../../own.js';

/** `late-or-early`, a list of codes, or `{ fact: …, where: … }`. */
export const normaliseSelection = (value: Plain): FactSelection => {
  if (!isRaw(value)) return { facts: words(value) };
  return {
    facts: [...words(value['fact']), ...words(value['facts'])],
    ...optional('where', value['where'], (condition) => text(condition)),
  };
};

const excuse = (value: Plain): Excuse => {
  const { fact, covers, where, conduct, prior, about } = raw(value);
  return {
    fact: text(fact),
    covers: covers === 'incident' || covers === 'moment' || covers === 'shift' ? covers : 'day',
    ...optional('where', where, (condition) => text(condition)),
    ...optional('conduct', conduct, (condition) => text(condition)),
    prior: flag(prior, false),
    ...(about === 'anybody' && { about: 'anybody' as const }),
  };
};

const limitOf = ({ per, keep, over }: Raw, parameters: Parameters): Limit => {
  const { value, by } = namedInteger(keep, parameters);
  return {
    per: text(per),
    keep: value,
    ...(by !== undefined && { keepBy: by }),
    // `period` is what is meant without it, and is left out of the canonical form.
    ...((over === 'year' || over === 'ever') && { over }),
  };
};

export const normaliseClause = (fields: Raw, path: string, shapes: Shapes, parameters: Parameters): Clause => {
  const { when, where, on, choice, limit } = fields;
  const options = record(raw(choice)['options'], (effects, name) =>
    effectList(effects, `${path}${pointer('choice', 'options', name)}`, shapes),
  );
  const chosen = text(raw(choice)['default']);
  const stated = effectList(fields['effects'], `${path}/effects`, shapes);
  // Somebody chooses among the options, and what stood beside them would count for nothing.
  if (choice !== undefined && fields['effects'] !== undefined)
    shapes.report('effects-or-choice', path, ['effects', 'choice']);
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
    effects: choice === undefined ? stated : (own(options, chosen) ?? stated),
    ...optional('choice', choice, (given) => ({ decidedBy: words(raw(given)['decidedBy']), default: chosen, options })),
    ...optional('limit', limit, (given) => limitOf(raw(given), parameters)),
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
