import { refuse } from '#eventsourcing';
import { checkAttributes } from '#rulebook';
import { type Objection } from '../shared/facts/recordable.js';
import { given } from '../shared/recorded.js';
import { type RuleComplaint } from './commands.js';
import { type ComplaintKnown } from './known.js';
import { type ComplaintCase } from './state.js';

/** One ruling on each of those complained about, and on nobody else. */
export const objectToRulings = (command: RuleComplaint, state: ComplaintCase): Objection => {
  const ruled = command.data.rulings.map(({ person }) => person);
  const missing = state.about.filter((person) => !ruled.includes(person));
  if (missing.length > 0) return refuse('ruling-missing', { missing: missing.join(', ') });
  const strangers = ruled.filter((person) => !state.about.includes(person));
  if (strangers.length > 0) return refuse('ruling-for-stranger', { persons: strangers.join(', ') });
  return ruled.length === state.about.length ? null : refuse('person-named-twice', { about: ruled.join(', ') });
};

/** The kind of a complaint is a word of the rulebook: one that it does not have, or that it wants and nobody gave, is refused. */
export const objectToKind = ({ data: { rulings } }: RuleComplaint, { ruled }: ComplaintKnown): Objection => {
  const declared = ruled?.attributes['kind'];
  for (const { person, kind } of rulings) {
    if (declared === undefined && kind !== undefined) return refuse('ruling-kind-unread', { person, kind });
    if (ruled === null || declared === undefined) continue;
    const attributes = { kind: declared };
    const [problem] = checkAttributes({ ...ruled, attributes }, given('kind', kind));
    if (problem !== undefined) return refuse('ruling-kind-invalid', { person, zh: problem.zh, en: problem.en });
  }
  return null;
};

/**
 * Whoever was erased can answer nothing any more: a case that goes on because of the others is found not established as far as they are
 * concerned.
 */
export const objectToErased = ({ data: { rulings } }: RuleComplaint, { erased }: ComplaintKnown): Objection => {
  const charged = rulings.find(
    ({ person, established, quarrel }) => (established || quarrel) && erased.includes(person),
  );
  return charged === undefined ? null : refuse('ruled-person-erased', { person: charged.person });
};
