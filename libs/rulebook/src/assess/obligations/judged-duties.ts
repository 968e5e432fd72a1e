import { type AssessmentRequest } from '../../assessment/request.js';
import { withDismissals } from './appealed.js';
import { judgeDuties } from './duties.js';
import { type Duty } from './duty.js';
import { instantAt } from '../../calendars/dates.js';
import { chosenPlans, everyPlanOf } from '../plan/chosen-plans.js';

type DutiesAsked = Omit<AssessmentRequest, 'explain'>;

/** Every duty that comes due in the period of a request, with what became of it before appeals. Nothing where no edition has obligations. */
export const judgedDuties = (request: DutiesAsked): readonly Duty[] => {
  const { plans, planOn, chosen } = chosenPlans(request);
  const binding = (chosen === null ? plans : [chosen]).filter(({ obligations }) => obligations.size > 0);
  const [first] = binding;
  if (first === undefined) return [];
  const { period, ended, persons, elsewhere = [] } = request;
  const asOf = request.asOf ?? (ended ? instantAt(period.end, '24:00', first.edition.zone) : null);
  return judgeDuties({ period, persons, elsewhere, planOn, plans: binding, everyPlan: everyPlanOf(request), asOf });
};

/** The same as they are listed: with what appeals said of those that were missed. */
export const dutiesOf = (request: DutiesAsked): readonly Duty[] => {
  const duties = judgedDuties(request);
  if (duties.length === 0) return duties;
  const { persons, elsewhere = [] } = request;
  const { planOn } = chosenPlans(request);
  return withDismissals(duties, { persons, elsewhere, planOn, everyPlan: everyPlanOf(request) });
};
