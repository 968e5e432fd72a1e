import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { type Edition, loadEdition } from '#rulebook';
import { type EditionChoice } from './scenario.js';

export interface EditionSource {
  readonly source: string;
  readonly fileName: string;
  readonly edition: Edition;
}

const RULEBOOKS = new URL('../../../rulebooks/', import.meta.url);

const derive = (source: string, choice: Exclude<EditionChoice, string>): string => {
  const document = parseDocument(source);
  if (choice.version === undefined) document.set('rulebook', `${String(document.get('rulebook'))}-variant`);
  else document.set('version', choice.version);
  if (choice.effectiveFrom !== undefined) document.set('effectiveFrom', choice.effectiveFrom);
  for (const [name, value] of Object.entries(choice.parameters ?? {})) {
    if (!document.hasIn(['parameters', name]))
      throw new Error(`${choice.base} has no parameter "${name}" that a variant could change.`);
    document.setIn(['parameters', name, 'value'], value);
  }
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
