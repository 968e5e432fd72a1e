import { type KeyStore, type ViewReader } from '#eventsourcing';
import { type PersonDocument, type RedactionDocument, valueAt } from '#callcentre';
import { type Tokens } from '../access/tokens.js';
import { everyDocument, wholeView } from '../assessment/reading.js';
import { casesNaming } from '../cases/case-reading.js';

const isErased = ({ history }: PersonDocument): boolean => valueAt(history, null)?.erased === true;

/** Whether everybody whom a case is about was erased. */
const areErased = async (views: ViewReader, subjects: readonly string[]): Promise<boolean> => {
  const people = await views.getMany<PersonDocument>('people', subjects);
  return subjects.every((subject) => {
    const found = people.get(subject);
    return found !== undefined && isErased(found.document);
  });
};

/** Owners of the keys of a case's texts: those of its own, and of each of its redactions, the newest last. */
export const ownersOfTexts = (stream: string, redactions: RedactionDocument['redactions']): readonly string[] => [
  `case:${stream}`,
  ...redactions.map((redaction) => `case:${redaction.stream}`),
];

const ownersOfCase = async (views: ViewReader, stream: string): Promise<readonly string[]> => {
  const found = await views.get<RedactionDocument>('redactions', stream);
  return ownersOfTexts(stream, found?.document.redactions ?? []);
};

const eraseAll = async (keys: KeyStore, owners: readonly string[]): Promise<readonly string[]> => {
  const erased: string[] = [];
  for (const owner of owners) {
    if ((await keys.find(owner)) === 'erased') continue;
    await keys.erase(owner);
    erased.push(owner);
  }
  return erased;
};

/**
 * Destroys the keys of a person whose erasure is recorded: their own, and those of the cases that are about nobody who is still
 * there; the query `redactions` lists the others. Doing it again changes nothing, so that a restored key store is put right by the
 * next start. Resolves to the owners whose keys there were.
 */
export const eraseKeysOf = async (views: ViewReader, keys: KeyStore, person: string): Promise<readonly string[]> => {
  const owners = [`person:${person}`];
  for (const { stream, subjects } of await casesNaming(views, person)) {
    if (await areErased(views, subjects)) owners.push(...(await ownersOfCase(views, stream)));
  }
  return eraseAll(keys, owners);
};

/** Destroys the keys of what a case's newest redaction stands in place of. Doing it again changes nothing. */
export const eraseRedacted = async (views: ViewReader, keys: KeyStore, stream: string): Promise<readonly string[]> =>
  eraseAll(keys, (await ownersOfCase(views, stream)).slice(0, -1));

export interface ErasablePorts {
  readonly keys: KeyStore;
  readonly tokens: Pick<Tokens, 'revokeAllOf'>;
}

/** Applies every recorded erasure and redaction again: to keys, and to the tokens of whoever was erased. */
export const reapplyErasures = async (
  views: ViewReader,
  { keys, tokens }: ErasablePorts,
): Promise<readonly string[]> => {
  const erased: string[] = [];
  const people = await everyDocument<PersonDocument>(views, 'people', { index: 'erased', equals: 'yes' });
  for (const { key } of people) erased.push(...(await eraseKeysOf(views, keys, key)));
  await tokens.revokeAllOf(people.map(({ document }) => document));
  for (const { key } of await wholeView<RedactionDocument>(views, 'redactions'))
    erased.push(...(await eraseRedacted(views, keys, key)));
  return erased;
};
