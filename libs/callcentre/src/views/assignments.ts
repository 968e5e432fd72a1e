import { type EventView } from '#eventsourcing';
import { type AssignmentDocument } from '../shared/documents.js';
import { withDated } from '../shared/time/dated.js';
import { extend } from '../shared/time/history.js';
import { type RulebookAssigned } from '../assignment/assignment.js';
import { dataOf } from './support.js';

/** View `assignments`, key `<centre>|<kind>:<id>`: which rulebook binds a centre, team or person from which day. */
export const assignmentsView: EventView<AssignmentDocument> = {
  name: 'assignments',
  version: 1,
  handles: ['RulebookAssigned'] satisfies RulebookAssigned['type'][],
  keys: (event) => {
    const { target } = dataOf<RulebookAssigned>(event);
    return [`${event.metadata.centre}|${target.kind}:${target.id}`];
  },
  evolve: (document, event) => {
    const { target, rulebook, from } = dataOf<RulebookAssigned>(event);
    const before = document?.history.at(-1)?.value ?? [];
    return {
      centre: event.metadata.centre,
      target,
      history: extend(document?.history, event.position, withDated(before, from, rulebook)),
    };
  },
  indexes: { centre: (document) => [document.centre] },
};
