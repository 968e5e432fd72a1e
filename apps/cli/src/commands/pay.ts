import { type Command } from 'commander';
import { type PayTable, type PostedAdjustment } from '#runtime';
import { money } from '../formats.js';
import { said, type Said } from '../language.js';
import { localTime } from '../render/audit.js';
import { type Named } from '../render/event-words.js';
import { type NamedDifference, differenceText } from '../render/difference.js';
import {
  type ListedRun,
  type NamedRunLine,
  type RunHead,
  kindText,
  payRunText,
  runStatusText,
} from '../render/pay-run.js';
import { adjustmentsText, type NamedPayRow, payTableText, payTotalText } from '../render/pay-table.js';
import { waitsForText } from '../render/scorecard.js';
import { type Titles } from '../render/titles.js';
import { takingKey } from '../key-option.js';
import { sessionOf, withDoor } from '../session.js';
import { post } from './pay-posting.js';
import { PERIOD_HELP, periodIfNamed, periodNamed } from './period-named.js';

type ShownRun = RunHead & { readonly lines: readonly NamedRunLine[] };
type NamedPayTable = Omit<PayTable, 'rows' | 'totalFen'> & {
  readonly rows: readonly NamedPayRow[];
  readonly totalFen: PayTable['totalFen'] | null;
  readonly titles: Titles;
  readonly adjustments?: readonly (PostedAdjustment & Named)[];
  readonly adjustmentsFen?: number | null;
  /** The period before, where the amounts rest on it and it has no approved run yet. */
  readonly waitsFor?: string;
};

interface TableOptions {
  readonly team?: string;
  readonly asOf?: string;
  readonly asIf?: string;
}

const table = async (named: string, options: TableOptions, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const period = await periodNamed(door, named);
    const title = door.output.say(said('计算薪资表', 'computing the pay table'));
    const answer = await door.output.during(title, () => door.ask<NamedPayTable>('pay-table', { period, ...options }));
    door.output.result(answer, () =>
      [
        `${period}  ${answer.editions.join(', ')}${answer.ended ? '' : door.output.say(said('（未结束）', ' (not ended)'))}`,
        payTableText(door.output, answer),
        ...payTotalText(door.output, answer),
        ...adjustmentsText(door.output, answer),
        ...waitsForText(door.output, answer.waitsFor),
      ].join('\n'),
    );
  });

const run = async (named: string, options: { readonly provisional?: boolean }, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const period = await periodNamed(door, named);
    await post(door, { period, kind: 'close', provisional: options.provisional === true });
  });

const rerun = async (
  named: string,
  options: { readonly asIf?: string; readonly provisional?: boolean },
  command: Command,
): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const period = await periodNamed(door, named);
    await post(door, {
      period,
      kind: 'rerun',
      provisional: options.provisional === true,
      ...(options.asIf === undefined ? {} : { asIf: options.asIf }),
    });
  });

const diff = async (after: string, options: { readonly before?: string }, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const title = door.output.say(said('比较核薪', 'comparing the runs'));
    const parameters = { after, before: options.before };
    const difference = await door.output.during(title, () =>
      door.ask<NamedDifference>('pay-run-difference', parameters),
    );
    const { before: earlier, after: later, period } = difference;
    door.output.result(difference, () =>
      [
        // Which one is the earlier is chosen here where nobody names it.
        door.output.say(said(`核薪 ${earlier} → ${later}  ${period}`, `Pay runs ${earlier} → ${later}  ${period}`)),
        differenceText(door.output, difference),
      ].join('\n'),
    );
  });

interface ApproveOptions {
  readonly reason?: string;
  readonly acceptDisadvantages?: boolean;
  readonly openPeriod?: string;
}

const approve = async (runId: string, options: ApproveOptions, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const { reason } = options;
    const openPeriod = await periodIfNamed(door, options.openPeriod);
    const outcome = await door.tell(
      'pay-run.approve',
      {
        run: runId,
        acceptDisadvantages: options.acceptDisadvantages === true,
        ...(reason === undefined ? {} : { reason }),
        ...(openPeriod === undefined ? {} : { openPeriod }),
      },
      `approve|${runId}|${JSON.stringify(options)}`,
    );
    door.output.result(outcome, () => door.output.say(said(`核薪 ${runId} 已批准。`, `Pay run ${runId} is approved.`)));
  });

