import { type Form, type FormItem, type FormSection, type PhraseListVersion } from '../../edition/edition.js';
import { flag, items, optional, raw, text, titled, words } from '../reading/raw.js';
import { type Plain } from '../reading/plain-tree.js';

type Comparison = NonNullable<FormItem['limit']>['comparison'];

const item = (value: Plain): FormItem => {
  const { id, title, weight, fatal, fatalScope, source, deduct, limit, oneOf, sequence, settled, phrases, unknown } =
    raw(value);
  return {
    id: text(id),
    title: titled(title),
    weight: text(weight, '0'),
    fatal: flag(fatal, false),
    ...(fatalScope === 'section' && { fatalScope }),
    ...optional('source', source, text),
    ...optional('deduct', deduct, text),
    ...optional('limit', limit, (given) => ({
      at: text(raw(given)['at']),
      comparison: text(raw(given)['comparison'], '<=') as Comparison,
    })),
    ...optional('oneOf', oneOf, words),
    ...optional('sequence', sequence, words),
    ...optional('settled', settled, (given) => ({
      opens: words(raw(given)['opens']),
      settles: words(raw(given)['settles']),
      closes: words(raw(given)['closes']),
      ...optional('answers', raw(given)['answers'], words),
    })),
    ...optional('phrases', phrases, text),
    ...(unknown === true && { unknown }),
  };
};

const section = (value: Plain): FormSection => {
  const { id, title, floor, weight, items: list } = raw(value);
  return {
    id: text(id),
    title: titled(title),
    floor: text(floor, '0'),
    ...optional('weight', weight, text),
    items: items(list).map(item),
  };
};

export const normaliseForm = (value: Plain): Form => {
  const { title, source, full, unknown, sections } = raw(value);
  return {
    title: titled(title),
    source: text(source),
    full: text(full),
    ...optional('unknown', unknown, (given) => (given === 'full' || given === 'leave-out' ? given : 'interval')),
    sections: items(sections).map(section),
  };
};

export const normaliseList = (value: Plain): readonly PhraseListVersion[] =>
  items(value).map((version) => {
    const { from, phrases, source } = raw(version);
    return { from: text(from), phrases: words(phrases), ...optional('source', source, text) };
  });
