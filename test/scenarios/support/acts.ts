import { type Clause, type Edition } from '#rulebook';
import { type Role } from '#runtime';
import { type Actor, type ScenarioCentre, LEADER } from './centre.js';
import { type AppealStep, type HandoverStep } from './scenario.js';
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
  role === 'team_leader' && number === 1 ? [LEADER, 'team_leader'] : [`${role}-${String(number)}`, role as Role];

const decides = ({ when, effects, choice }: Clause, fact: string): boolean =>
  when?.facts.includes(fact) === true && (choice !== undefined || effects.some(({ kind }) => kind === 'range'));

const decidersOf = (clause: Clause): readonly string[] =>
  clause.choice?.decidedBy ?? clause.effects.flatMap((effect) => (effect.kind === 'range' ? effect.decidedBy : []));

const ruleComplaint = async (centre: ScenarioCentre, { person, happening, date, time }: Placed): Promise<void> => {
  const { valid, quarrel } = happening.attributes;
  const { id } = await centre.act(['complaint_handler-1', 'complaint_handler'], 'complaint.receive', {
    channel: 'hotline',
    about: [person],
    conductAt: `${date}T${time}`,
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
    rulings: [{ person, established: valid === true, quarrel: quarrel === true }],
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

const decide = async (
  centre: ScenarioCentre,
  edition: Edition,
  fact: string,
  kind: 'violation' | 'record',
  id: string,
  decided: string,
): Promise<void> => {
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

/** Records a fact of the edition, or reports a violation, has it confirmed and decided, all by the roles that may. */
const recordFact = async (
  centre: ScenarioCentre,
  edition: Edition,
  { person, happening, date, time }: Placed,
  cases: Cases,
): Promise<void> => {
  const { word, attributes, text } = happening;
  const declaration = edition.facts[word.fact ?? ''];
  if (declaration === undefined || declaration.through === 'slice')
    throw new Error(`"${text}": ${edition.rulebook} takes no fact "${String(word.fact)}" from people.`);
  const incident = happening.incident ?? word.incident;
  const common = { code: word.fact, subject: person, conductAt: `${date}T${time}`, attributes };
  const by = actor(happening.by ?? word.by ?? declaration.recordedBy[0]!, 1);
  if (declaration.through === 'record') {
    const grouped = incident === undefined ? {} : { incident };
    const { id } = await centre.act(by, 'record.record', { ...common, ...grouped, note: 'as seen' });
    if (happening.decided !== undefined) await decide(centre, edition, word.fact!, 'record', id, happening.decided);
    return;
  }
  const { id } = await centre.act(by, 'violation.report', {
    ...common,
    incident: incident ?? `${person}-${happening.name}-${date}-${time.replace(':', '')}`,
    description: 'as seen',
  });
  cases.set(caseName(person, happening.name, date), id);
  const confirms = happening.confirmed ?? word.confirmedBy ?? declaration.confirmedBy[0]!;
  if (confirms !== 'not-yet') await centre.act(actor(confirms, 2), 'violation.confirm', { violation: id });
  if (happening.decided !== undefined) await decide(centre, edition, word.fact!, 'violation', id, happening.decided);
};

export const perform = (centre: ScenarioCentre, edition: Edition, placed: Placed, cases: Cases): Promise<void> => {
  switch (placed.happening.word.does) {
    case 'complaint':
      return ruleComplaint(centre, placed);
    case 'leave-post':
      return leavePost(centre, placed);
    default:
      return recordFact(centre, edition, placed, cases);
  }
};

/** The charged person appeals, and somebody of the level's role who had no part in the case decides. */
export const appeal = async (centre: ScenarioCentre, step: AppealStep): Promise<void> => {
  const entries = await centre.ask<
    readonly { readonly key: string; readonly kind: string; readonly dates: { readonly conduct?: string } }[]
  >(['supervisor-1', 'supervisor'], 'entries', { person: step.who, clause: step.clause });
  const { date } = step;
  const found = entries.filter(({ dates }) => date === undefined || dates.conduct === date);
  const [entry] = found;
  if (entry === undefined || found.length > 1) {
    throw new Error(
      `${step.who} has ${String(found.length)} entries under ${step.clause}${date === undefined ? '' : ` of ${date}`}; an appeal is against one.`,
    );
  }
  await centre.act([step.who, 'agent'], 'appeal.file', { entry: entry.key, grounds: 'it was otherwise' });
  const points = step.points === undefined ? {} : { points: step.points };
  await centre.act(actor(step.by ?? 'manager', 4), 'appeal.decide', {
    entry: entry.key,
    outcome: { kind: step.outcome, ...points },
    reason: 'weighed',
  });
};

/** Plays a handover: each line is an action and, where it has one, the time of day at which it happened. */
export const handover = async (centre: ScenarioCentre, edition: Edition, step: HandoverStep): Promise<void> => {
  const leader: Actor = [LEADER, 'team_leader'];
  const incoming: Actor = [step.incoming, 'agent'];
  const { date } = step;
  const at = (time: string): string => `${date}T${time}`;
  const { id } = await centre.act(
    leader,
    'handover.start',
    {
      date,
      shift: 'day',
      seat: `seat-${step.outgoing}`,
      outgoing: step.outgoing,
      incoming: step.incoming,
      shiftStartsAt: at('09:00'),
    },
    at('08:45'),
  );
  const inOrder = Object.fromEntries(edition.processes.handover.checks.map((check) => [check, 'in-order']));
  for (const line of step.happened) {
    const [what, first, second] = line.split(' ') as [string, string, string];
    switch (what) {
      case 'check':
        await centre.act(incoming, 'handover.check', { handover: id, checks: inOrder }, at(first));
        break;
      case 'accept':
        await centre.act(incoming, 'handover.accept', { handover: id }, at(first));
        break;
      case 'left':
        await centre.act([step.outgoing, 'agent'], 'handover.leave-post', { handover: id, how: second }, at(first));
        break;
      case 'problem':
        await centre.act(leader, 'handover.report-problem', { handover: id, what: second, foundAt: at(first) });
        break;
      case 'liable':
        await centre.act(['supervisor-1', 'supervisor'], 'handover.decide-liability', {
          handover: id,
          problem: Number(first),
          liable: second,
          reason: 'weighed',
        });
        break;
      default:
        throw new Error(`"${line}": a handover knows check, accept, left, problem and liable.`);
    }
  }
};
