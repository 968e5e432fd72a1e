import { type Duty, type DutyRequest } from './duty.js';
import { daysAfter } from '../../calendars/dates.js';
import { EditionDuties, EditionDutiesBefore, type KnownOfFacts } from './edition-duties.js';
import { groundsDisputed, groundsFallen } from './grounds.js';
import { needsReach } from './reach.js';

/**
 * Those that came due before the period, as far as duties of the period need them: a plan of the 25th is what the check of the 5th is of.
 * They are charged to nobody here.
 */
const dutiesBefore = (request: DutyRequest, known: KnownOfFacts): readonly EditionDuties[] => {
  const { period, plans } = request;
  const days = Math.max(0, ...plans.map(({ edition }) => needsReach(edition)));
  if (days === 0) return [];
  const before = { ...period, start: daysAfter(period.start, -days), end: daysAfter(period.start, -1) };
  const earlier: readonly EditionDuties[] = plans.map(
    (plan) => new EditionDutiesBefore({ ...request, period: before }, plan, known, () => earlier, []),
  );
  return earlier;
};

/** Every duty that comes due in the period, with its state: by due moment, obligation and subject. */
export const judgeDuties = (request: DutyRequest): readonly Duty[] => {
  const { persons, elsewhere, plans, planOn, everyPlan } = request;
  const fallen = groundsFallen([...persons, ...elsewhere], planOn, everyPlan);
  const disputed = groundsDisputed([...persons, ...elsewhere], planOn);
  const known = { fallen, disputed };
  const earlier = dutiesBefore(request, known);
  const all: readonly EditionDuties[] = plans.map(
    (plan) => new EditionDuties(request, plan, known, () => all, earlier),
  );
  return all
    .flatMap((duties) => [...duties.plan.obligations.keys()].flatMap((name) => duties.of(name)))
    .toSorted((one, other) => {
      const keyOf = ({ due, obligation, occasion, subject }: Duty): string =>
        [due.instant, obligation, occasion, subject ?? ''].join(' ');
      return keyOf(one) < keyOf(other) ? -1 : 1;
    });
};
