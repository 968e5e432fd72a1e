import { type Position } from '#eventsourcing';
import { type ScorecardDocument } from '#callcentre';
import { type Assessment, parsePeriodId } from '#rulebook';
import { assessAsOf } from '../replay/as-of.js';
import { wholeView } from '../reading.js';
import { type TestCentre } from './centre.js';

/** Assessments of everybody and every unit, by period. */
export type Cards = ReadonlyMap<string, readonly Assessment[]>;

const plain = (assessments: readonly Assessment[]): readonly Assessment[] =>
  JSON.parse(JSON.stringify(assessments)) as readonly Assessment[];

/** Every assessment that is kept; beside them the view keeps what it knows of whole periods. */
export const assessmentsOf = async (centre: TestCentre): Promise<readonly Assessment[]> => {
  await centre.settled();
  const kept = [...(await wholeView<Partial<ScorecardDocument>>(centre.reader, 'scorecards')).values()];
  return kept.flatMap(({ document }) => document.assessment ?? []);
};

/** The scorecards of the periods as they are kept now. */
export const cardsOf = async (centre: TestCentre, periods: readonly string[]): Promise<Cards> => {
  const assessments = await assessmentsOf(centre);
  return new Map(periods.map((id) => [id, plain(assessments.filter(({ period }) => period.id === id))]));
};

/** The same as they were known at a position, told now. */
export const cardsAsOf = async (
  centre: TestCentre,
  position: Position | null,
  periods: readonly string[],
): Promise<Cards> => {
  const told = new Map<string, readonly Assessment[]>();
  for (const id of periods) {
    const request = { reader: centre.reader, period: parsePeriodId(id)!, persons: 'everyone', asOf: position } as const;
    told.set(id, plain((await assessAsOf(request)).assessments));
  }
  return told;
};
