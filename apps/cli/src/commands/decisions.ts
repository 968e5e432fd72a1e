import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ShownDecisionTask } from '#runtime';
import { CONSEQUENCE_OUTCOMES, type ConsequenceOutcome } from '#rulebook';
import { fenOfYuan } from '../formats.js';
import { decidedText, decisionsText } from '../render/decisions.js';
import { takingKey } from '../key-option.js';
import { sessionOf, withDoor } from '../session.js';
import { periodIfNamed } from './period-named.js';
import { reportsText, reportsWaiting } from './reports-waiting.js';

const decisions = async (
  named: string | undefined,
  { person }: { readonly person?: string },
  command: Command,
): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const period = await periodIfNamed(door, named);
    const tasks = await door.all<ShownDecisionTask>('decisions', { period, person });
    door.output.result(tasks, () => decisionsText(door.output, tasks));
    if (door.output.json) return;
    const reports = reportsText(await reportsWaiting(door, { period, person }));
    if (reports !== null) door.output.remark(door.output.say(reports));
  });

interface Decision {
  readonly outcome?: ConsequenceOutcome;
  readonly fen?: number;
  readonly yuan?: number;
  readonly replacedBy?: string;
  readonly points?: string;
  readonly option?: string;
  readonly evidence?: readonly string[];
  readonly reason?: string;
}

/** Several pieces may stand in one word as well, separated as people write lists. */
const piecesIn = (written: readonly string[]): readonly string[] =>
  written.flatMap((words) => words.split(/[,，;；、]/)).flatMap((piece) => piece.trim() || []);

/** The body of the command: what names the entry, and what is said of it. */
const bodyOf = ({ with: { data, dataWithOutcome } }: ShownDecisionTask, decided: Decision): object => {
  const { yuan, fen = yuan, evidence, ...said } = decided;
  return {
    ...(decided.outcome === undefined ? data : dataWithOutcome),
    ...said,
    ...(evidence === undefined ? {} : { evidence: piecesIn(evidence) }),
    ...(fen === undefined ? {} : { fen }),
  };
};

const decide = async (entry: string, decided: Decision, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const task = await door.ask<ShownDecisionTask>('decision', { entry });
    const intention = `decide|${task.entry}|${JSON.stringify(decided)}`;
    const outcome = await door.tellNow(task.with.command, bodyOf(task, decided), intention);
    const now = await door.ask<ShownDecisionTask>('decision', { entry });
    door.output.result({ ...outcome, decision: now }, () => decidedText(door.output, now));
  });

const wholeFen = (text: string): number => {
  if (!/^-?\d{1,12}$/.test(text)) throw new InvalidArgumentError('应为整数（分）。 / Write whole fen.');
  return Number(text);
};

const yuanAsFen = (text: string): number => {
  const fen = fenOfYuan(text);
  if (fen === null) throw new InvalidArgumentError('应为元，至多两位小数。 / Write yuan, with at most two decimals.');
  return fen;
};

/** `decisions`, `decide`: what waits for somebody's decision, and deciding it. */
export const decisionCommands = (program: Command): void => {
  program
    .command('decisions')
    .description(
      '待决定的条目：可决定什么、由谁决定 / entries that wait for a decision, what may be decided and by whom',
    )
    .argument(
      '[period]',
      '考核期编号或月份，默认全部，包括已结账的 / period id or month; default: all, closed ones too',
    )
    .option('--person <id>', '人员编号 / person id')
    .action(decisions);
  takingKey(program.command('decide'))
    .description('对一个条目作出决定（以令牌所示的人）/ decide about an entry, as the person whom the token proves')
    .argument('<entry>', '条目编号 / entry key')
    .addOption(
      new Option('--outcome <outcome>', '后果的结果 / what becomes of what the clause opened').choices(
        CONSEQUENCE_OUTCOMES,
      ),
    )
    .addOption(new Option('--fen <amount>', '金额（分）/ money in fen').argParser(wholeFen).conflicts('yuan'))
    .addOption(new Option('--yuan <amount>', '金额（元）/ money in yuan').argParser(yuanAsFen))
    .option('--replaced-by <code>', '改为的处理（代码）/ what takes its place, as a code')
    .option('--points <points>', '分值，如 -3 / points, such as -3')
    .option('--option <option>', '条款的选项 / an option of the clause')
    .option('--evidence <ids...>', '所看证据的编号 / ids of what was looked at')
    .option('--reason <text>', '理由；仅对资料已被删除的人不写 / reason; left out only about somebody who was erased')
    .action(decide);
};
