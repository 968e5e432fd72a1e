import { type Coverage, type NormCoverage } from './entry.js';
import { type Citation } from './edition-file.js';
import { type Repository, normOf, normsOf } from './repository.js';

const editionFaults = (repository: Repository, id: string, { edition }: { readonly edition: string }): string[] => {
  const found = repository.editions.get(edition);
  if (found === undefined) return [`${id}: there is no edition ${edition} under rulebooks/.`];
  return [];
};

const clauseFaults = (repository: Repository, id: string, entry: Coverage & { kind: 'clause' }): string[] => {
  const { edition, scenario } = entry;
  const held = repository.editions.get(edition)?.holds.has(id) ?? true;
  const exercised = scenario === undefined ? repository.scenarios.naming(id) : repository.scenarios.find(scenario);
  return [
    ...editionFaults(repository, id, entry),
    ...(held ? [] : [`${id}: no part of ${edition} has this id or cites it as its source.`]),
    ...(entry.reason === undefined && (repository.editions.get(edition)?.off.has(id) ?? false)
      ? [`${id}: ${edition} ships a part of it switched off; say so with reason:.`]
      : []),
    ...(exercised !== undefined
      ? []
      : [
          scenario === undefined
            ? `${id}: no scenario names it in what it expects; write one, or say which with scenario:.`
            : `${id}: there is no ${scenario}.`,
        ]),
  ];
};

const recordFaults = (repository: Repository, id: string, entry: Coverage & { kind: 'record' }): string[] => {
  const { edition, fact, scenario } = entry;
  const declared = repository.editions.get(edition)?.facts.has(fact) ?? true;
  const found = repository.scenarios.find(scenario);
  const words = found === undefined ? [] : repository.scenarios.wordsFor(found.file, fact);
  return [
    ...editionFaults(repository, id, entry),
    ...(declared ? [] : [`${id}: ${edition} declares no fact "${fact}".`]),
    ...(found === undefined ? [`${id}: there is no ${scenario}.`] : []),
    ...(found === undefined || words.some((word) => found.words.has(word))
      ? []
      : [`${id}: ${scenario} does not record "${fact}" (words for it: ${words.join(', ')}).`]),
  ];
};

const entryFaults = (repository: Repository, id: string, entry: Coverage): string[] => {
  switch (entry.kind) {
    case 'clause':
      return clauseFaults(repository, id, entry);
    case 'record':
      return recordFaults(repository, id, entry);
    case 'guard':
      return repository.exists(entry.test) ? [] : [`${id}: there is no test ${entry.test}.`];
    case 'none':
      return [];
  }
};

const normFaults = (repository: Repository, norm: string, found: NormCoverage | undefined): string[] => {
  if (found === undefined) return [`norm ${norm} has no test/coverage/${norm}.yaml.`];
  const ids = repository.ids.filter((id) => normOf(id) === norm);
  const known = new Set(ids);
  return [
    ...ids.filter((id) => !found.entries.has(id)).map((id) => `${id}: missing from ${found.file}.`),
    ...[...found.entries.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `${id}: ${found.file} has it, no norm does.`),
    ...[...found.entries].filter(([id]) => known.has(id)).flatMap(([id, entry]) => entryFaults(repository, id, entry)),
  ];
};

/** What is wrong in the coverage of the norms that are not pending; empty when everything is served as it says. */
export const coverageFaults = (repository: Repository, pending: readonly string[]): readonly string[] =>
  normsOf(repository.ids)
    .filter((norm) => !pending.includes(norm))
    .flatMap((norm) => normFaults(repository, norm, repository.norms.get(norm)));

/** A citation is known as an id, as a part of one (`002A-5.1-2`), or as the section that ids begin with (`001-2.2`). */
const isKnown = (ids: ReadonlySet<string>, { id, proposed, renumbered }: Citation): boolean =>
  proposed ||
  renumbered ||
  ids.has(id) ||
  [...ids].some((known) => id.startsWith(`${known}-`) || known.startsWith(`${id}-`) || known.startsWith(`${id}.`));

const OF_ONES_OWN = 'What no norm says has a clause id that begins with P- and a source that ends in P ("003-3.1 P").';

/** Ids of norms that some edition cites and that no catalogue has. */
export const unknownCitations = ({ ids, editions }: Repository): readonly string[] => {
  const known = new Set(ids);
  return [...editions.values()].flatMap(({ file, citations }) => [
    ...new Set(
      citations
        .filter((citation) => !isKnown(known, citation))
        .map(({ id }) => `${file} cites ${id}, which no norm has. ${OF_ONES_OWN}`),
    ),
  ]);
};
