import { type CommandContext, type Decision, accept, refuse } from '#eventsourcing';
import { given } from '../shared/recorded.js';
import { type CancelHandover } from './commands.js';
import { type HandoverCancelled, type WithdrawnFacts } from './events.js';
import { LIABILITY_DECIDERS, objectToOutsider, subjectsOf } from './guards.js';
import { attemptOf, type HandoverCase } from './state.js';

/** What would lose the handover that it is judged by; null where nothing was recorded of the seat or the post. */
const factsIn = (state: HandoverCase): WithdrawnFacts | null => {
  const problems = state.problems.map(({ problem }) => problem);
  const left = state.left?.relieved === false ? state.left : null;
  if (left === null && problems.length === 0) return null;
  return {
    ...(left === null ? {} : { left: true, ...attemptOf(left) }),
    ...(problems.length > 0 ? { problems } : {}),
  };
};

/** One that was started with the wrong persons is cancelled with all that was recorded in it, by somebody above the team. */
export const cancel = (
  command: CancelHandover,
  state: HandoverCase,
  context: CommandContext,
): Decision<HandoverCancelled> => {
  const withdrawn = factsIn(state);
  const { id, role } = context.actor;
  const objection =
    objectToOutsider(state.started, context) ??
    (withdrawn === null || LIABILITY_DECIDERS.includes(role)
      ? null
      : refuse('handover-has-facts', { roles: LIABILITY_DECIDERS.join(', ') })) ??
    (withdrawn !== null && subjectsOf(state.started).includes(id) ? refuse('own-case', { person: id }) : null);
  return (
    objection ??
    accept({
      type: 'HandoverCancelled',
      data: { reason: command.data.reason, ...given('withdrawn', withdrawn ?? undefined) },
      subjects: subjectsOf(state.started),
    })
  );
};
