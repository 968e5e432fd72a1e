import { type Measure } from '../../edition/edition.js';
import { pointer } from '../../pointer.js';
import { normaliseSelection } from './clauses.js';
import { flag, optional, raw, text, words } from '../reading/raw.js';
import { type Shapes } from '../schema/shapes.js';
import { type Plain } from '../reading/plain-tree.js';

const ENTRY_KINDS = ['countEntries', 'distinctClauses', 'sumEntries', 'maxEntries', 'minEntries'] as const;
const MEASURE_KINDS = ['count', ...ENTRY_KINDS, 'sum', 'mean', 'last', 'any', 'expression'] as const;

const entrySelection = (value: Plain) => ({
  ...optional('class', raw(value)['class'], words),
  ...optional('clause', raw(value)['clause'], words),
  ...optional('account', raw(value)['account'], words),
});

/** A switch that is off is what is meant without it, and is left out of the canonical form. */
const countedEntries = (value: Plain) => ({
  ...entrySelection(value),
  ...(flag(raw(value)['reported'], false) && { reported: true }),
  ...(flag(raw(value)['costing'], false) && { costing: true }),
});

/** A measure over entries: what they have in common is which entries. */
const entryMeasure = (kind: (typeof ENTRY_KINDS)[number], value: Plain) => {
  const selected = entrySelection(value);
  switch (kind) {
    case 'countEntries':
      return { countEntries: countedEntries(value) };
    case 'distinctClauses':
      return { distinctClauses: countedEntries(value) };
    case 'sumEntries':
      return { sumEntries: { ...selected, ...optional('worth', raw(value)['worth'], text) } };
    case 'maxEntries':
      return { maxEntries: selected };
    case 'minEntries':
      return { minEntries: selected };
  }
};

const isEntryKind = (kind: string): kind is (typeof ENTRY_KINDS)[number] =>
  (ENTRY_KINDS as readonly string[]).includes(kind);

/** Exactly one kind of measure; the shape is reported when there is none or more than one. */
export const normaliseMeasure = (value: Plain, name: string, shapes: Shapes): Measure => {
  const fields = raw(value);
  const kinds = MEASURE_KINDS.filter((kind) => fields[kind] !== undefined);
  const [kind] = kinds;
  const common = { source: text(fields['source']), ...optional('otherwise', fields['otherwise'], text) };
  if (kind === undefined || kinds.length > 1) shapes.report('measure-kind', pointer('measures', name), MEASURE_KINDS);
  if (kind === undefined || kind === 'expression') return { ...common, expression: text(fields['expression'], '0') };
  const given = fields[kind] ?? '';
  if (isEntryKind(kind)) return { ...common, ...entryMeasure(kind, given) };
  const selection = normaliseSelection(given);
  if (kind === 'count') return { ...common, count: selection };
  if (kind === 'any') return { ...common, any: selection };
  if (fields['of'] === undefined)
    shapes.missing('measure-attribute', pointer('measures', name), 'of', {
      zh: `请写明对事实的哪个属性：${kind}: 事实代码, of: 属性名。`,
      en: `Say which attribute of the fact: ${kind}: fact-code, of: attribute.`,
    });
  const of = text(fields['of']);
  switch (kind) {
    case 'sum':
      return { ...common, sum: selection, of };
    case 'mean':
      return { ...common, mean: selection, of };
    case 'last':
      return { ...common, last: selection, of };
  }
};
