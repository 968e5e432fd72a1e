import { compareText } from '../../text-order.js';

/** What somebody chose, decided or ruled, by its event and the moment at which it is said to have happened. */
export interface Made {
  readonly event: string;
  readonly at: string;
}

/**
 * The order in which people chose, decided and ruled. It is that of the log: whoever records may say that it happened earlier, and the
 * clocks of two doors differ, so that by the moments stated a ruling could come before the one that it was made about, and be lost.
 */
export class MadeInOrder {
  private readonly places: ReadonlyMap<string, number>;

  /** `events`: their ids in the order of the log; none where somebody assesses what no log holds. */
  constructor(events: readonly string[] = []) {
    this.places = new Map(events.map((event, place) => [event, place]));
  }

  /** Below zero where the one was made before the other; null where the log does not say. */
  byLog(one: Made, other: Made): number | null {
    const [place, reference] = [this.places.get(one.event), this.places.get(other.event)];
    return place === undefined || reference === undefined ? null : place - reference;
  }

  /** The same by the moments stated where the log does not say. */
  compare(one: Made, other: Made): number {
    return this.byLog(one, other) ?? compareText(one.at, other.at);
  }
}
