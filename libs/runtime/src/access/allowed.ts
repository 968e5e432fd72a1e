import { type Caller } from '../system/system.js';
import { type Directory } from './directory-port.js';
import { type Scope, scopeOf } from './table.js';

/** The persons whom an action is about; empty when it is about nobody in particular. */
export type Subjects = readonly string[];

/**
 * Whether the table lets the caller do `action` to these persons or units. Scope `own` and `team` need at least one of them to
 * be the caller, a unit that the caller leads, or in the caller's team: an action about nobody is then refused. Nobody acts on another centre.
 */
export const allowed = async (
  caller: Caller,
  action: string,
  subjects: Subjects,
  directory: Directory,
): Promise<boolean> => {
  const scope = scopeOf(caller.role, action);
  if (scope === null) return false;
  return withinScope(caller, scope, subjects, directory);
};

/** Whether the subjects are within what a line of the access table lets the caller reach, by the team and leader of today. */
export const withinScope = async (
  caller: Caller,
  scope: Scope,
  subjects: Subjects,
  directory: Directory,
): Promise<boolean> => {
  if (!(await inCentre(caller, subjects, directory))) return false;
  if (scope === 'centre') return true;
  if (subjects.includes(caller.id)) return true;
  const led = await Promise.all(subjects.map((subject) => directory.leads(caller, subject)));
  if (led.includes(true) || scope === 'own') return led.includes(true);
  const inTeam = await Promise.all(subjects.map((person) => directory.inTeamOf(caller, person)));
  return inTeam.includes(true);
};

/** People who are not known yet (a registration) belong to no other centre. */
const inCentre = async (caller: Caller, subjects: Subjects, directory: Directory): Promise<boolean> => {
  const centres = await Promise.all(subjects.map((person) => directory.centreOf(person)));
  return centres.every((centre) => centre === null || centre === caller.centre);
};
