import { type PayRunDocument, type PayRunLineDocument } from '#callcentre';
import { money } from '../formats.js';
import { said } from '../language.js';
import { type Output } from '../output.js';
import { asIfText } from './pay-table.js';

/** A line of a run as it is shown: with the name, and the edition as if which it was computed. */
export type NamedRunLine = PayRunLineDocument & { readonly name: string | null; readonly asIf?: string };

export type RunHead = Pick<
  PayRunDocument,
  'run' | 'kind' | 'period' | 'status' | 'selection' | 'lineCount' | 'digest'
> & { readonly totalFen?: number };

/** Closed, computed again, or computed again as if an edition had been in force. */
export const kindText = (output: Output, { kind, selection }: Pick<RunHead, 'kind' | 'selection'>): string =>
  `${kind}${asIfText(output, selection === 'by-conduct' ? undefined : selection.asIf)}`;

/** A run with each of its lines. */
export const payRunText = (output: Output, run: RunHead, lines: readonly NamedRunLine[]): string =>
  [
    `${run.run}  ${kindText(output, run)}  ${run.period}  ${run.status}`,
    output.table(
      [
        output.say(said('工号', 'person')),
        output.say(said('姓名', 'name')),
        output.say(said('金额（元）', 'pay (yuan)')),
        output.say(said('结果', 'results')),
      ],
      lines.map((line) => [
        line.person,
        line.name ?? '',
        `${money(line.payFen)}${asIfText(output, line.asIf)}`,
        Object.entries(line.results)
          .map(([name, value]) => `${name}=${String(value)}`)
          .join(' '),
      ]),
      [2],
    ),
    ...(run.totalFen === undefined ? [] : [`${output.say(said('合计', 'total'))}: ¥${money(run.totalFen)}`]),
  ].join('\n');
