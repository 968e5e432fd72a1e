import { type ViewReader } from '#eventsourcing';
import { type AssignmentDocument, type PersonDocument, type TeamDocument } from '#callcentre';
import { type SubjectDocument } from './bindings.js';
import { everyDocument, wholeView } from '../reading.js';

/** People and units with these ids; ids that nobody has are left out. */
export const subjectsById = async (
  reader: ViewReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SubjectDocument>> => {
  if (ids.length === 0) return new Map();
  const people = await reader.getMany<PersonDocument>('people', ids);
  const others = ids.filter((id) => !people.has(id));
  const units = others.length === 0 ? new Map<string, never>() : await reader.getMany<TeamDocument>('teams', others);
  return new Map<string, SubjectDocument>([...people, ...units].map(([id, { document }]) => [id, document]));
};

/** Everybody and every unit, of all centres. */
export const everySubject = async (reader: ViewReader): Promise<readonly SubjectDocument[]> => {
  const people = await wholeView<PersonDocument>(reader, 'people');
  const units = await wholeView<TeamDocument>(reader, 'teams');
  return [...people, ...units].map(({ document }) => document);
};

/** Whom an assignment can bind: the person; the team and who was ever in it; the centre's people and teams. */
export const subjectsOf = async (
  reader: ViewReader,
  { centre, target }: AssignmentDocument,
): Promise<readonly SubjectDocument[]> => {
  if (target.kind === 'person') return [...(await subjectsById(reader, [target.id])).values()];
  const inTeam = target.kind === 'team';
  const query = inTeam ? { index: 'team', equals: target.id } : { index: 'centre', equals: centre };
  const people = await everyDocument<PersonDocument>(reader, 'people', query);
  const units = inTeam
    ? [...(await reader.getMany<TeamDocument>('teams', [target.id])).values()]
    : await everyDocument<TeamDocument>(reader, 'teams', query);
  return [...people, ...units].map(({ document }) => document);
};

/** Dates with the subjects that they are of, without those of whom nothing is recorded. */
export const subjectsWithDates = async <Dates extends { readonly person: string }>(
  reader: ViewReader,
  dates: readonly Dates[],
): Promise<readonly (Omit<Dates, 'person'> & { readonly subject: SubjectDocument })[]> => {
  const subjects = await subjectsById(reader, [...new Set(dates.map(({ person }) => person))]);
  return dates.flatMap(({ person, ...dated }) => {
    const subject = subjects.get(person);
    return subject === undefined ? [] : [{ ...dated, subject }];
  });
};
