import { checkEdition, type Edition, editionName } from '#rulebook';
import { type EditionDocument } from '../shared/documents.js';
import { type DomainReader } from '../shared/reader.js';
import { type EditionKnown } from './decider.js';
import { draftName, readDraft } from './draft.js';
import { type EditionCommand, type PublishEdition } from './edition.js';

/** Versions below this one, newest first, down to the first that is missing. */
const below = async (rulebook: string, version: number, reader: DomainReader): Promise<readonly EditionDocument[]> => {
  const found: EditionDocument[] = [];
  for (let earlier = version - 1; earlier >= 1; earlier -= 1) {
    const document = await reader.edition(editionName({ rulebook, version: earlier }));
    if (document === null) break;
    found.push(document);
  }
  return found;
};

const earlierEditions = (documents: readonly EditionDocument[]): readonly Edition[] =>
  documents
    .filter((document) => document.status !== 'discarded')
    .map(({ edition }) => edition)
    .reverse();

const gatherPublishing = async ({ data }: PublishEdition, reader: DomainReader): Promise<EditionKnown> => {
  const { rulebook, version } = data;
  const document = await reader.edition(editionName({ rulebook, version }));
  const documents = await below(rulebook, version, reader);
  const [before] = documents.filter((earlier) => earlier.version === version - 1);
  return {
    kind: 'publishing',
    findings: document === null ? [] : checkEdition(document.edition, earlierEditions(documents)),
    previous: before === undefined ? null : { status: before.status, effectiveFrom: before.edition.effectiveFrom },
  };
};

/** Reads and checks the file of a draft, or what publishing depends on, against the earlier versions of the rulebook. */
export const gatherForEdition = async (command: EditionCommand, reader: DomainReader): Promise<EditionKnown> => {
  if (command.type === 'edition.discard') return { kind: 'nothing' };
  if (command.type === 'edition.publish') return gatherPublishing(command, reader);
  const { source } = command.data;
  const name = draftName(source);
  const documents = name === null ? [] : await below(name.rulebook, name.version, reader);
  return { kind: 'draft', draft: readDraft(source, earlierEditions(documents)) };
};
