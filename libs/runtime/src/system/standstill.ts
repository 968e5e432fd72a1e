import { DocumentFailed, type FailedName, type StoppedView, ViewStopped } from '#eventsourcing';
import { statedFault, type StatedFault } from '../faults/stated-fault.js';

/** A view, or one document of a derived view, that is not kept up to date any more while all others are. */
export interface StatedStandstill extends StatedFault {
  readonly view: string;
  /** The name in the derived view that cannot be computed; null when the whole view is stopped. */
  readonly document: string | null;
  /** Id and position of the event that the view cannot take; null for a document. */
  readonly event: string | null;
  readonly position: string | null;
}

/** What stands still, as doors and watchers state it. */
export const statedStandstills = ({
  stoppedViews,
  failedNames,
}: {
  readonly stoppedViews: readonly StoppedView[];
  readonly failedNames: readonly FailedName[];
}): readonly StatedStandstill[] => [
  ...stoppedViews.map((stopped) => ({
    ...statedFault(new ViewStopped(stopped)),
    view: stopped.view,
    document: null,
    event: stopped.event,
    position: stopped.position,
  })),
  ...failedNames.map((failed) => ({
    ...statedFault(new DocumentFailed(failed)),
    view: failed.view,
    document: failed.name,
    event: null,
    position: null,
  })),
];

/** What the work resolves to, or the other value where it needs documents that are out of date. */
export const unlessStopped = async <T>(work: Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ViewStopped || error instanceof DocumentFailed) return otherwise;
    throw error;
  }
};
