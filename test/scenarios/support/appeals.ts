import { type Actor, expectingRefusal, type ScenarioCentre } from './centre.js';
import { fenOf } from './decisions.js';
import { type AppealStep } from './scenario.js';

interface ListedEntry {
  readonly key: string;
  readonly target: string;
  readonly dates: { readonly conduct?: string; readonly period: string };
}

const disputed = async (
  centre: ScenarioCentre,
  { who, clause, target, date }: AppealStep,
  period: string | undefined,
): Promise<string> => {
  const supervisor: Actor = ['supervisor-1', 'supervisor'];
  const entries = await centre.ask<readonly ListedEntry[]>(supervisor, 'entries', { person: who, clause });
  const [entry, ...others] = entries.filter(
    (one) =>
      (date === undefined || one.dates.conduct === date) &&
      (target === undefined || one.target === target) &&
      (period === undefined || one.dates.period === period),
  );
  if (entry !== undefined && others.length === 0) return entry.key;
  throw new Error(
    `${who} has ${entry === undefined ? 'no entry' : 'several entries'} under ${clause} to appeal against.`,
  );
};

/** Who decides at each level unless the step names somebody else of the same role, and had no part in the case. */
const JUDGES: Readonly<Record<1 | 2, Actor>> = { 1: ['manager-4', 'manager'], 2: ['director-4', 'director'] };

/** The charged person appeals or, at the second level, takes the decision further; somebody of the level decides, unless it stays open. */
export const appeal = async (centre: ScenarioCentre, step: AppealStep, period?: string): Promise<void> => {
  const { who, outcome, points, yuan, toClause, level = 1, filed = false, judge, refused } = step;
  const entry = await disputed(centre, step, period);
  if (!filed)
    await centre.act([who, 'agent'], level === 1 ? 'appeal.file' : 'appeal.escalate', { entry, grounds: 'otherwise' });
  if (outcome === 'open') return;
  const ruling = {
    kind: outcome,
    ...(points === undefined ? {} : { points }),
    ...(yuan === undefined ? {} : { fen: fenOf(yuan) }),
    ...(toClause === undefined ? {} : { toClause }),
  };
  const [usual, role] = JUDGES[level];
  await expectingRefusal(refused, async () => {
    await centre.act([judge ?? usual, role], 'appeal.decide', { entry, outcome: ruling, reason: 'weighed' });
  });
};
