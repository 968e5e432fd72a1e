import { type CommandContext } from '#eventsourcing';
import { type DomainReader } from '../shared/reader.js';
import { type AssignRulebook } from './assignment.js';
import { type AssignmentTarget } from '../shared/assignment-target.js';
import { type AssignmentKnown } from './decider.js';

const targetExists = async (target: AssignmentTarget, centre: string, reader: DomainReader): Promise<boolean> => {
  if (target.kind === 'centre') return target.id === centre;
  const document = target.kind === 'team' ? await reader.team(target.id) : await reader.person(target.id);
  return document !== null && document.centre === centre;
};

/**
 * A rulebook may be assigned before its first day in force, so any published edition will do: the one in force on the
 * last day that dates can name is the newest one published.
 */
const hasPublishedEdition = async (rulebook: string, reader: DomainReader): Promise<boolean> =>
  (await reader.editionOf(rulebook, '9999-12-31')) !== null;

/** Reads whether the target exists in the centre and the rulebook has a published edition. */
export const gatherForAssignment = async (
  { data }: AssignRulebook,
  context: CommandContext,
  reader: DomainReader,
): Promise<AssignmentKnown> => ({
  target: (await targetExists(data.target, context.centre, reader)) ? 'exists' : 'unknown',
  published: data.rulebook === null ? null : await hasPublishedEdition(data.rulebook, reader),
});
