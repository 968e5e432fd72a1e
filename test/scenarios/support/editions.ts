import { readFileSync } from 'node:fs';
import { type Document, type YAMLMap, type YAMLSeq, parseDocument } from 'yaml';
import { type Edition, loadEdition } from '#rulebook';
import { type EditionChoice } from './scenario.js';

export interface EditionSource {
  readonly source: string;
  readonly fileName: string;
  readonly edition: Edition;
}

/** Switches on what a legal note leaves off, as HR would with the decision written down. */
const allowMoney = (document: Document, ids: readonly string[]): void => {
  for (const clause of (document.get('clauses') as YAMLSeq<YAMLMap>).items) {
    const id = String(clause.get('id'));
    const doubtful = (clause.get('effects') as YAMLSeq<YAMLMap>).items.filter((effect) => effect.has('legalNote'));
    for (const effect of doubtful.filter((one) =>
      ids.some((each) => each === id || one.has(each.replace(`${id} `, ''))),
    )) {
      effect.set('enabled', true);
      effect.set('enabledBy', document.createNode(DECISION));
    }
  }
};

const DECISION = { role: 'hr', on: '2018-07-20', reason: { zh: '法务已审核', en: 'Reviewed by counsel' } };

const RULEBOOKS = new URL('../../../rulebooks/', import.meta.url);

const derive = (source: string, choice: Exclude<EditionChoice, string>): string => {
  const document = parseDocument(source);
  if (choice.version === undefined) {
    document.set('rulebook', `${String(document.get('rulebook'))}-variant`);
    document.set('version', 1);
  } else document.set('version', choice.version);
  if (choice.effectiveFrom !== undefined) document.set('effectiveFrom', choice.effectiveFrom);
  for (const [name, value] of Object.entries(choice.parameters ?? {})) {
    if (!document.hasIn(['parameters', name]))
      throw new Error(`${choice.base} has no parameter "${name}" that a variant could change.`);
    document.setIn(['parameters', name, 'value'], value);
  }
  allowMoney(document, choice.money ?? []);
  // Long lines stay as they are; only the values above differ from the shipped file.
  return document.toString({ lineWidth: 0 });
};

/** The text of a shipped edition, or of one derived from it. Throws when the result is not an edition. */
export const editionSource = (choice: EditionChoice): EditionSource => {
  const base = typeof choice === 'string' ? choice : choice.base;
  const shipped = readFileSync(new URL(`${base}.yaml`, RULEBOOKS), 'utf8');
  const source = typeof choice === 'string' ? shipped : derive(shipped, choice);
  const fileName = `${base.replace('/', '-')}.yaml`;
  const { edition, findings } = loadEdition(source, fileName);
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
export const publishedEditions = (choices: readonly EditionChoice[]): readonly EditionSource[] =>
  [...new Set(choices.flatMap((choice) => [...predecessors(choice), choice]))].map(editionSource);