const list = async (options: { readonly period?: string }, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const period = await periodIfNamed(door, options.period);
    const runs = await door.all<ListedRun>('pay-runs', { period });
    door.output.result(runs, () =>
      door.output.table(
        [
          door.output.say(said('核薪', 'run')),
          door.output.say(said('入账', 'recorded')),
          door.output.say(said('种类', 'kind')),
          door.output.say(said('考核期', 'period')),
          door.output.say(said('状态', 'status')),
          door.output.say(said('人数', 'people')),
          door.output.say(said('金额（元）', 'yuan')),
          door.output.say(said('摘要', 'digest')),
        ],
        runs.map((one) => [
          one.run,
          localTime(one.recordedAt, door.system.zone),
          kindText(door.output, one),
          one.period,
          runStatusText(door.output, one),
          String(one.lineCount),
          money(one.totalFen),
          one.digest.slice(0, 16),
        ]),
        [5, 6],
      ),
    );
  });

/** Every line of a run, a page at a time. */
const show = async (run: string, _options: unknown, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    let page = await door.page<ShownRun>('pay-run', { run, limit: '500' });
    const { lines: first, titles: firstTitles, ...head } = page.result;
    const lines: NamedRunLine[] = [...first];
    const titles: Record<string, Said> = { ...firstTitles };
    while (page.next !== undefined) {
      page = await door.page<ShownRun>('pay-run', { run, limit: '500', cursor: page.next });
      lines.push(...page.result.lines);
      Object.assign(titles, page.result.titles);
    }
    const shown = { ...head, titles };
    door.output.result({ ...shown, lines }, () => payRunText(door.output, shown, lines));
  });

/** `pay table | run | rerun | show | diff | approve | list`. */
export const payCommands = (program: Command): void => {
  const pay = program.command('pay').description('核薪、重算与差异 / pay runs, re-runs and differences');
  pay
    .command('table')
    .description('考核期的薪资表（不入账）/ the pay table of a period, computed and not posted')
    .argument('<period>', PERIOD_HELP)
    .option('--team <id>', '班组 / team')
    .option('--as-of <day>', '按该日结束时所知 / as known at the end of this day')
    .option('--as-if <edition>', '视同该版本有效 / as if this edition had been in force')
    .action(table);
  takingKey(pay.command('run'))
    .description('结账：冻结一个考核期 / close a period')
    .argument('<period>', PERIOD_HELP)
    .option(
      '--provisional',
      '尚有待裁量或前期未核薪时暂结 / close although something is undecided or the month before has no approved run',
    )
    .action(run);
  takingKey(pay.command('rerun'))
    .description('重算已结账的考核期 / compute a closed period again')
    .argument('<period>', PERIOD_HELP)
    .option('--as-if <edition>', '视同该版本有效 / as if this edition had been in force')
    .option(
      '--provisional',
      '尚有待裁量或前期未核薪时暂算 / although something is undecided or the month before has no approved run',
    )
    .action(rerun);
  pay
    .command('show')
    .description('一次核薪的每一行 / every line of a pay run')
    .argument('<run>', '核薪 / run')
    .action(show);
  pay
    .command('diff')
    .description('两次核薪之间每人的差异与原因 / the difference per person with its causes')
    .argument('<run>', '后一次核薪 / the later run')
    .option('--before <run>', '前一次核薪，默认其依据 / the earlier one; default: its basis')
    .action(diff);
  takingKey(pay.command('approve'))
    .description('批准核薪（须另一人）/ approve a run, by a second person')
    .argument('<run>', '核薪 / run')
    .option('--open-period <id>', '差额记入的未结考核期 / open period that takes the difference')
    .option('--accept-disadvantages', '接受对员工不利的差额 / accept differences to somebody’s disadvantage')
    .option('--reason <text>', '理由 / reason')
    .action(approve);
  pay.command('list').description('列出核薪 / list pay runs').option('--period <id>', PERIOD_HELP).action(list);
};
