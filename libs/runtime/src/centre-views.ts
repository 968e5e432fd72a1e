import { type DerivedView, type ViewSet } from '#eventsourcing';
import { capabilities, eventViews } from '#callcentre';
import { scorecardsView } from './assessment/deriving/scorecards.js';

/** Everything that is filled, switched and dropped together. */
export const centreViews = (): ViewSet => ({
  name: 'main',
  eventViews: eventViews(capabilities),
  derivedViews: [scorecardsView() as unknown as DerivedView<never>],
});
