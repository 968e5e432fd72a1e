import { type KeyStore, type ViewReader } from '#eventsourcing';
import { type PersonDocument } from '#callcentre';
import { everyDocument } from '../assessment/reading.js';
import { casesNaming } from '../cases/case-reading.js';

/** What an erasure did, and the cases that it could not touch without destroying the evidence of others. */
export interface ErasureReport {
  readonly erased: readonly string[];
  readonly needRedaction: readonly string[];
}

/**
 * Destroys the keys of a person whose erasure is recorded: their own, and those of the cases that are about nobody else.
 * Doing it again changes nothing, so that a restored key store is put right by the next start.
 */
export const eraseKeysOf = async (views: ViewReader, keys: KeyStore, person: string): Promise<ErasureReport> => {
  const cases = await casesNaming(views, person);
  const sole = cases.filter(({ subjects }) => subjects.every((subject) => subject === person));
  const owners = [`person:${person}`, ...sole.map(({ stream }) => `case:${stream}`)];
  const erased: string[] = [];
  for (const owner of owners) {
    if ((await keys.find(owner)) === 'erased') continue;
    await keys.erase(owner);
    erased.push(owner);
  }
  const needRedaction = cases.filter((named) => !sole.includes(named)).map(({ stream }) => stream);
  return { erased, needRedaction };
};

/** Applies every recorded erasure again. */
export const reapplyErasures = async (views: ViewReader, keys: KeyStore): Promise<readonly string[]> => {
  const erased: string[] = [];
  for (const { document } of await everyDocument<PersonDocument>(views, 'people', { index: 'erased', equals: 'yes' })) {
    erased.push(...(await eraseKeysOf(views, keys, document.id)).erased);
  }
  return erased;
};
