import { type DerivedView, type ViewSet } from '#eventsourcing';
import { capabilities, eventViews } from '#callcentre';
import { scorecardsView } from './assessment/deriving/scorecards.js';

/**
 * Which of two versions has the newer views: raised by one whenever the name of the set changes, that is with the name or version of any
 * view, and with the version of the engine. Where several processes share the views, an older version does not take over from a newer one.
 */
export const VIEWS_GENERATION = 6;

/** Everything that is filled, switched and dropped together. */
export const centreViews = (): ViewSet => ({
  name: 'main',
  eventViews: eventViews(capabilities),
  derivedViews: [scorecardsView() as unknown as DerivedView<never>],
});
