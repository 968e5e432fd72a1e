import { type Edition, type Text } from '../../edition/edition.js';
import { signWord } from '../formulas/formula-text.js';
import { mentioned } from './mentions.js';
import { type Inline, type Phrase, joined, name, names, phrase, words } from '../phrase.js';
import { placeIn } from '../titles/place-words.js';
import { type PrintedRule, type PrintedSection } from '../printed.js';
import { keyed, NOTHING, tableSection, verbatim } from './tables.js';
import { literal, named, told } from '../vocabulary.js';
import { own } from '../../own.js';

/** The value of a parameter: an amount as it is, a word by its title. */
const valuePhrase = (value: string | boolean): Phrase =>
  typeof value === 'string' && /^[a-z][\w-]*$/iu.test(value)
    ? names([value])
    : told(literal(typeof value === 'string' ? signWord(value) : value));

/** The note of a parameter, and the places that take their value from it, sorted: a stored edition keeps no order of keys. */
const remarksOn = (edition: Edition, parameter: string, note: Text | undefined): Phrase => {
  const places = Object.entries(edition.taken ?? {})
    .filter(([, name]) => name === parameter)
    .map(([path]) => path)
    .toSorted()
    .map((path) => placeIn(edition, path));
  const taken = words(
    `用于：${places.map(({ zh }) => zh).join('；')}`,
    `taken by: ${places.map(({ en }) => en).join('; ')}`,
  );
  const remarks = [...(note === undefined ? [] : [mentioned(edition, note)]), ...(places.length === 0 ? [] : [taken])];
  return remarks.length === 0 ? NOTHING : joined(remarks, '；', '; ');
};

/** Every number and word that HR may set, with what else it could be and where it is used. */
export const parameterSections = (edition: Edition): readonly PrintedSection[] =>
  tableSection(
    words('参数（P 表示规范未写明、由本版本选定）', 'Parameters (P: left open by the norm and chosen by this edition)'),
    [
      words('名称', 'name'),
      words('取值', 'value'),
      words('另可取', 'alternatives'),
      words('出处', 'source'),
      words('说明', 'note'),
    ],
    named(edition.parameters).map(([called, { value, alternatives = [], source, note }]) => [
      keyed(called),
      valuePhrase(value),
      joined(alternatives.map(valuePhrase), '、', ', '),
      verbatim(source),
      remarksOn(edition, called, note),
    ]),
  );

/** A number as it is; the name of a parameter with its value behind it. */
export const valued = ({ parameters }: Edition, amount: string): Phrase => {
  const parameter = own(parameters, amount);
  if (parameter === undefined) return names([amount]);
  const { zh, en } = valuePhrase(parameter.value);
  return phrase([name(amount), '（', ...zh, '）'], [name(amount), ' (', ...en, ')']);
};

/** Names in a formula; what stands in quotation marks is a text. */
const NAMES_IN_FORMULA = /"[^"]*"|[\p{L}_][\p{L}\p{N}_]*/gu;

const namesOf = (part: Inline): readonly string[] =>
  typeof part !== 'string' && 'formula' in part ? (part.formula.match(NAMES_IN_FORMULA) ?? []) : [];

/** `其中：离席分钟数 = 5`: a rule with the values of the parameters that its formulas name. */
export const withValues = ({ parameters }: Edition, rule: PrintedRule): PrintedRule => {
  const found = [...new Set(rule.sentences.flatMap(({ zh }) => zh.flatMap(namesOf)))].filter((called) =>
    Object.hasOwn(parameters, called),
  );
  if (found.length === 0) return rule;
  const values = found.map((called) => {
    const { zh, en } = valuePhrase(parameters[called]!.value);
    return phrase([name(called), ' = ', ...zh], [name(called), ' = ', ...en]);
  });
  return { ...rule, values: joined([words('其中：', 'With'), joined(values, '；', '; ')], '', ' ') };
};
