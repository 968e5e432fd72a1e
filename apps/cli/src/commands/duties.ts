import { type Command } from 'commander';
import { type Duty } from '#rulebook';
import { said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { sessionOf, withDoor } from '../session.js';
import { PERIOD_HELP, periodNamed } from './period-named.js';

interface DutyOptions {
  readonly person?: string;
  readonly asOf?: string;
  readonly asIf?: string;
}

const STATUS: Readonly<Record<Duty['status'], Said>> = {
  done: said('已履行', 'done'),
  open: said('未到期', 'open'),
  missed: said('未履行', 'missed'),
  vacant: said('无人在岗', 'nobody held the post'),
  suppressed: said('前提未履行，不计', 'not due: what it needs was missed'),
  lifted: said('起因已撤销，免除', 'not owed: what made it due was taken back'),
  dismissed: said('未履行一项经申诉撤销', 'dismissed on appeal'),
};

const DISPUTED = said('（起因申诉中，后果暂停）', ' (what made it due is under appeal: nothing is lost meanwhile)');

/** A duty as it is shown: with its title in the edition. */
type TitledDuty = Duty & { readonly title: Said | null };

const statusText = (output: Output, { status, groundDisputed }: Duty): string =>
  `${output.say(STATUS[status])}${groundDisputed === undefined ? '' : output.say(DISPUTED)}`;

const dutiesText = (output: Output, duties: readonly TitledDuty[]): string =>
  output.table(
    [
      output.say(said('到期日', 'due')),
      output.say(said('职责', 'duty')),
      output.say(said('责任人', 'owner')),
      output.say(said('状态', 'status')),
      output.say(said('履行的事实', 'done by')),
    ],
    duties.map((duty) => [
      duty.due.localDate,
      duty.title === null ? duty.obligation : output.say(duty.title),
      duty.subject ?? '—',
      statusText(output, duty),
      duty.doneBy ?? '',
    ]),
  );

const duties = async (named: string, options: DutyOptions, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const period = await periodNamed(door, named);
    const answer = await door.ask<readonly TitledDuty[]>('duties', { period, ...options });
    door.output.result(answer, () => dutiesText(door.output, answer));
  });

/** `duties`: what came due in a period, and what became of it. */
export const dutiesCommand = (program: Command): void => {
  program
    .command('duties')
    .description('考核期内到期的职责及其履行 / what came due in a period, and what became of it')
    .argument('<period>', PERIOD_HELP)
    .option('--person <id>', '人员编号 / person id')
    .option('--as-of <day>', '按该日结束时所知 / as known at the end of this day')
    .option('--as-if <edition>', '视同该版本有效 / as if this edition had been in force')
    .action(duties);
};
