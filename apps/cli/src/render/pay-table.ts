import { type PayTable, type PayTableRow, type PostedAdjustment } from '#runtime';
import { money, points } from '../formats.js';
import { COLON, said } from '../language.js';
import { type Output } from '../output.js';
import { type Named, nameText } from './event-words.js';
import { type TitleOf, type Titles, titlesIn } from './titles.js';
import { gradeText } from './grade.js';

export type NamedPayRow = PayTableRow & Named;

/** Said beside every amount that was computed as if one edition had been in force. */
export const asIfText = (output: Output, edition: string | undefined): string =>
  edition === undefined ? '' : output.say(said(`（视同 ${edition}）`, ` (as if ${edition})`));

/**
 * The accounts of which the table shows the totals, by their titles; the common word where the rows have different ones. A row
 * without any, such as that of a supervisor whom no account is for, shows none and says nothing about them.
 */
const accountHead = (output: Output, rows: readonly NamedPayRow[], titleOf: TitleOf): string => {
  const named = rows.map((row) => Object.keys(row.accounts).join(' ')).filter((names) => names !== '');
  const [first, ...others] = [...new Set(named)];
  return first === undefined || others.length > 0
    ? output.say(said('账户', 'account'))
    : first
        .split(' ')
        .map((name) => output.say(titleOf(name)))
        .join(' / ');
};

/** What the table is made from: `graded` is false where no edition of it has grades. */
interface ShownPayTable {
  readonly rows: readonly NamedPayRow[];
  readonly titles?: Titles;
  readonly graded?: boolean;
}

/** The pay table of a period, without a column of grades where there are none to have; `limit` shows the first and says how many more there are. */
export const payTableText = (
  output: Output,
  { rows, titles, graded = true }: ShownPayTable,
  limit = Number.POSITIVE_INFINITY,
): string => {
  const shown = rows.slice(0, limit);
  const text = output.table(
    [
      output.say(said('工号', 'person')),
      output.say(said('姓名', 'name')),
      output.say(said('班组', 'team')),
      accountHead(output, rows, titlesIn(titles)),
      ...(graded ? [output.say(said('等级', 'grade'))] : []),
      output.say(said('金额（元）', 'pay (yuan)')),
      output.say(said('金额待定（项）', 'pay waits for')),
    ],
    shown.map((row) => [
      row.person,
      nameText(output, row),
      row.team ?? '',
      Object.values(row.accounts)
        .map((account) => points(account.total))
        .join(' / '),
      ...(graded ? [gradeText(output, row.grade)] : []),
      `${money(row.payFen)}${asIfText(output, row.asIf)}`,
      row.open === 0 ? '' : String(row.open),
    ]),
    graded ? [3, 5, 6] : [3, 4, 5],
  );
  const more = rows.length - shown.length;
  return more <= 0 ? text : `${text}\n${output.say(said(`…… 另有 ${more} 人`, `… and ${more} more`))}`;
};

/** What re-runs of other periods pay in this one besides; nothing where there are none. */
export const adjustmentsText = (
  output: Output,
  {
    adjustments = [],
    adjustmentsFen = null,
  }: { readonly adjustments?: readonly (PostedAdjustment & Named)[]; readonly adjustmentsFen?: number | null },
): readonly string[] => {
  if (adjustments.length === 0) return [];
  const text = output.table(
    [
      output.say(said('工号', 'person')),
      output.say(said('姓名', 'name')),
      output.say(said('所属考核期', 'of the period')),
      output.say(said('金额（元）', 'pay (yuan)')),
    ],
    adjustments.map((adjustment) => [
      adjustment.person,
      nameText(output, adjustment),
      adjustment.period,
      money(adjustment.fen),
    ]),
    [3],
  );
  const sum =
    adjustmentsFen === null
      ? []
      : [`${output.say(said('补差合计', 'total of these'))}${output.say(COLON)}¥${money(adjustmentsFen)}`];
  return [
    output.say(
      said('以前考核期重算的差额，记入本期，另付：', 'Differences of other periods, paid in this one besides:'),
    ),
    text,
    ...sum,
  ];
};

/** The total of the table; nothing for whoever sees only a part of those whom it would be of. */
export const payTotalText = (
  output: Output,
  { totalFen }: { readonly totalFen: PayTable['totalFen'] | null },
): readonly string[] =>
  totalFen === null ? [] : [`${output.say(said('合计', 'total'))}${output.say(COLON)}¥${money(totalFen)}`];
