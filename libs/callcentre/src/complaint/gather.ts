import { type CommandContext } from '#eventsourcing';
import { type CompiledEdition } from '#rulebook';
import { type KnownSubject, knowPerson } from '../shared/facts/recordable.js';
import { leaderOf } from '../shared/leader.js';
import { type DomainReader } from '../shared/reader.js';
import { type ComplaintCommand } from './commands.js';
import { named } from './decider.js';
import { RULED } from './facts.js';
import { type ComplaintKnown } from './known.js';
import { type ComplaintState } from './state.js';

const knowPersons = async (
  ids: readonly string[],
  reader: DomainReader,
): Promise<ReadonlyMap<string, KnownSubject['person']>> => {
  const persons = new Map<string, KnownSubject['person']>();
  for (const id of ids) {
    persons.set(id, await knowPerson(reader, id));
  }
  return persons;
};

/** The rules for the complaint are those that bind the first person complained about on the day of the conduct. */
const knowEdition = async (state: ComplaintState, reader: DomainReader): Promise<CompiledEdition | null> => {
  const first = state.status === 'none' ? undefined : state.about[0];
  if (state.status === 'none' || first === undefined) return null;
  return reader.editionFor(first, state.received.conductAt.localDate);
};

/** Everybody whom the command names, who may rule, and what a ruling may say. */
export const gatherComplaint = async (
  command: ComplaintCommand,
  state: ComplaintState,
  { actor, now }: CommandContext,
  reader: DomainReader,
): Promise<ComplaintKnown> => {
  const edition = await knowEdition(state, reader);
  const about = state.status === 'none' ? [] : [...(await knowPersons(state.about, reader))];
  const subjects = [...about.map(([id]) => id), ...named(command)];
  const leaders = await Promise.all(subjects.map((id) => leaderOf(id, now.localDate, reader)));
  return {
    led: subjects.filter((_id, index) => leaders[index] === actor.id),
    erased: about.flatMap(([id, person]) => (person?.erased === true ? [id] : [])),
    persons: await knowPersons(named(command), reader),
    ruledBy: edition?.edition.processes.complaint.ruledBy ?? null,
    ruled: edition?.fact(RULED) ?? null,
  };
};
