import { type Actor, type CommandContext, type Moment, type RecordedEvent } from '#eventsourcing';
import { type DomainReader } from '../shared/reader.js';
import { type DecideAppeal } from './commands.js';
import { objectToDecider } from './decider.js';
import { gatherGround } from './gather.js';
import { type AppealState, evolveAppeal } from './state.js';

/** An appeal that waits for a decision, and that nobody may decide: its level, and the roles that decide there. */
interface UndecidableAppeal {
  readonly entry: string;
  readonly level: number;
  readonly roles: readonly string[];
}

/**
 * The appeal that a stream holds where none of these may decide it, as a decision of theirs would be judged now; null where somebody may,
 * or none waits: it is pending, or what was ruled holds no longer and is to be ruled anew. The cases behind it are read once, whoever had to
 * do with them, and only where it waits: a closing asks this of every appeal there ever was against what it leaves open.
 */
export const undecidableBy = async (
  holders: readonly Actor[],
  appeal: readonly RecordedEvent[],
  { centre, now }: { readonly centre: string; readonly now: Moment },
  reader: DomainReader,
): Promise<UndecidableAppeal | null> => {
  const state = appeal.reduce<AppealState>(evolveAppeal, { status: 'none' });
  if (state.status === 'none' || holders.length === 0) return null;
  const { level, disputed } = state;
  const { entry } = disputed;
  const command: DecideAppeal = { type: 'appeal.decide', data: { entry, outcome: { kind: 'rejected' } } };
  const { known, partsIn } = await gatherGround(command, state, { now }, reader);
  if (state.status !== 'pending' && known.entry?.unsettled !== true) return null;
  const roles = known.levels[level - 1]?.decidedBy ?? [];
  const ofLevel = holders.filter(({ role }) => roles.includes(role));
  if (ofLevel.length === 0) return { entry, level, roles };
  const partOf = await partsIn();
  const mayDecide = (actor: Actor): boolean => {
    const context: CommandContext = { commandId: '', actor, centre, occurredAt: now, now };
    return objectToDecider(state, context, { ...known, part: partOf(actor.id) }) === null;
  };
  return ofLevel.some(mayDecide) ? null : { entry, level, roles };
};
