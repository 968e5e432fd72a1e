import { codesOf, stateAfter, tableOf } from '../shared/testing/deciding.js';
import { type AssignRulebook } from './assignment.js';
import { assignmentDecider, type AssignmentKnown } from './decider.js';
import { assignmentMessages } from './messages.js';
import { assignmentSlice } from './slice.js';

const data = { target: { kind: 'team', id: 't1' }, rulebook: 'telemarketing', from: '2026-01-01' } as const;
const assigned = { event: { type: 'RulebookAssigned', data, subjects: [] } as const };

const assign = (
  changes: Partial<AssignRulebook['data']>,
  known: AssignmentKnown,
): { command: AssignRulebook; known: AssignmentKnown } => ({
  command: { type: 'assignment.assign', data: { ...data, ...changes } },
  known,
});
const commands = {
  assign: assign({}, { target: 'exists', published: true }),
  assignAnother: assign({ rulebook: 'cs-assessment' }, { target: 'exists', published: true }),
  end: assign({ rulebook: null }, { target: 'exists', published: null }),
  toNobody: assign({ target: { kind: 'person', id: 'nobody' } }, { target: 'unknown', published: true }),
  unpublished: assign({ rulebook: 'draft-only' }, { target: 'exists', published: false }),
};

describe('an assignment of a rulebook, state by command', () => {
  const table = tableOf(assignmentSlice, { none: [], assigned: stateAfter(assignmentDecider, [assigned]) }, commands);

  it('gives an event, nothing for a repetition, or a named refusal in every cell', () => {
    const refused = { toNobody: 'target-unknown', unpublished: 'rulebook-not-published' };
    expect(table).toEqual({
      none: { ...refused, assign: 'RulebookAssigned', assignAnother: 'RulebookAssigned', end: 'RulebookAssigned' },
      assigned: { ...refused, assign: 'nothing', assignAnother: 'RulebookAssigned', end: 'RulebookAssigned' },
    });
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in assignmentMessages))).toEqual([]);
  });
});
