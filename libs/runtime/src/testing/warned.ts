import { type CommandOutcome } from '../system/system.js';
import { type Warning } from '../system/warning-messages.js';

/** What a command was warned of that went through. Throws where it was refused. */
export const warningsOf = (outcome: CommandOutcome): readonly Warning[] => {
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
  return outcome.warnings ?? [];
};

/** The same by the code of each, and the field of the request that it is about. */
export const told = (outcome: CommandOutcome): readonly (readonly string[])[] =>
  warningsOf(outcome).map(({ code, field }) => [code, field]);
