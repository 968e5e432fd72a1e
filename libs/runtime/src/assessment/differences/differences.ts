import { canonical, type EventStore, type RecordedEvent, type ViewReader } from '#eventsourcing';
import { type ClockDocument, type PayRunDocument } from '#callcentre';
import { editionName, type Period } from '#rulebook';
import { CAUSES, linesOf, stepsBetween, type Cause } from './difference-stages.js';
import { loadPeriodDocuments } from '../documents/documents.js';
import { sumOfFen, type Fen } from '../money.js';
import { MovesBetween } from './moves-between.js';
import {
  isPlaceOnly,
  personDifference,
  personStep,
  tellingSteps,
  type PersonDifference,
  type PersonStep,
} from './person-difference.js';
import { positionOfPrefix } from '../pay-runs/prefix.js';
import { dateChanges } from '../replay/streams.js';

/** What another run of the same period changes, for whom and why. Money is integer fen, `after` less `before`. */
export interface RunDifference {
  readonly before: string;
  readonly after: string;
  readonly period: string;
  /** Persons for whom anything differs, sorted. */
  readonly persons: readonly PersonDifference[];
  readonly causes: readonly { readonly cause: Cause; readonly fen: Fen; readonly persons: number }[];
  readonly totalFen: Fen;
  /** How many more persons differ in nothing but their place among the others, by what became known of others. Left out where nobody does. */
  readonly placesOnly?: number;
  /** Where the runs go by other editions: also where these say the same of everybody. */
  readonly editions?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Where another version of the program computed them. */
  readonly engine?: { readonly before: number; readonly after: number };
}

const causesOf = (persons: readonly PersonDifference[]): RunDifference['causes'] =>
  CAUSES.flatMap((cause) => {
    const affected = persons.filter((person) => person.steps.some((step) => step.cause === cause));
    const steps = affected.flatMap((person) => person.steps.filter((step) => step.cause === cause));
    if (steps.length === 0) return [];
    return [{ cause, fen: sumOfFen(steps.map((step) => step.fen)), persons: affected.length }];
  });

const periodOf = ({ period, centre, rulebook, start, end }: PayRunDocument): Period => ({
  id: period,
  centre,
  rulebook,
  start,
  end,
});

/** A run names every edition that was in force, of which one as if an edition were in force goes by that one alone. */
const namesOf = ({ editions, selection }: PayRunDocument): readonly string[] =>
  selection === 'by-conduct' ? editions.map(editionName) : [selection.asIf];

/** In what the runs themselves differ, whoever's lines say so. */
const headChanges = (before: PayRunDocument, after: PayRunDocument): Pick<RunDifference, 'editions' | 'engine'> => {
  const editions = { before: namesOf(before), after: namesOf(after) };
  return {
    ...(canonical(editions.before) === canonical(editions.after) ? {} : { editions }),
    ...(before.engine === after.engine ? {} : { engine: { before: before.engine, after: after.engine } }),
  };
};

/**
 * Says for each person why two runs of one period differ. Each cause is one step: the period is assessed again with one
 * more kind of input as the second run knew it, so that the causes add up to the difference with no remainder. Throws
 * PrefixNotFound when the log is another one, RunNotReproducible when a run's lines are not what its inputs give.
 */
export const difference = async (request: {
  readonly reader: ViewReader;
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly before: PayRunDocument;
  readonly after: PayRunDocument;
}): Promise<RunDifference> => {
  const { reader, store, before, after } = request;
  if (before.period !== after.period) throw new Error(`Runs ${before.run} and ${after.run} are of different periods.`);
  const clock = await reader.get<ClockDocument>('clock', 'clock');
  if (clock === null) throw new Error('The view `clock` is empty although runs were posted; rebuild the views.');
  const ends = {
    before: await positionOfPrefix(store, clock.document, before.prefix),
    after: await positionOfPrefix(store, clock.document, after.prefix),
  };
  const named = [before, after].flatMap(({ selection }) => (selection === 'by-conduct' ? [] : [selection.asIf]));
  const documents = await loadPeriodDocuments(reader, periodOf(before), 'everyone', named);
  const steps = await stepsBetween(reader, documents, { before, after }, ends);
  const [oldLines, newLines] = [await linesOf(reader, before.run), await linesOf(reader, after.run)];
  const [earlier, later] = [ends.before, ends.after].toSorted();
  const between = { after: earlier ?? ends.before, to: later ?? ends.after };
  const approvals = new Map<string, readonly RecordedEvent[]>();
  const moves = new MovesBetween(store, documents, before, ends);
  const persons: PersonDifference[] = [];
  let placesOnly = 0;
  for (const person of [...new Set([...oldLines.keys(), ...newLines.keys()])].sort()) {
    const undated = tellingSteps(steps.flatMap((step) => personStep(step, person) ?? []));
    const whole = personDifference(person, undated, { before: oldLines.get(person), after: newLines.get(person) });
    const dated: PersonStep[] = [];
    if (undated.length > 0 && undated.every(isPlaceOnly)) {
      placesOnly += 1;
      continue;
    }
    for (const step of undated) {
      const learned = await dateChanges({ reader, store }, person, step.learned, between, approvals);
      // Which rulebook binds somebody is said of their team or of the centre: no event of the person's own says it.
      const isDated = learned.some(({ events }) => events.length > 0);
      const moved = isDated ? [] : await moves.of(person, step.cause);
      dated.push({ ...step, learned, ...(moved.length === 0 ? {} : { moved }) });
    }
    if (dated.length > 0) persons.push({ ...whole, steps: dated });
  }
  return {
    before: before.run,
    after: after.run,
    period: before.period,
    persons,
    causes: causesOf(persons),
    totalFen: sumOfFen(persons.map((person) => person.fen)),
    ...(placesOnly === 0 ? {} : { placesOnly }),
    ...headChanges(before, after),
  };
};
