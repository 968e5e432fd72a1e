import { RUN_STATUS_WORDS, type PayRunDocument, type PayRunLineDocument } from '#callcentre';
import { type Units } from '#rulebook';
import { money } from '../formats.js';
import { COLON, counted, said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { type Named, nameText } from './event-words.js';
import { asIfText } from './pay-table.js';
import { resultsText } from './results.js';
import { type Titles, titlesIn } from './titles.js';

/** A line of a run as it is shown: with the name, and the edition as if which it was computed. */
export type NamedRunLine = PayRunLineDocument & Named & { readonly asIf?: string };

export type RunHead = Pick<PayRunDocument, 'run' | 'kind' | 'period' | 'status' | 'selection' | 'digest'> & {
  /** Where nobody can approve it any more. */
  readonly superseded?: true;
  readonly totalFen?: number;
  /** What the results of the lines are called. */
  readonly titles?: Titles;
  /** Which of them are money. */
  readonly units?: Pick<Units, 'results'>;
};

const KINDS: Readonly<Record<RunHead['kind'], Said>> = {
  close: said('结账', 'close'),
  rerun: said('重算', 'rerun'),
};

/** A run as lists have it. */
export type ListedRun = PayRunDocument & Pick<RunHead, 'superseded'>;

export const runStatusText = (output: Output, { status, superseded }: Pick<RunHead, 'status' | 'superseded'>): string =>
  output.say(RUN_STATUS_WORDS[superseded === true ? 'superseded' : status]);

/** Closed, computed again, or computed again as if an edition had been in force. */
export const kindText = (output: Output, { kind, selection }: Pick<RunHead, 'kind' | 'selection'>): string =>
  `${output.say(KINDS[kind])}${asIfText(output, selection === 'by-conduct' ? undefined : selection.asIf)}`;

/** A run with each of its lines. */
export const payRunText = (output: Output, run: RunHead, lines: readonly NamedRunLine[]): string =>
  [
    `${run.run}  ${kindText(output, run)}  ${run.period}  ${runStatusText(output, run)}`,
    output.table(
      [
        output.say(said('工号', 'person')),
        output.say(said('姓名', 'name')),
        output.say(said('金额（元）', 'pay (yuan)')),
        output.say(said('结果', 'results')),
      ],
      lines.map((line) => [
        line.person,
        nameText(output, line),
        `${money(line.payFen)}${asIfText(output, line.asIf)}`,
        resultsText(output, line.results, titlesIn(run.titles), run.units?.results ?? {}),
      ]),
      [2],
    ),
    ...(run.totalFen === undefined
      ? []
      : [`${output.say(said('合计', 'total'))}${output.say(COLON)}¥${money(run.totalFen)}`]),
  ].join('\n');

type RunKey = Pick<PayRunDocument, 'run' | 'digest'>;

/** The run that a re-run is compared with. */
type Basis = RunKey & Pick<PayRunDocument, 'status'>;

/** A closing that nobody has approved pays nobody, whatever a re-run finds: it is approved before any re-run can be. */
const nextStepUnapproved = ({ run, digest }: RunKey, basis: Basis): Said =>
  basis.digest === digest
    ? said(
        `与核薪 ${basis.run} 相比，没有任何人的结果变化，但 ${basis.run} 尚未批准。由其入账人以外的人批准：pay approve ${basis.run}。`,
        `Nobody’s result has changed since the run ${basis.run}, which nobody has approved yet. Somebody other than who posted that one approves it: pay approve ${basis.run}.`,
      )
    : said(
        `与核薪 ${basis.run} 的差异及原因：pay diff ${run}。核薪 ${basis.run} 尚未批准，须先批准：pay approve ${basis.run}。再由另一人批准本次：pay approve ${run} --open-period <考核期>。`,
        `What differs from the run ${basis.run}, and why: pay diff ${run}. Nobody has approved the run ${basis.run} yet, which comes first: pay approve ${basis.run}. Then somebody else approves this one: pay approve ${run} --open-period <id>.`,
      );

/** With which command somebody goes on from a run that was posted. */
const nextStep = ({ run, digest }: RunKey, basis: Basis | null): Said => {
  if (basis === null)
    return said(`由另一人批准：pay approve ${run}。`, `Somebody else approves it: pay approve ${run}.`);
  if (basis.status !== 'approved') return nextStepUnapproved({ run, digest }, basis);
  return basis.digest === digest
    ? said(
        `与核薪 ${basis.run} 相比，没有任何人的结果变化，无须批准。`,
        `Nobody’s result has changed since the run ${basis.run}; there is nothing to approve.`,
      )
    : said(
        `与核薪 ${basis.run} 的差异及原因：pay diff ${run}。由另一人批准：pay approve ${run} --open-period <考核期>。`,
        `What differs from the run ${basis.run}, and why: pay diff ${run}. Somebody else approves it: pay approve ${run} --open-period <id>.`,
      );
};

/**
 * What was posted. Two runs of one digest have the same lines: the second stands in the log all the same, since it is a record that
 * somebody looked on that day, and says that there is nothing to approve of it.
 */
export const postedText = (
  output: Output,
  run: Pick<PayRunDocument, 'run' | 'lineCount' | 'totalFen' | 'digest' | 'prefix'>,
  basis: Basis | null,
): string =>
  [
    said(
      `核薪 ${run.run}：${run.lineCount} 人，合计 ¥${money(run.totalFen)}，摘要 ${run.digest}，日志前 ${run.prefix.count} 个事件。`,
      `Pay run ${run.run}: ${counted(run.lineCount, 'person', 'people')}, total ¥${money(run.totalFen)}, digest ${run.digest}, from the first ${counted(run.prefix.count, 'event')} of the log.`,
    ),
    nextStep(run, basis),
  ]
    .map((line) => output.say(line))
    .join('\n');
