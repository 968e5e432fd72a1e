import { type RecordedEvent } from '#eventsourcing';
import { type Fact } from '#rulebook';
import { type FactData } from './facts.js';
import { given } from '../recorded.js';

/** A fact as the event first states it; the actor of the event is who reported it. */
export const factFrom = (id: string, data: FactData, status: Fact['status'], event: RecordedEvent): Fact => ({
  id,
  code: data.code,
  subject: data.subject,
  status,
  conductAt: { instant: data.conductAt.instant, localDate: data.conductAt.localDate },
  attributes: data.attributes,
  ...given('incident', data.incident),
  ...given('contact', data.contact),
  reportedBy: event.metadata.actor.id,
  events: [event.id],
});
