import { type Fact, type PersonElsewhere, type PersonInput } from '../../assessment/assessment.js';
import { type EditionPlan } from '../plan/plan.js';
import { type Duty } from './duty.js';

/** The id of an omission as a fact: the same however often it is computed. */
export const omissionId = ({ obligation, occasion, subject }: Duty): string =>
  `obligation-${obligation}-${occasion}#${subject ?? ''}`;

/** Whether a fact's id is that of an omission: derived with each assessment, so that no stream holds it. */
export const isOmission = (fact: string): boolean => fact.startsWith('obligation-');

/** An omission as a fact on the due day: id, date and attributes are the same however often it is computed. */
export const missedFact = (duty: Duty, subject: string, plan: EditionPlan, event: Fact | undefined): Fact => {
  const { onMiss } = plan.obligations.get(duty.obligation)!.obligation;
  const declared = plan.edition.facts[onMiss]?.attributes ?? {};
  const stated = { obligation: duty.obligation, occasion: duty.occasion, due: duty.due.instant };
  return {
    id: omissionId(duty),
    code: onMiss,
    subject,
    ...(duty.withoutGround === undefined
      ? { status: 'standing' as const }
      : { status: 'void' as const, voidedBy: duty.withoutGround.reason, withoutGround: duty.withoutGround }),
    ...(duty.groundDisputed !== undefined && { groundDisputed: duty.groundDisputed }),
    conductAt: duty.due,
    attributes: Object.fromEntries(Object.entries(stated).filter(([name]) => Object.hasOwn(declared, name))),
    ...(event?.incident !== undefined && { incident: event.incident }),
    ...(event?.contact !== undefined && { contact: event.contact }),
    reportedBy: 'obligation',
    events: event?.events ?? [],
  };
};

/** What was missed is charged; what was missed and owed by nobody after all is listed with 0, so that the line says why. */
const isListed = ({ status }: Duty): boolean => status === 'missed' || status === 'lifted';

/** Everybody's input with what they omitted among their facts. */
export const withOmissions = (
  persons: readonly PersonInput[],
  elsewhere: readonly PersonElsewhere[],
  duties: readonly Duty[],
  planOn: (date: string) => EditionPlan | null,
): readonly PersonInput[] => {
  if (duties.length === 0) return persons;
  const events = new Map(
    [...persons, ...elsewhere].flatMap(({ facts }) => facts.map((fact) => [fact.id, fact] as const)),
  );
  const omitted = new Map<string, Fact[]>();
  for (const duty of duties) {
    const plan = planOn(duty.due.localDate);
    if (!isListed(duty) || duty.subject === null || plan === null) continue;
    const fact = missedFact(duty, duty.subject, plan, events.get(duty.event ?? ''));
    omitted.set(duty.subject, [...(omitted.get(duty.subject) ?? []), fact]);
  }
  return persons.map((person) => {
    const facts = omitted.get(person.person);
    return facts === undefined ? person : { ...person, facts: [...person.facts, ...facts] };
  });
};
