import { type AttributeDeclaration } from '../../compiling/attributes.js';
import { type AttributeType, type FactDeclaration } from '../../edition/edition.js';
import { flag, isRaw, items, optional, raw, record, text, titled, words } from '../reading/raw.js';
import { type Plain } from '../reading/plain-tree.js';

/** `score: decimal` and `score: decimal?` (may be left out) are short for the long form. */
const attribute = (value: Plain): AttributeDeclaration => {
  if (!isRaw(value)) {
    const short = text(value);
    return { type: short.replace('?', '') as AttributeType, required: !short.endsWith('?') };
  }
  return {
    type: text(value['type']) as AttributeType,
    required: flag(value['required'], true),
    ...optional('min', value['min'], (given) => text(given)),
    ...optional('max', value['max'], (given) => text(given)),
    ...optional('notAbove', value['notAbove'], (given) => text(given)),
    ...optional('oneOf', value['oneOf'], (list) => items(list).map((item) => text(item))),
  };
};

/** A fact that somebody has to confirm is a violation; the rest is recorded and stands at once. */
export const normaliseFact = (value: Plain): FactDeclaration => {
  const { title, through, attributes, derived, recordedBy, confirmedBy, source } = raw(value);
  const confirmers = words(confirmedBy);
  return {
    title: titled(title),
    through:
      through === 'slice' || through === 'derived' || through === 'record' || through === 'violation'
        ? through
        : confirmers.length > 0
          ? 'violation'
          : 'record',
    attributes: record(attributes, attribute),
    derived: record(derived, (formula) => text(formula)),
    recordedBy: words(recordedBy),
    confirmedBy: confirmers,
    source: text(source),
  };
};
