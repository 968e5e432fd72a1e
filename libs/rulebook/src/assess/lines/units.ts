import { type Period, type PersonInput } from '../../assessment/assessment.js';
import { factLines, isChargedToUnit } from './fact-lines.js';
import { type Line } from '../line.js';
import { type Member } from './member.js';

/** Whether the subject is a unit that came into being only after the period. */
export const comesAfter = ({ createdOn }: PersonInput, { end }: Period): boolean =>
  createdOn !== undefined && createdOn > end;

/**
 * What a unit's account is charged with: its own facts, and those of its members that a clause charges to the unit. The
 * unit is the one that a member belonged to on the day of the conduct; the entry, its key and its appeal are the unit's.
 */
export const unitLines = (unit: Member, everybody: readonly Member[]): readonly Line[] => [
  ...factLines(unit.claims(), unit.context, () => true),
  ...everybody
    .filter((member) => !member.isUnit)
    .flatMap((member) => {
      const claims = member
        .claims()
        .filter(
          ({ view, clause }) =>
            clause.everyEffect.some(isChargedToUnit) && member.teamOn(view.fact.conductAt.localDate) === unit.person,
        );
      const context = { ...unit.context, discretionOn: member.context.discretionOn };
      return factLines(claims, context, isChargedToUnit);
    }),
];
