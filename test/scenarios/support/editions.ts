import { readFileSync } from 'node:fs';
import { type Document, type YAMLMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type Edition, loadEdition } from '#rulebook';
import { type EditionChoice } from './scenario.js';

export interface EditionSource {
  readonly source: string;
  readonly fileName: string;
  readonly edition: Edition;
}

const DECISION = { role: 'hr', on: '2018-07-20', reason: { zh: '法务已审核', en: 'Reviewed by counsel' } };

const itemsOf = (node: unknown): readonly YAMLMap[] => (isSeq<YAMLMap>(node) ? node.items : []);

/**
 * Switches on what a legal note leaves off, as HR would with the decision written down. `choice` is a clause, or a clause
 * and one of its effects: `002M-F8b owes`. Throws when nothing is there to switch on.
 */
const switchOn = (document: Document, choice: string): void => {
  const [id, kind] = choice.split(' ');
  const clauses = itemsOf(document.get('clauses')).filter((clause) => clause.get('id') === id);
  const doubtful = clauses
    .flatMap((clause) => itemsOf(clause.get('effects')))
    .filter((effect) => effect.has('legalNote') && (kind === undefined || effect.has(kind)));
  if (doubtful.length === 0) throw new Error(`"${choice}" has no money that a legal note leaves off.`);
  for (const effect of doubtful) {
    effect.set('enabled', true);
    effect.set('enabledBy', document.createNode(DECISION));
  }
};

const RULEBOOKS = new URL('../../../rulebooks/', import.meta.url);

/** The text of an edition by its name, such as `cs-assessment/1`; another reader stands in where an edition is to be changed. */
export type EditionReader = (name: string) => string;

export const readShipped: EditionReader = (name) => readFileSync(new URL(`${name}.yaml`, RULEBOOKS), 'utf8');

const derive = (source: string, choice: Exclude<EditionChoice, string>): string => {
  const document = parseDocument(source);
  if (choice.version === undefined) {
    document.set('rulebook', `${String(document.get('rulebook'))}-variant`);
    document.set('version', 1);
  } else document.set('version', choice.version);
  if (choice.effectiveFrom !== undefined) document.set('effectiveFrom', choice.effectiveFrom);
  for (const [name, value] of Object.entries(choice.parameters ?? {})) {
    const place = document.getIn(['parameters', name, 'value'], true);
    if (!isScalar(place)) throw new Error(`${choice.base} has no parameter "${name}" that a variant could change.`);
    // The node stays, so that other places of the file that repeat the value by its anchor change with it.
    place.value = value;
    delete place.source;
  }
  for (const money of choice.money ?? []) switchOn(document, money);
  // Long lines stay as they are; only the values above differ from the shipped file.
  return document.toString({ lineWidth: 0 });
};

/** The text of a shipped edition, or of one derived from it. Throws when the result is not an edition. */
export const editionSource = (choice: EditionChoice, read: EditionReader = readShipped): EditionSource => {
  const base = typeof choice === 'string' ? choice : choice.base;
  const shipped = read(base);
  const source = typeof choice === 'string' ? shipped : derive(shipped, choice);
  const fileName = `${base.replace('/', '-')}.yaml`;
  const { edition, findings } = loadEdition(source);
  if (edition === null)
    throw new Error(`${base} is no edition: ${findings.map(({ message }) => message.en).join(' ')}`);
  return { source, fileName, edition };
};

/** The shipped versions before a shipped one, which have to be published before it, oldest first. */
const predecessors = (choice: EditionChoice): readonly string[] => {
  if (typeof choice !== 'string') return [];
  const [rulebook = '', version = ''] = choice.split('/');
  return Array.from({ length: Number(version) - 1 }, (_, index) => `${rulebook}/${String(index + 1)}`);
};

/** The editions of a scenario with those that come before them, in the order in which they are published. */
export const publishedEditions = (
  choices: readonly EditionChoice[],
  read: EditionReader = readShipped,
): readonly EditionSource[] =>
  [...new Set(choices.flatMap((choice) => [...predecessors(choice), choice]))].map((choice) =>
    editionSource(choice, read),
  );
