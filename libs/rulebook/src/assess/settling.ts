import { type AssessmentRequest } from '../assessment/request.js';
import { type Place } from './figures/rankings.js';
import { placesIn, type Places, rankingsIn, readsTheSame, type Standing } from './parts.js';

/** One person of a cohort: the last standing, and the places that it was computed with, or that are no different to it. */
export interface Seat {
  readonly standing: Standing;
  readonly places: Places;
}

/** Everybody whom the rulebook binds in the period, by person. */
export type Seats = Map<string, Seat>;

/** The places with another one in a ranking, which comes last of all; those in rankings that there are no more are left out. */
const withPlace = (places: Places, rankings: readonly string[], ranking: string, place: Place | undefined): Places => {
  const known: Record<string, Place> = {};
  for (const name of rankings) {
    const other = places[name];
    if (name !== ranking && other !== undefined) known[name] = other;
  }
  if (place !== undefined) known[ranking] = place;
  return known;
};

/**
 * Finds everybody's true places from standings that were computed with supposed ones. It goes from ranking to ranking, each
 * after those that it needs, and yields who read something else of a place than is true: the caller assesses these persons
 * with the places that their seats have by then, puts their new standings on their seats, and goes on. Nobody else has to be
 * assessed. When it is done all seats have their true places.
 */
export function* settlePlaces(
  choice: Pick<AssessmentRequest, 'period' | 'ended' | 'editions' | 'selection'>,
  seats: Seats,
): Generator<readonly string[], void, void> {
  const rankings = rankingsIn(choice);
  for (const ranking of rankings) {
    const contenders = [...seats].flatMap(([person, { standing }]) => {
      const contention = standing.contentions[ranking];
      return contention === undefined ? [] : [[person, contention] as const];
    });
    const places = placesIn(choice, ranking, contenders);
    const mistaken: string[] = [];
    for (const [person, { standing, places: supposed }] of seats) {
      const known = withPlace(supposed, rankings, ranking, places.get(person));
      if (!readsTheSame(standing, supposed, known)) mistaken.push(person);
      seats.set(person, { standing, places: known });
    }
    if (mistaken.length > 0) yield mistaken;
  }
}
