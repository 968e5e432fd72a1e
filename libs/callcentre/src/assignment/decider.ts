import { accept, refuse, type Decider, type Decision } from '#eventsourcing';
import { type Dated } from '#rulebook';
import { withDated } from '../shared/time/dated.js';
import { recordedAs } from '../shared/recorded.js';
import { type AssignRulebook, type RulebookAssigned } from './assignment.js';

export type AssignmentState = readonly Dated<string | null>[];

export interface AssignmentKnown {
  readonly target: 'exists' | 'unknown';
  /** Whether the rulebook has a published edition; null when the command ends an assignment. */
  readonly published: boolean | null;
}

const assign = (
  { data }: AssignRulebook,
  state: AssignmentState,
  known: AssignmentKnown,
): Decision<RulebookAssigned> => {
  const { target, rulebook, from } = data;
  if (known.target === 'unknown') return refuse('target-unknown', { target: target.kind, id: target.id });
  if (known.published === false) return refuse('rulebook-not-published', { rulebook });
  if (state.some((present) => present.from === from && present.value === rulebook)) return accept();
  const subjects = target.kind === 'person' ? [target.id] : [];
  return accept({ type: 'RulebookAssigned', data: { target, rulebook, from }, subjects });
};

/** Which rulebook binds a centre, team or person from which day; null from a day on means none of its own. */
export const assignmentDecider: Decider<AssignRulebook, RulebookAssigned, AssignmentState, AssignmentKnown> = {
  initialState: [],
  decide: (command, state, _context, known) => assign(command, state, known),
  evolve: (state, recorded) => {
    const { data } = recordedAs<RulebookAssigned>(recorded);
    return withDated(state, data.from, data.rulebook);
  },
};
