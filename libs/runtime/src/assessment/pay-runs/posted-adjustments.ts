import { type ViewReader } from '#eventsourcing';
import { type PayRunDocument } from '#callcentre';
import { type Period } from '#rulebook';
import { type AsOf } from '../known.js';
import { everyDocument } from '../reading.js';

/** What a re-run of another period that was approved into this one pays a person more, or less, in fen. */
export interface PostedAdjustment {
  readonly person: string;
  readonly fen: number;
  /** The re-run, and the period of which it is. */
  readonly run: string;
  readonly period: string;
}

const byApproval = (one: PayRunDocument, other: PayRunDocument): number =>
  (one.approvedPosition ?? '') < (other.approvedPosition ?? '') ? -1 : 1;

/**
 * Differences of other periods that were approved by then to be paid in this one, as they were approved. No run of the period
 * holds them: they are paid besides.
 */
export const adjustmentsPostedIn = async (
  reader: ViewReader,
  { id, centre }: Pick<Period, 'id' | 'centre'>,
  asOf: AsOf,
): Promise<readonly PostedAdjustment[]> => {
  const approved = await everyDocument<PayRunDocument>(reader, 'payRuns', { index: 'status', equals: 'approved' });
  return approved
    .map(({ document }) => document)
    .filter((run) => run.centre === centre && run.postedIn === id)
    .filter(({ approvedPosition }) => asOf === null || (approvedPosition !== null && approvedPosition <= asOf))
    .toSorted(byApproval)
    .flatMap(({ run, period, adjustments }) => adjustments.map(({ person, fen }) => ({ person, fen, run, period })));
};
