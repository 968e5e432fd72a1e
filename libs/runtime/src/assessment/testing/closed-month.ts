import { type PayRunDocument } from '#callcentre';
import { CENTRE, TestCentre } from './centre.js';
import { smallEdition } from './edition.js';

export const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;

const first = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });

/** A revised edition, published by whoever needs it. */
export const revised = smallEdition(2, { late: '-5', effectiveFrom: '2026-04-01' });

export interface ClosedMonth {
  readonly centre: TestCentre;
  readonly closed: PayRunDocument;
  /** Id of the first fact of `a-1`. */
  readonly late: string;
}

/** March of two people, closed and approved on 1 April: `a-1` was late twice, `a-2` once and was praised. */
export const closedMonth = async (): Promise<ClosedMonth> => {
  const centre = await TestCentre.open();
  await centre.publish(first);
  await centre.assign('small', '2026-01-01');
  centre.on('2026-02-02');
  await centre.hire('a-1', '2026-02-01');
  await centre.hire('a-2', '2026-02-01');
  centre.on('2026-03-10');
  const late = await centre.violation('v1', 'late', 'a-1', '2026-03-02');
  await centre.violation('v2', 'late', 'a-1', '2026-03-03');
  await centre.violation('v3', 'late', 'a-2', '2026-03-04');
  await centre.praise('p1', 'a-2', '2026-03-05');
  centre.on('2026-04-01');
  await centre.end('2026-02-01', '2026-02-28');
  await centre.end('2026-03-01', '2026-03-31');
  const closed = await centre.run('close', MARCH, { approve: true });
  return { centre, closed, late };
};
