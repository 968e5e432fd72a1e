import { type ViewReader } from '#eventsourcing';
import { type Assessment, editionName, type Period } from '#rulebook';
import { assessAsOf } from '../replay/as-of.js';
import { type AsOf } from '../known.js';
import { sumOfFen, type Fen } from '../money.js';
import { waitedFor } from './waited-for.js';

/** What one person's scorecard comes to, in integer fen. */
export type PayTableRow = Pick<
  Assessment,
  'person' | 'team' | 'post' | 'grade' | 'accounts' | 'pay' | 'payFen' | 'places' | 'results'
> & {
  /** How many things the pay, and with it closing, still waits for; what else is open stands on the scorecard alone. */
  readonly open: number;
  /** The edition as if which the row was computed. */
  readonly asIf?: string;
};

/** The rows of a period, in the order of persons' ids; `totalFen` is a range while any of them is. */
export interface PayTable {
  readonly period: Period;
  readonly ended: boolean;
  readonly editions: readonly string[];
  readonly rows: readonly PayTableRow[];
  readonly totalFen: Fen;
}

const rowOf = (assessment: Assessment, asIf: string | undefined): PayTableRow => {
  const { person, team, post, grade, accounts, pay, payFen, places, results } = assessment;
  return {
    person,
    team,
    post,
    grade,
    accounts,
    pay,
    payFen,
    places,
    results,
    open: waitedFor(assessment).length,
    ...(asIf === undefined ? {} : { asIf }),
  };
};

/**
 * What everybody in the period would be paid: now, as known at a position, or as if one edition had been in force. It is
 * computed and not posted; rows are sorted by person and hold no names. Units are paid nothing. Throws UnknownEdition.
 */
export const payTable = async (request: {
  readonly reader: ViewReader;
  readonly period: Period;
  readonly asIf?: string;
  readonly asOf?: AsOf;
}): Promise<PayTable> => {
  const { reader, period, asIf, asOf = null } = request;
  const { ended, assessments } = await assessAsOf({
    reader,
    period,
    persons: 'everyone',
    asOf,
    ...(asIf === undefined ? {} : { asIf }),
  });
  const editions = assessments.flatMap((assessment) => assessment.editions.map(editionName));
  const people = assessments.filter(({ kind }) => kind !== 'unit');
  return {
    period,
    ended,
    editions: [...new Set(editions)].sort(),
    rows: people.map((assessment) => rowOf(assessment, asIf)),
    totalFen: sumOfFen(people.map(({ payFen }) => payFen)),
  };
};
