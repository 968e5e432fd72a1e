import { type Duty, type DutyRequest } from './duty.js';
import { EditionDuties } from './edition-duties.js';
import { groundsDisputed, groundsFallen } from './grounds.js';

/** Every duty that comes due in the period, with its state: by due moment, obligation and subject. */
export const judgeDuties = (request: DutyRequest): readonly Duty[] => {
  const { persons, elsewhere, plans, planOn, editions } = request;
  const fallen = groundsFallen([...persons, ...elsewhere], planOn, editions);
  const disputed = groundsDisputed([...persons, ...elsewhere], planOn);
  const all: readonly EditionDuties[] = plans.map(
    (plan) => new EditionDuties(request, plan, fallen, disputed, () => all),
  );
  return all
    .flatMap((duties) => [...duties.plan.obligations.keys()].flatMap((name) => duties.of(name)))
    .toSorted((one, other) => {
      const keyOf = ({ due, obligation, occasion, subject }: Duty): string =>
        [due.instant, obligation, occasion, subject ?? ''].join(' ');
      return keyOf(one) < keyOf(other) ? -1 : 1;
    });
};
