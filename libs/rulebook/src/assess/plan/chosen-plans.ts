import { type AssessmentRequest } from '../../assessment/request.js';
import { editionName, type EditionReference } from '../../edition/reference.js';
import { compareText } from '../../text-order.js';
import { Kept } from '../kept.js';
import { type EditionPlan, planOf } from './plan.js';

/** The newest edition in force, and told to the staff, on a day. Conduct from before the staff were told is not charged. */
const inForce = (plans: readonly EditionPlan[], date: string): EditionPlan | null =>
  plans.findLast(({ edition }) => edition.effectiveFrom <= date && edition.staffToldOn <= date) ?? null;

const bySuccession = ({ edition: one }: EditionPlan, { edition: other }: EditionPlan): number =>
  compareText(one.effectiveFrom, other.effectiveFrom) || one.version - other.version;

/** Whether two references name one edition. */
export const sameEdition = (one: EditionReference, other: EditionReference): boolean =>
  one.rulebook === other.rulebook && one.version === other.version && one.hash === other.hash;

/** The edition that the reference names by rulebook, version and hash; undefined where it is not among them. */
export const planNamed = (plans: readonly EditionPlan[], wanted: EditionReference): EditionPlan | undefined =>
  plans.find(({ compiled }) => sameEdition(compiled.reference, wanted));

const chosenPlan = (plans: readonly EditionPlan[], wanted: EditionReference): EditionPlan => {
  const plan = planNamed(plans, wanted);
  if (plan === undefined) {
    throw new Error(
      `Edition ${editionName(wanted)} (${wanted.hash}) is not among the editions of the request; pass it in "editions".`,
    );
  }
  return plan;
};

/** The editions of a request, and which of them binds conduct of which day. */
export interface ChosenPlans {
  readonly plans: readonly EditionPlan[];
  /** The edition that everything is assessed under "as if", null when each day has its own. */
  readonly chosen: EditionPlan | null;
  readonly planOn: (date: string) => EditionPlan | null;
}

/** The same answers, each found once: every fact of the period asks for the edition of its day. */
const eachDateOnce = (find: ChosenPlans['planOn']): ChosenPlans['planOn'] => {
  const found = new Kept<string, EditionPlan | null>();
  return (date) => found.of(date, () => find(date));
};

/** Every edition of a request, also those of later months, as plans; asked for only where something was ruled. */
export const everyPlanOf = ({
  editions,
  later = [],
}: Pick<AssessmentRequest, 'editions' | 'later'>): (() => readonly EditionPlan[]) => {
  return () => [...editions, ...later].map(planOf);
};

/** Throws Error when the edition asked for is not among the request's editions. */
export const chosenPlans = ({
  editions,
  selection,
}: Pick<AssessmentRequest, 'editions' | 'selection'>): ChosenPlans => {
  const plans = editions.map(planOf).sort(bySuccession);
  const chosen = selection.kind === 'as-if' ? chosenPlan(plans, selection.edition) : null;
  return { plans, chosen, planOn: chosen === null ? eachDateOnce((date) => inForce(plans, date)) : () => chosen };
};
