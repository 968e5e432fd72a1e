import { type PayTableRow } from '#runtime';
import { grade, money, points } from '../formats.js';
import { said } from '../language.js';
import { type Output } from '../output.js';

export type NamedPayRow = PayTableRow & { readonly name: string | null };

/** Said beside every amount that was computed as if one edition had been in force. */
export const asIfText = (output: Output, edition: string | undefined): string =>
  edition === undefined ? '' : output.say(said(`（视同 ${edition}）`, ` (as if ${edition})`));

/** The pay table of a period; `limit` shows the first and says how many more there are. */
export const payTableText = (
  output: Output,
  rows: readonly NamedPayRow[],
  limit = Number.POSITIVE_INFINITY,
): string => {
  const shown = rows.slice(0, limit);
  const text = output.table(
    [
      output.say(said('工号', 'person')),
      output.say(said('姓名', 'name')),
      output.say(said('班组', 'team')),
      output.say(said('账户', 'account')),
      output.say(said('等级', 'grade')),
      output.say(said('金额（元）', 'pay (yuan)')),
      output.say(said('待决', 'open')),
    ],
    shown.map((row) => [
      row.person,
      row.name ?? '',
      row.team ?? '',
      Object.values(row.accounts)
        .map((account) => points(account.total))
        .join(' '),
      grade(row.grade),
      `${money(row.payFen)}${asIfText(output, row.asIf)}`,
      row.open === 0 ? '' : String(row.open),
    ]),
    [3, 5, 6],
  );
  const more = rows.length - shown.length;
  return more <= 0 ? text : `${text}\n${output.say(said(`…… 另有 ${more} 人`, `… and ${more} more`))}`;
};
