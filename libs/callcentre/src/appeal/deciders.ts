import { type Actor, type CommandContext, type Moment, type RecordedEvent } from '#eventsourcing';
import { type DomainReader } from '../shared/reader.js';
import { type DecideAppeal } from './commands.js';
import { objectToDecider } from './decider.js';
import { gatherForAppeal } from './gather.js';
import { type AppealState, evolveAppeal } from './state.js';

/** A pending appeal: its level, the roles that decide there, and who of those who hold one of them had no part in it. */
export interface AppealDeciders {
  readonly entry: string;
  readonly level: number;
  readonly roles: readonly string[];
  readonly deciders: readonly Actor[];
}

/** Who of these may decide the appeal that a stream holds, as a decision of theirs would be judged now; null where none is pending. */
export const decidersAmong = async (
  holders: readonly Actor[],
  appeal: readonly RecordedEvent[],
  { centre, now }: { readonly centre: string; readonly now: Moment },
  reader: DomainReader,
): Promise<AppealDeciders | null> => {
  const state = appeal.reduce<AppealState>(evolveAppeal, { status: 'none' });
  if (state.status !== 'pending') return null;
  const { level, disputed } = state;
  const { entry } = disputed;
  const command: DecideAppeal = { type: 'appeal.decide', data: { entry, outcome: { kind: 'rejected' } } };
  const deciders: Actor[] = [];
  let roles: readonly string[] = [];
  for (const actor of holders) {
    const context: CommandContext = { commandId: '', actor, centre, occurredAt: now, now };
    const known = await gatherForAppeal(command, state, context, reader);
    roles = known.levels[level - 1]?.decidedBy ?? [];
    if (objectToDecider(state, context, known) === null) deciders.push(actor);
  }
  return { entry, level, roles, deciders };
};
