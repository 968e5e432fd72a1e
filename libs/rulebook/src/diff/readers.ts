import { expressionPlaces } from '../compiling/places.js';
import { type Edition } from '../edition/edition.js';
import { formulaNames } from '../expressions/parser.js';
import { partsOf } from '../printing/titles/place-words.js';
import { LISTED } from './numbered-lists.js';
import { innermost } from '../made-names.js';
import { own } from '../own.js';

/** What reads a name: a rule with a number, or a named part that others read in turn. */
interface Reader {
  readonly rule?: string;
  readonly name?: string;
  readonly reads: readonly string[];
}

/** What a formula over these facts reads of the rest: parameters and what is derived. Its other names are attributes, also where an account is called alike. */
const overFacts = (edition: Edition, facts: readonly string[], names: readonly string[]): readonly string[] =>
  names.filter(
    (name) =>
      Object.hasOwn(edition.parameters, name) ||
      facts.some((code) => Object.hasOwn(own(edition.facts, code)?.derived ?? {}, name)),
  );

const inFormulas = (edition: Edition): readonly Reader[] =>
  expressionPlaces(edition).map(({ path, text, clause, facts }) => {
    const [section, name, , derived] = partsOf(path);
    const names = formulaNames(text);
    const reads = facts === undefined ? names : overFacts(edition, facts, names);
    if (clause !== undefined) return { rule: clause, reads };
    return { name: (section === 'facts' ? derived : name) ?? '', reads };
  });

/** Places that take the value of a parameter as it is: `{ parameter: NAME }`. */
const taken = (edition: Edition): readonly Reader[] =>
  Object.entries(edition.taken ?? {}).map(([path, parameter]) => {
    const [section = '', name = ''] = partsOf(path);
    const list = LISTED.find((one) => one === section);
    const rule = list === undefined ? undefined : edition[list][Number(name)]?.id;
    return rule === undefined ? { name, reads: [parameter] } : { rule, reads: [parameter] };
  });

/** Whether what is read is of that name: itself, or a name that is made of it, as a place is of its ranking. */
const isOf = (name: string, read: string): boolean => read === name || innermost(read) === name;

/** Ids of the rules that a name bears on, by themselves or through measures, accounts, rankings and results of earlier periods; in the order of the edition. */
export const rulesReading = (edition: Edition): ((name: string) => readonly string[]) => {
  const readers = [...inFormulas(edition), ...taken(edition)];
  return (name) => {
    const names = [name];
    const rules = new Set<string>();
    for (const known of names)
      for (const reader of readers)
        if (reader.reads.some((read) => isOf(known, read))) {
          if (reader.rule !== undefined) rules.add(reader.rule);
          else if (reader.name !== undefined && !names.includes(reader.name)) names.push(reader.name);
        }
    const listed = LISTED.flatMap((list) => edition[list].map(({ id }) => id));
    return [...listed.filter((id) => rules.has(id)), ...[...rules].filter((id) => !listed.includes(id))];
  };
};
