import { type Edition } from '#rulebook';
import { type Actor, type ScenarioCentre, LEADER, expectingRefusal } from './centre.js';
import { type HandoverStep } from './scenario.js';

interface HandoverLine {
  readonly handover: string;
  readonly what: string;
  readonly values: readonly string[];
}

const followHandover = async (
  centre: ScenarioCentre,
  edition: Edition,
  { incoming, outgoing, date }: HandoverStep,
  { handover, what, values }: HandoverLine,
): Promise<void> => {
  const [first = '', second = ''] = values;
  const at = `${date}T${first}`;
  const inOrder = edition.processes.handover.checks.map((check) => [check, 'in-order'] as const);
  const actions: Readonly<Record<string, readonly [Actor, string, object, string?]>> = {
    check: [[incoming, 'agent'], 'handover.check', { checks: Object.fromEntries(inOrder) }, at],
    accept: [[incoming, 'agent'], 'handover.accept', {}, at],
    left: [[outgoing, 'agent'], 'handover.leave-post', { how: second }, at],
    problem: [[LEADER, 'team_leader'], 'handover.report-problem', { what: second, foundAt: at }],
    liable: [
      ['supervisor-1', 'supervisor'],
      'handover.decide-liability',
      { problem: Number(first), liable: second, reason: 'weighed' },
    ],
  };
  const action = actions[what];
  if (action === undefined) throw new Error(`"${what}": a handover knows ${Object.keys(actions).join(', ')}.`);
  const [by, type, data, occurredAt] = action;
  await centre.act(by, type, { handover, ...data }, occurredAt);
};

/** Plays a handover: each line is an action with its values, and `refused CODE` where it has to be refused. */
export const handover = async (centre: ScenarioCentre, edition: Edition, step: HandoverStep): Promise<void> => {
  const { date, outgoing, incoming } = step;
  const { id } = await centre.act(
    [LEADER, 'team_leader'],
    'handover.start',
    { date, shift: 'day', seat: `seat-${outgoing}`, outgoing, incoming, shiftStartsAt: `${date}T09:00` },
    `${date}T08:45`,
  );
  for (const line of step.happened) {
    const [action = '', refused] = line.split(' refused ');
    const [what = '', ...values] = action.split(' ');
    await expectingRefusal(refused, () => followHandover(centre, edition, step, { handover: id, what, values }));
  }
};
