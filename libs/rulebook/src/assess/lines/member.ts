import { type Claim } from '../facts/claim.js';
import { type Subject } from './subject.js';
import { type Place } from '../figures/rankings.js';

/** One of those who are assessed together, as the others of the cohort see them. */
export interface Member extends Subject {
  readonly team: string | null;
  readonly isUnit: boolean;
  /** Of a unit whose first day lies after the period. */
  readonly isYetToCome: boolean;
  claims(): readonly Claim[];
  teamOn(date: string): string | null;
}

/** Whom an assessment compares a person with. */
export interface Cohort {
  /** Everybody who is assessed together, units included. */
  members(): readonly Member[];
  /** A person's place; unknown before the period has ended. Throws when the ranking depends on itself. */
  place(person: Member, name: string): Place;
}
