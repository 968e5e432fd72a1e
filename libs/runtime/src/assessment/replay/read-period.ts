import { assessKnownAt, endedBy, type PeriodAssessment } from '../deriving/assess-period.js';
import { needsCohort } from '../facts/cohort-needs.js';
import { type PeriodDocuments, type PeriodFrame } from '../documents/documents.js';
import { type AsOf } from '../known.js';
import { othersMoments, ownMoments, timeMoments, type Moment } from './moments.js';

export interface LookOptions {
  /** `<rulebook>@<version>`, drafts included. */
  readonly asIf?: string;
  /** Build explanation trees. */
  readonly explain?: boolean;
  /** Up to where time had passed, where that is further than what was known. */
  readonly now?: AsOf;
}

/** A period as some persons are assessed in it, at any position. */
export interface KnownPeriod {
  readonly frame: PeriodFrame;
  /** How many subjects are assessed for each look. */
  readonly size: number;
  endedBy(asOf: AsOf): boolean;
  /** Of the persons asked for at least; duties are everybody's. Throws UnknownEdition. */
  assess(asOf: AsOf, options?: LookOptions): Promise<PeriodAssessment>;
  /** When the card of one of the persons asked for may have become another one by what was said of them, or of what binds everybody. */
  ownMoments(person: string): Promise<readonly Moment[]>;
  /** The same by what was said of others, where one card may rest on what others did, and by the days that passed. */
  othersMoments(person: string): Promise<readonly Moment[]>;
}

/** Whether anybody's places may count in the period, at whatever position and under whichever of its editions. */
export const mayHavePlaces = ({ ended, compiled, period }: PeriodFrame): boolean =>
  ended !== null &&
  compiled.some(({ edition }) => edition.effectiveFrom <= period.end && Object.keys(edition.rankings).length > 0);

/** Whether what one person is assessed at may count for what others did in the period. */
export const restsOnOthers = (frame: PeriodFrame): boolean => needsCohort(frame.needs) || mayHavePlaces(frame);

/** A period of which everything that is asked about was read at once. */
export class FromDocuments implements KnownPeriod {
  constructor(private readonly documents: PeriodDocuments) {}

  get frame(): PeriodFrame {
    return this.documents;
  }

  get size(): number {
    return this.documents.people.length + this.documents.units.length;
  }

  endedBy(asOf: AsOf): boolean {
    return endedBy(this.documents, asOf);
  }

  assess(asOf: AsOf, options: LookOptions = {}): Promise<PeriodAssessment> {
    return Promise.resolve(assessKnownAt(this.documents, asOf, options));
  }

  ownMoments(person: string): Promise<readonly Moment[]> {
    return Promise.resolve(ownMoments(this.documents, person));
  }

  othersMoments(person: string): Promise<readonly Moment[]> {
    return Promise.resolve(othersIn(this.documents, person));
  }
}

/** A period of which everything is read already; each look at it is made once, since it is asked about one person after the other. */
export const readPeriod = (documents: PeriodDocuments): KnownPeriod => {
  const known = new FromDocuments(documents);
  const looks = new Map<string, Promise<PeriodAssessment>>();
  return {
    frame: known.frame,
    size: known.size,
    endedBy: (asOf) => known.endedBy(asOf),
    ownMoments: (person) => known.ownMoments(person),
    othersMoments: (person) => known.othersMoments(person),
    assess: (asOf, options = {}) => {
      const key = JSON.stringify([asOf, options]);
      const found = looks.get(key) ?? known.assess(asOf, options);
      looks.set(key, found);
      return found;
    },
  };
};

/** Before the end of a period nobody has a place: what others did counts from then on where it counts for places alone. */
export const othersIn = (documents: PeriodDocuments, person: string): readonly Moment[] => {
  if (!restsOnOthers(documents)) return [];
  const others = othersMoments(documents, person);
  if (needsCohort(documents.needs)) return [...others, ...timeMoments(documents)];
  return others.filter(({ at }) => documents.ended !== null && at > documents.ended.endedAt);
};
