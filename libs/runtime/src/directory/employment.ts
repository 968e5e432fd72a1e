import { type PersonDocument, valueAt } from '#callcentre';
import { type ViewReader } from '#eventsourcing';
import { refusedWith } from '../refusals/refusals.js';
import { localOperator } from '../configuration/server-file.js';
import { type Caller, type RefusedOutcome, type Role } from '../system/system.js';
import { type Directory, type Employment } from '../access/directory-port.js';
import { type Action, type Scope, scopeOf } from '../access/table.js';

/** The employment of a caller on a local date. Whoever is not registered as a person has none that could end. */
export const employmentOf = async (views: ViewReader, caller: Caller, today: string): Promise<Employment> => {
  const stored = await views.get<PersonDocument>('people', caller.id);
  if (stored?.document.centre !== caller.centre) return 'goes-on';
  const state = valueAt(stored.document.history, null);
  if (state === null) return 'goes-on';
  if (state.erased) return 'erased';
  if (state.cancelled === true) return 'ended';
  return state.leftOn !== undefined && state.leftOn < today ? 'ended' : 'goes-on';
};

/**
 * What somebody who has left may still do, about themselves alone: last pay is looked at and contested after the last day. A role
 * was held for the work, and ends with it.
 */
const AFTER_LEAVING: ReadonlySet<string> = new Set<Action>([
  'violation.add-evidence',
  'qa-review.dispute',
  'appeal.file',
  'appeal.escalate',
  'appeal.withdraw',
]);

/** What is left of a role once the employment has ended: questions as an agent asks them, and a few commands about oneself. */
const scopeAfterLeaving = (role: Role, action: string): Scope | null => {
  if (!action.includes('.')) return scopeOf('agent', action);
  return AFTER_LEAVING.has(action) && scopeOf(role, action) !== null ? 'own' : null;
};

/** The scope in which a role is held today, for those who show what may be done. */
export const scopeToday = (role: Role, action: string, employment: Employment): Scope | null => {
  if (employment === 'erased') return null;
  return employment === 'ended' ? scopeAfterLeaving(role, action) : scopeOf(role, action);
};

const ended = (action: string): RefusedOutcome => refusedWith('employment-ended', { action });

/** Policies and whoever sits at the machine are nobody whom the centre employs. */
const isEmployed = ({ id, role, centre }: Caller): boolean => role !== 'policy' && id !== localOperator(centre).id;

/** Why the caller's employment does not let them do this; null where it does. A token outlives an employment. */
export const objectToEmployment = async (
  caller: Caller,
  action: string,
  subjects: readonly string[],
  directory: Directory,
): Promise<RefusedOutcome | null> => {
  if (!isEmployed(caller)) return null;
  const employment = await directory.employmentOf(caller);
  if (employment === 'erased') return refusedWith('caller-erased', { action });
  if (employment === 'goes-on') return null;
  const isLeft = scopeAfterLeaving(caller.role, action) === 'own' && subjects.includes(caller.id);
  return isLeft ? null : ended(action);
};

/** Whether a question is answered to everybody alike, whether or not they still work here. */
const isForEverybody = (name: string): boolean => scopeOf('agent', name) === 'centre';

/**
 * Answered to whoever comes: `access` says itself what is left of a role, and `health` is asked while views stand still, so that nothing
 * about the asker can be read from them.
 */
const FOR_ALL_COMERS: ReadonlySet<string> = new Set<Action>(['access', 'health']);

/** As whom the caller asks: somebody who has left as an agent, who reads what is about themselves and what everybody may read. */
export const askerToday = async (
  caller: Caller,
  name: string,
  directory: Directory,
): Promise<Caller | RefusedOutcome> => {
  if (!isEmployed(caller) || FOR_ALL_COMERS.has(name)) return caller;
  const employment = await directory.employmentOf(caller);
  if (employment === 'erased') return refusedWith('caller-erased', { action: name });
  if (employment === 'goes-on' || isForEverybody(name)) return caller;
  return scopeOf('agent', name) === null ? ended(name) : { ...caller, role: 'agent' };
};
