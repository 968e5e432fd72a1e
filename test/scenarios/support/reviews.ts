import { type Edition, type ItemResult } from '#rulebook';
import { type Actor, type ScenarioCentre } from './centre.js';
import { daysAfter } from './months.js';
import { readResult } from './tables/forms.js';
import { type Happening } from './words.js';

const REVIEWER: Actor = ['qa_reviewer-1', 'qa_reviewer'];
const SECOND: Actor = ['qa_reviewer-2', 'qa_reviewer'];
const SUPERVISOR: Actor = ['supervisor-1', 'supervisor'];

interface Review {
  readonly reviewer: Actor;
  readonly centre: ScenarioCentre;
  readonly edition: Edition;
  readonly agent: string;
  readonly form: string;
  readonly id: string;
}

/**
 * What a reviewer found: the items named failed, or say after `=` what was seen or measured (`first-reply=value/45`); the
 * others passed, as far as the form says what they are.
 */
const itemsOf = ({ edition, form: name }: Review, found: string): Readonly<Record<string, ItemResult>> => {
  const form = edition.forms[name];
  if (form === undefined) throw new Error(`${edition.rulebook} has no form "${name}".`);
  const items = form.sections.flatMap((section) => section.items);
  const reading = { form, hitsIn: (): readonly string[] => [] };
  const given = (found === 'none' || found === '' ? [] : found.split(',')).map((one) =>
    readResult(reading, one.includes('=') ? one.replace('=', ' ').replaceAll('/', ' ') : `${one} fail`),
  );
  const stranger = given.find(([id]) => !items.some((item) => item.id === id));
  if (stranger !== undefined) throw new Error(`The form "${name}" has no item "${stranger[0]}".`);
  const passed = items.filter(({ unknown }) => unknown !== true).map(({ id }) => [id, 'pass'] as const);
  return Object.fromEntries([...passed, ...given]);
};

/** One step of a review with its value: what failed, or which of the two scores counts. */
const STEPS: Readonly<Record<string, (review: Review, value: string) => Promise<unknown>>> = {
  score: (review, value) =>
    review.centre.act(review.reviewer, 'qa-review.score', { review: review.id, items: itemsOf(review, value) }),
  dispute: ({ centre, agent, id }) =>
    centre.act([agent, 'agent'], 'qa-review.dispute', { review: id, reason: 'I said it' }),
  'dispute-by-scorer': ({ centre, id }) =>
    centre.act(SECOND, 'qa-review.dispute', { review: id, reason: 'heard otherwise' }),
  'dispute-by-manager': ({ centre, id }) =>
    centre.act(['manager-1', 'manager'], 'qa-review.dispute', { review: id, reason: 'heard otherwise' }),
  wait: ({ centre }, days) => Promise.resolve(centre.reach(daysAfter(centre.today, Number(days)))),
  again: (review, value) =>
    review.centre.act(SECOND, 'qa-review.score-second', { review: review.id, items: itemsOf(review, value) }),
  'again-by-first': (review, value) =>
    review.centre.act(review.reviewer, 'qa-review.score-second', { review: review.id, items: itemsOf(review, value) }),
  sign: ({ centre, id }, value) =>
    centre.act(SUPERVISOR, 'qa-review.finalise', { review: id, counts: value || 'first', reason: 'heard' }),
  'sign-as-reviewer': ({ centre, id, reviewer }, value) =>
    centre.act(reviewer, 'qa-review.finalise', { review: id, counts: value || 'first', reason: 'heard' }),
};

/**
 * Plays the review of one contact as its word's `course` says, step by step: `score:opening,closing+dispute+again:none+sign:second`.
 * `wait:7` lets so many days pass. A form's items that a step does not name passed. A word may name the `reviewer`, somebody of the centre.
 */
export const review = async (
  centre: ScenarioCentre,
  edition: Edition,
  placed: { readonly person: string; readonly happening: Happening; readonly date: string; readonly time: string },
): Promise<void> => {
  const { person: agent, happening, date, time } = placed;
  const { form, course, reviewer: named = REVIEWER[0] } = happening.attributes;
  const reviewer: Actor = [String(named), 'qa_reviewer'];
  const { id } = await centre.act(reviewer, 'qa-review.open', {
    agent,
    contact: happening.contact ?? `call-${agent}-${date}-${time.replace(':', '')}`,
    form,
    contactAt: `${date}T${time}`,
    reviewer: named,
  });
  for (const step of String(course).split('+')) {
    const [name = '', value = ''] = step.split(':');
    const take = STEPS[name];
    if (take === undefined) throw new Error(`"${name}": a review knows ${Object.keys(STEPS).join(', ')}.`);
    await take({ reviewer, centre, edition, agent, form: String(form), id }, value);
  }
};
