import { type Position, type ViewReader } from '#eventsourcing';
import { type Assessment, type Period } from '#rulebook';
import { assessKnownAt } from '../deriving/assess-period.js';
import { scorecardKey } from '../deriving/derive-period.js';
import { loadDocuments, loadPeriodFrame } from '../documents/documents.js';
import { failedPeriod } from '../documents/failed-periods.js';
import { restsOnOthers } from './known-period.js';
import { rememberingReader } from '../reading.js';

/** What is said of one person before the scorecards reflect it; no assessment: the person has no part in the period. */
export interface PresentAssessment {
  readonly assessment: Assessment | null;
}

/**
 * Whether the person has a part in the period as the event views have it at `position`, which nobody else's facts decide. Null where only
 * the scorecards can say it: of a unit, and of a period that cannot be assessed. `reads`: waits for no derived view.
 */
export const hasPartAt = async (
  reads: ViewReader,
  period: Period,
  person: string,
  position: Position,
): Promise<boolean | null> => {
  if ((await failedPeriod(reads, period.id)) !== null) return null;
  const reader = rememberingReader(reads);
  const documents = await loadDocuments(reader, await loadPeriodFrame(reader, period), [person]);
  if (documents.people.every(({ id }) => id !== person)) return null;
  try {
    const { assessments } = assessKnownAt(documents, position);
    return assessments.some((assessment) => assessment.person === person && assessment.post !== null);
  } catch {
    return null;
  }
};

/**
 * The assessment of one person as the event views have it at `position`, equal to the scorecard that will be derived of it. Null where only
 * the scorecards can say it: what others did counts as well, or somebody in the period cannot be assessed. `reads`: waits for no derived view.
 * Throws ViewStopped and DocumentFailed.
 */
export const presentAssessment = async (
  reads: ViewReader,
  period: Period,
  person: string,
  position: Position,
): Promise<PresentAssessment | null> => {
  // A scorecard that could not be computed is refused, whatever would come out now.
  await reads.get('scorecards', scorecardKey(person, period.id));
  if ((await failedPeriod(reads, period.id)) !== null) return null;
  const reader = rememberingReader(reads);
  const frame = await loadPeriodFrame(reader, period);
  if (restsOnOthers(frame)) return null;
  const documents = await loadDocuments(reader, frame, [person]);
  try {
    const { assessments } = assessKnownAt(documents, position);
    return { assessment: assessments.find((assessment) => assessment.person === person) ?? null };
  } catch {
    // The period has no scorecards then, and whoever derives them says why.
    return null;
  }
};
