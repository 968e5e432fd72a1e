import { type PersonDocument } from '#callcentre';
import {
  assessPart,
  settlePlaces,
  withPlaces,
  type Assessment,
  type AssessmentRequest,
  type Places,
  type Seats,
} from '#rulebook';
import { type PeriodDocuments, type Persons } from './documents.js';

const NOWHERE: Places = {};

export interface SeatingPorts {
  /** The documents of persons, in parts. */
  readonly load: (persons: Persons) => AsyncIterable<PeriodDocuments>;
  readonly request: (documents: PeriodDocuments) => AssessmentRequest;
  /** Told of everybody who was assessed; without an assessment the person has no part in the period. */
  readonly onAssessed: (documents: PeriodDocuments, person: PersonDocument, assessment: Assessment | null) => void;
}

/**
 * Assesses persons with the places that their seats have, and seats them anew, until everybody has the places that follow from
 * everybody's standings. Only persons whose places may be read otherwise need their documents; nobody's are held.
 */
export class Seating {
  private readonly assessed = new Map<string, Assessment | null>();
  /** Persons who cannot be assessed with the places that they are supposed to have. */
  private readonly errors = new Map<string, unknown>();

  constructor(
    private readonly ports: SeatingPorts,
    readonly seats: Seats,
  ) {}

  async assess(persons: Persons): Promise<void> {
    for await (const documents of this.ports.load(persons)) this.assessPart(documents);
  }

  /** Finds everybody's places. Throws why somebody cannot be assessed with the true ones. */
  async settle(choice: Omit<AssessmentRequest, 'persons'>): Promise<void> {
    for (const mistaken of settlePlaces(choice, this.seats)) await this.assess(mistaken);
    for (const error of this.errors.values()) throw error;
  }

  /** Persons who were assessed, with the places that they have now. */
  *assessments(): Generator<readonly [person: string, assessment: Assessment | null]> {
    for (const [person, assessment] of this.assessed)
      yield [person, assessment && withPlaces(assessment, this.placesOf(person))];
  }

  isAssessed(person: string): boolean {
    return this.assessed.has(person);
  }

  private placesOf(person: string): Places {
    return this.seats.get(person)?.places ?? NOWHERE;
  }

  private assessPart(documents: PeriodDocuments): void {
    const request = this.ports.request(documents);
    const parts = assessPart(request, (person) => this.placesOf(person));
    const byPerson = new Map(parts.map((part) => [part.person, part]));
    for (const person of documents.people) {
      const part = byPerson.get(person.id);
      this.errors.delete(person.id);
      if (part !== undefined && 'error' in part) this.errors.set(person.id, part.error);
      const assessment = part !== undefined && 'assessment' in part ? part.assessment : null;
      this.assessed.set(person.id, assessment);
      if (part === undefined) this.seats.delete(person.id);
      else this.seats.set(person.id, { standing: part.standing, places: this.placesOf(person.id) });
      this.ports.onAssessed(documents, person, assessment);
    }
  }
}
