import { type AssessmentRequest } from '../api.js';
import { type Duty, judgeDuties } from '../obligations/duties.js';
import { instantAt } from '../obligations/occasions.js';
import { chosenPlans } from './chosen-plans.js';

/** Every duty that comes due in the period of a request, with what became of it. Nothing where no edition has obligations. */
export const dutiesOf = (request: Omit<AssessmentRequest, 'explain'>): readonly Duty[] => {
  const { plans, planOn, chosen } = chosenPlans(request);
  const binding = (chosen === null ? plans : [chosen]).filter(({ obligations }) => obligations.size > 0);
  const [first] = binding;
  if (first === undefined) return [];
  const { period, ended, persons, elsewhere = [] } = request;
  const asOf = request.asOf ?? (ended ? instantAt(period.end, '24:00', first.edition.zone) : null);
  return judgeDuties({ period, persons, elsewhere, planOn, plans: binding, editions: plans, asOf });
};
