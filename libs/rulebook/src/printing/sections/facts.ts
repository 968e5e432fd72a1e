import { type Edition, type FactDeclaration } from '../../edition/edition.js';
import { type Phrase, formula, name, names, phrase, words } from '../phrase.js';
import { type PrintedSection } from '../printed.js';
import { tableSection, verbatim } from './tables.js';
import { named, roles, told } from '../vocabulary.js';

const contents = ({ attributes }: FactDeclaration): Phrase => names(Object.keys(attributes).toSorted());

const recorders = ({ through, recordedBy }: FactDeclaration): Phrase => {
  if (through === 'slice') return words('由相应程序产生', 'by its process');
  return through === 'derived' ? words('逾期未办即产生', 'when a duty was missed') : told(roles(recordedBy));
};

const confirmers = ({ through, confirmedBy }: FactDeclaration): Phrase =>
  through === 'violation' ? told(roles(confirmedBy)) : words('无须确认', 'none needed');

/** What nobody records of a fact, and what is worked out of what somebody recorded. */
const derivedSections = ({ facts }: Edition): readonly PrintedSection[] =>
  tableSection(
    words('由事实推算的内容', 'What is worked out of facts'),
    [words('事实', 'fact'), words('内容', 'attribute'), words('如何得出', 'how it comes about')],
    named(facts).flatMap(([, { title, derived }]) =>
      named(derived).map(([called, text]) => [
        told(title),
        phrase([name(called)], [name(called)]),
        phrase([formula(text)], [formula(text)]),
      ]),
    ),
  );

/** What can be recorded about somebody, by whom, and who confirms it. */
export const factSections = (edition: Edition): readonly PrintedSection[] => [
  ...tableSection(
    words('可以登记的事实', 'Facts that can be recorded'),
    [
      words('事实', 'fact'),
      words('内容', 'attributes'),
      words('登记', 'recorded by'),
      words('确认', 'confirmed by'),
      words('出处', 'source'),
    ],
    named(edition.facts).map(([, fact]) => [
      told(fact.title),
      contents(fact),
      recorders(fact),
      confirmers(fact),
      verbatim(fact.source),
    ]),
  ),
  ...derivedSections(edition),
];
