import { type Clause, type Edition } from '#rulebook';
import { type Role } from '#runtime';
import { type Actor, type ScenarioCentre, LEADER } from './centre.js';
import { settle } from './decisions.js';
import { review } from './reviews.js';
import { type Happening } from './words.js';

/** One happening with its place in the calendar: local date and time of the conduct. */
export interface Placed {
  readonly person: string;
  readonly happening: Happening;
  readonly date: string;
  readonly time: string;
}

/** Which case a happening became, so that a later step can withdraw it. */
export type Cases = Map<string, string>;
export const caseName = (person: string, word: string, date: string): string => `${person}|${word}|${date}`;

const actor = (role: string, number: number): Actor =>
  role === 'team_leader' ? [LEADER, 'team_leader'] : [`${role}-${String(number)}`, role as Role];

const decides = ({ when, effects, choice }: Clause, fact: string): boolean =>
  when?.facts.includes(fact) === true && (choice !== undefined || effects.some(({ kind }) => kind === 'range'));

const decidersOf = (clause: Clause): readonly string[] =>
  clause.choice?.decidedBy ?? clause.effects.flatMap((effect) => (effect.kind === 'range' ? effect.decidedBy : []));

const contactOf = ({ contact }: Happening): { readonly contact?: string } => (contact === undefined ? {} : { contact });

const ruleComplaint = async (centre: ScenarioCentre, { person, happening, date, time }: Placed): Promise<void> => {
  const { valid, quarrel, kind } = happening.attributes;
  const { id } = await centre.act(['complaint_handler-1', 'complaint_handler'], 'complaint.receive', {
    channel: 'hotline',
    about: [person],
    conductAt: `${date}T${time}`,
    ...contactOf(happening),
    customer: 'a customer',
    text: 'what the customer says',
  });
  await centre.act(['complaint_handler-1', 'complaint_handler'], 'complaint.investigate', {
    complaint: id,
    findings: 'what was found',
    evidence: [],
    about: [person],
  });
  await centre.act(['supervisor-1', 'supervisor'], 'complaint.rule', {
    complaint: id,
    rulings: [
      { person, established: valid === true, quarrel: quarrel === true, ...(kind === undefined ? {} : { kind }) },
    ],
    reason: 'as found',
  });
};

const leavePost = async (centre: ScenarioCentre, { person, happening, date, time }: Placed): Promise<void> => {
  const leader: Actor = [LEADER, 'team_leader'];
  const { id } = await centre.act(
    leader,
    'handover.start',
    {
      date,
      shift: `late-${time.replace(':', '')}`,
      seat: `seat-${person}`,
      outgoing: person,
      incoming: LEADER,
      shiftStartsAt: `${date}T18:00`,
    },
    `${date}T${time}`,
  );
  await centre.act(
    [person, 'agent'],
    'handover.leave-post',
    { handover: id, how: happening.attributes['how'] },
    `${date}T${time}`,
  );
};

interface Decided {
  readonly kind: 'violation' | 'record';
  readonly id: string;
  readonly fact: string;
  readonly decided: string | undefined;
}

/** Somebody entitled chooses an amount within the clause's range, or one of its options; nothing where nothing is said. */
const decide = async (
  centre: ScenarioCentre,
  edition: Edition,
  { kind, id, fact, decided }: Decided,
): Promise<void> => {
  if (decided === undefined) return;
  const clause = edition.clauses.find((one) => decides(one, fact));
  if (clause === undefined) throw new Error(`No clause leaves anything about "${fact}" to be decided.`);
  const choice = /^-?\d/u.test(decided) ? { points: decided } : { option: decided };
  await centre.act(actor(decidersOf(clause)[0]!, 3), `${kind}.decide`, {
    [kind]: id,
    clause: clause.id,
    ...choice,
    reason: 'weighed',
  });
};

const recordable = (edition: Edition, { happening }: Placed): Edition['facts'][string] => {
  const declaration = edition.facts[happening.word.fact ?? ''];
  if (declaration !== undefined && declaration.through !== 'slice') return declaration;
  throw new Error(`${edition.rulebook} takes no fact "${String(happening.word.fact)}" from people.`);
};

/** Records a fact of the edition, by a role that may, and has it decided where the row says how. */
const record = async (centre: ScenarioCentre, edition: Edition, placed: Placed): Promise<void> => {
  const { person, happening, date, time } = placed;
  const { word, attributes, decided, settled, incident = word.incident } = happening;
  const fact = word.fact!;
  const by = actor(happening.by ?? word.by ?? recordable(edition, placed).recordedBy[0]!, 1);
  const { id } = await centre.act(by, 'record.record', {
    code: fact,
    subject: person,
    conductAt: `${date}T${time}`,
    attributes,
    note: 'as seen',
    ...contactOf(happening),
    ...(incident === undefined ? {} : { incident }),
  });
  await decide(centre, edition, { kind: 'record', id, fact, decided });
  await settle(centre, edition, { person, kind: 'record', id, settled });
};

/** Reports a violation, has it confirmed by another person, and decided where the row says how. */
const report = async (centre: ScenarioCentre, edition: Edition, placed: Placed, cases: Cases): Promise<void> => {
  const { person, happening, date, time } = placed;
  const { word, name, attributes, decided, settled } = happening;
  const fact = word.fact!;
  const { recordedBy, confirmedBy } = recordable(edition, placed);
  const incident = happening.incident ?? word.incident ?? `${person}-${name}-${date}-${time.replace(':', '')}`;
  const { id } = await centre.act(actor(happening.by ?? word.by ?? recordedBy[0]!, 1), 'violation.report', {
    code: fact,
    subject: person,
    conductAt: `${date}T${time}`,
    attributes,
    incident,
    ...contactOf(happening),
    description: 'as seen',
  });
  cases.set(caseName(person, name, date), id);
  const confirms = happening.confirmed ?? word.confirmedBy ?? confirmedBy[0]!;
  if (confirms !== 'not-yet') await centre.act(actor(confirms, 2), 'violation.confirm', { violation: id });
  await decide(centre, edition, { kind: 'violation', id, fact, decided });
  await settle(centre, edition, { person, kind: 'violation', id, settled });
};

export const perform = (centre: ScenarioCentre, edition: Edition, placed: Placed, cases: Cases): Promise<void> => {
  switch (placed.happening.word.does) {
    case 'complaint':
      return ruleComplaint(centre, placed);
    case 'leave-post':
      return leavePost(centre, placed);
    case 'review':
      return review(centre, edition, placed);
    default:
      return recordable(edition, placed).through === 'record'
        ? record(centre, edition, placed)
        : report(centre, edition, placed, cases);
  }
};
