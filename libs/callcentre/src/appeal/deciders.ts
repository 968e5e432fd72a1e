import { type Actor, type CommandContext, type Moment, type RecordedEvent } from '#eventsourcing';
import { type DomainReader } from '../shared/reader.js';
import { type DecideAppeal } from './commands.js';
import { objectToDecider } from './decider.js';
import { gatherForAppeal } from './gather.js';
import { type AppealState, evolveAppeal } from './state.js';

/** An appeal that waits for a decision, and that nobody may decide: its level, and the roles that decide there. */
interface UndecidableAppeal {
  readonly entry: string;
  readonly level: number;
  readonly roles: readonly string[];
}

/**
 * The appeal that a stream holds where none of these may decide it, as a decision of theirs would be judged now; null where somebody may,
 * or none waits: it is pending, or what was ruled holds no longer and is to be ruled anew. What somebody had to do with it is read of those alone who have a role of its level, and until one is found who may:
 * most of a centre are agents.
 */
export const undecidableBy = async (
  holders: readonly Actor[],
  appeal: readonly RecordedEvent[],
  { centre, now }: { readonly centre: string; readonly now: Moment },
  reader: DomainReader,
): Promise<UndecidableAppeal | null> => {
  const state = appeal.reduce<AppealState>(evolveAppeal, { status: 'none' });
  const [first] = holders;
  if (state.status === 'none' || first === undefined) return null;
  const { level, disputed } = state;
  const { entry } = disputed;
  const command: DecideAppeal = { type: 'appeal.decide', data: { entry, outcome: { kind: 'rejected' } } };
  const contextOf = (actor: Actor): CommandContext => ({ commandId: '', actor, centre, occurredAt: now, now });
  const knownTo = (actor: Actor) => gatherForAppeal(command, state, contextOf(actor), reader);
  const { levels, entry: today } = await knownTo(first);
  if (state.status !== 'pending' && today?.unsettled !== true) return null;
  const roles = levels[level - 1]?.decidedBy ?? [];
  for (const actor of holders.filter(({ role }) => roles.includes(role)))
    if (objectToDecider(state, contextOf(actor), await knownTo(actor)) === null) return null;
  return { entry, level, roles };
};
