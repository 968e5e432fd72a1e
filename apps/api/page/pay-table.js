import { button, element, grade, table, total, whoText, yuan } from './elements.js';
import { text, titleIn } from './texts.js';

/**
 * The accounts of which the table shows the totals, by their titles; none where the rows have different ones. A row without any, such as
 * that of a supervisor whom no account is for, shows none and says nothing about them.
 */
function commonAccounts(rows) {
  const named = rows.map(({ accounts }) => Object.keys(accounts).join(' ')).filter((names) => names !== '');
  const [first, ...others] = new Set(named);
  return first === undefined || others.length > 0 ? null : first.split(' ');
}

const accountHead = (common, titles) =>
  common === null ? { name: 'accounts' } : { title: common.map((name) => titleIn(titles, name)).join(' / ') };

/** The totals of a row; each with its title where the head does not say which they are. */
const totalsOf = ({ accounts }, common, titles) =>
  Object.entries(accounts)
    .map(([name, account]) => {
      const shown = account === null ? '—' : total(account.total);
      return common === null ? `${titleIn(titles, name)} ${shown}` : shown;
    })
    .join(' / ');

/** Everybody's pay in the period, without a column of grades where no edition has any. `choose` is called with a person's id. */
export function payTable(result, chosen, choose) {
  const { id, start, end } = result.period;
  const caption = [
    start === undefined ? id : `${start} – ${end}`,
    text(result.ended ? 'ended' : 'running'),
    result.editions.join(', '),
    // Whoever sees only a part of the people is told no total.
    result.totalFen === null ? '' : `${text('total')} ${yuan(result.totalFen)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const common = commonAccounts(result.rows);
  const heads = [
    { name: 'person' },
    { name: 'team' },
    { ...accountHead(common, result.titles), number: true },
    ...(result.graded === false ? [] : [{ name: 'grade' }]),
    { name: 'pay', number: true },
    { name: 'open', number: true },
  ];
  const rows = result.rows.map((row) => ({
    key: row.person,
    current: row.person === chosen,
    cells: [
      button(whoText(row, row.person), () => choose(row.person)),
      row.team ?? '—',
      totalsOf(row, common, result.titles),
      ...(result.graded === false ? [] : [grade(row.grade)]),
      yuan(row.payFen),
      row.open === 0 ? '' : row.open,
    ],
  }));
  return rows.length === 0
    ? element('p', {}, `${caption}${text('colon')}${text(result.totalFen === null ? 'nobody' : 'nobodyAtAll')}`)
    : table(caption, heads, rows, { compact: true });
}

/**
 * What re-runs of other periods pay in this one besides; null where there is none of it. Names a period by its days as `periods` knows
 * them. `choose` is called with a person's id.
 */
export function payBesides({ adjustments = [], adjustmentsFen = null }, periods, choose) {
  if (adjustments.length === 0) return null;
  const sum = adjustmentsFen === null ? '' : ` · ${text('total')} ${yuan(adjustmentsFen)}`;
  const heads = [{ name: 'person' }, { name: 'ofPeriod' }, { name: 'pay', number: true }];
  const daysOf = new Map(periods.map(({ id, start, end }) => [id, `${start} – ${end}`]));
  const rows = adjustments.map((adjustment) => ({
    cells: [
      button(whoText(adjustment, adjustment.person), () => choose(adjustment.person)),
      daysOf.get(adjustment.period) ?? adjustment.period,
      yuan(adjustment.fen),
    ],
  }));
  return table(`${text('payBesides')}${sum}`, heads, rows, { compact: true });
}
