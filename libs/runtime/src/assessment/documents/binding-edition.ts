import { type ViewReader } from '#eventsourcing';
import { type PersonDocument, type TeamDocument } from '#callcentre';
import { type CompiledEdition } from '#rulebook';
import { type AsOf } from '../known.js';
import { loadAssignments, rulebookOn } from './bindings.js';
import { editionInForce, publishedEditions } from './edition-cache.js';

/**
 * The edition that binds the person or unit on the local date, by what was known of assignments, teams, employment and editions at the
 * position; null where none does.
 */
export const bindingEdition = async (
  views: ViewReader,
  subject: string,
  localDate: string,
  asOf: AsOf,
): Promise<CompiledEdition | null> => {
  const found =
    (await views.get<PersonDocument>('people', subject)) ?? (await views.get<TeamDocument>('teams', subject));
  if (found === null) return null;
  const { document } = found;
  const rulebook = rulebookOn(document, await loadAssignments(views, [document]), localDate, asOf);
  return rulebook === null ? null : editionInForce(await publishedEditions(views, rulebook, asOf), localDate);
};
