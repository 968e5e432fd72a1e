import { type Edition } from '../../edition/edition.js';
import { type Finding } from '../../edition/finding.js';
import { beginsLikeMade } from '../../made-names.js';
import { pointer } from '../../pointer.js';
import { BUILT_IN } from '../../compiling/scopes.js';
import { numberedParts } from '../../compiling/compiled-edition.js';
import { fenPerUnit } from '../../expressions/decimal.js';
import { FUNCTIONS } from '../../expressions/functions.js';
import { type Check, error, type FindingPlace } from '../finding.js';

const WORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'true',
  'false',
  'null',
  'mod',
  'to',
  'in',
  'xor',
  'unknown',
  'NaN',
  'Infinity',
  'undefined',
  'end',
]);

const isTaken = (name: string): boolean =>
  WORDS.has(name) ||
  Object.hasOwn(FUNCTIONS, name) ||
  Object.hasOwn(BUILT_IN, name) ||
  fenPerUnit(name) !== null ||
  beginsLikeMade(name);

const reserved = (name: string, place: FindingPlace): Finding =>
  error(
    'reserved-name',
    place,
    [`名称“${name}”已被公式语言占用。`, `The name "${name}" belongs to the language itself.`],
    ['请换一个名称。', 'Choose another name.'],
  );

const shadowing = (name: string, what: string, place: FindingPlace): Finding =>
  error(
    'name-shadowed',
    place,
    [`名称“${name}”已用于${what}。`, `The name "${name}" is already that of ${what}.`],
    [
      '属性、参数、账户、指标共用一个名称空间，请换一个名称。',
      'Attributes, parameters, accounts and measures share their names; choose another.',
    ],
  );

/** `from` and `to` bound what an excusing fact covers; formulas do not read them, and could not read `to`. */
const BOUNDS: ReadonlySet<string> = new Set(['from', 'to']);

/** What is wrong with the names within one fact, beside the owners of the names of the whole edition. */
const namesOfFact = (
  code: string,
  { attributes, derived }: Edition['facts'][string],
  owners: ReadonlyMap<string, string>,
): readonly Finding[] => {
  const own = [
    ...Object.keys(attributes).map((name) => [name, 'attributes'] as const),
    ...Object.keys(derived).map((name) => [name, 'derived'] as const),
  ];
  const seen = new Set<string>();
  return own.flatMap(([name, kind]) => {
    const path = pointer('facts', code, kind, name);
    const outside = owners.get(name);
    const owner = seen.has(name) ? `facts.${code}` : outside === 'accounts' ? undefined : outside;
    seen.add(name);
    return [
      ...(owner === undefined ? [] : [shadowing(name, owner, { path })]),
      ...(isTaken(name) && !BOUNDS.has(name) ? [reserved(name, { path })] : []),
    ];
  });
};

/**
 * One namespace for formulas: nothing shadows anything. An attribute may be called as an account is, because formulas
 * over facts cannot read accounts, and the attribute `score` of a finished review is given by the action that yields it.
 */
export const checkNames: Check = (edition) => {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  const declare = (name: string, what: string, path: string): void => {
    const owner = owners.get(name);
    if (owner !== undefined) findings.push(shadowing(name, owner, { path }));
    if (isTaken(name)) findings.push(reserved(name, { path }));
    owners.set(name, what);
  };
  for (const section of ['parameters', 'measures', 'accounts'] as const) {
    for (const name of Object.keys(edition[section])) declare(name, section, pointer(section, name));
  }
  edition.pay.forEach(({ line }, index) => declare(line, 'pay', pointer('pay', index, 'line')));
  const ofFacts = Object.entries(edition.facts).flatMap(([code, fact]) => namesOfFact(code, fact, owners));
  return [...findings, ...ofFacts];
};

/** Ids that stand twice among clauses, aggregates, pay lines and outcomes, among duties and reserved titles, or in both. */
export const checkIds: Check = (edition) => {
  const seen = new Set<string>();
  const ids = [...numberedParts(edition), ...edition.duties, ...edition.reserved].map(({ id }) => id);
  const repeated = ids.filter((id) => (seen.has(id) ? true : (seen.add(id), false)));
  const forms = Object.entries(edition.forms).flatMap(([name, { sections }]) => {
    const items = sections.flatMap(({ items: list }) => list.map(({ id }) => id));
    return items.filter((id, index) => items.indexOf(id) !== index).map((id) => ({ id, path: pointer('forms', name) }));
  });
  return [...repeated.map((id) => ({ id, path: pathOfLast(edition, id), clause: id })), ...forms].map(
    ({ id, ...place }) =>
      error(
        'duplicate-id',
        place,
        [`编号“${id}”重复。`, `The id "${id}" stands twice.`],
        ['请给其中一个换编号。', 'Give one of them another id.'],
      ),
  );
};

const SECTIONS = ['clauses', 'aggregates', 'pay', 'outcomes', 'duties', 'reserved'] as const;

const pathOfLast = (edition: Parameters<Check>[0], id: string): string => {
  for (const section of SECTIONS.toReversed()) {
    const index = edition[section].findLastIndex((part) => part.id === id);
    if (index >= 0) return pointer(section, index);
  }
  return '';
};
