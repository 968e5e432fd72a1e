import { bracketed, element, table, total, yuan } from './elements.js';
import { openText, text, titleIn } from './texts.js';
import { statusText } from './words.js';

/** Where somebody stands besides points and pay: states, debts and indicators. Nothing where the edition has none. */
export const standing = ({ states, debts, scorecards }, titles) => [
  states === undefined ? null : stateTable(states, titles),
  debts === undefined ? null : debtTable(debts, titles),
  ...Object.entries(scorecards ?? {}).map(([name, card]) => indicatorTable(name, card, titles)),
];

/** What an account may be that holds amounts which the norm leaves open: "at least", and within which bounds. */
export const openTotal = ({ total: sum, open }) => {
  if (open === undefined) return total(sum);
  const bounds = open.possible === null ? '' : ` (${interval(open.possible)})`;
  return element('span', {}, `${openText(open.reads)} `, total(sum), bounds);
};

const interval = (amount) => (typeof amount === 'string' ? total(amount) : bracketed(amount));

const GROUNDS = ['due', 'possible', 'without-ground', 'outranked', 'conditional'];

function stateTable(states, titles) {
  const heads = [{ name: 'states' }, { name: 'state' }, { name: 'since' }, { name: 'toDecide' }];
  const rows = Object.entries(states).map(([name, { state, since, levels }]) => ({
    cells: [
      titleIn(titles, name),
      titleIn(titles, state),
      since ?? '—',
      levels
        .filter(({ status }) => GROUNDS.includes(status))
        .map(
          ({ clause, state: level, status }) =>
            `${titleIn(titles, level)}${text('colon')}${statusText(status)} (${clause})`,
        )
        .join('; '),
    ],
  }));
  return table(text('states'), heads, rows);
}

function debtTable(debts, titles) {
  const names = ['opening', 'charged', 'taken', 'closing'];
  const heads = [{ name: 'debts' }, ...names.map((name) => ({ name: `debt-${name}`, number: true }))];
  const rows = Object.entries(debts).map(([name, debt]) => ({
    cells: [titleIn(titles, name), ...names.map((part) => yuan(debt[part]))],
  }));
  return table(text('debts'), heads, rows);
}

function indicatorTable(name, { score, full, indicators }, titles) {
  const heads = [
    { name: 'indicator' },
    { name: 'weight', number: true },
    { name: 'actual', number: true },
    { name: 'amount', number: true },
  ];
  const shown = (value) =>
    value === undefined ? '—' : typeof value === 'boolean' ? text(value ? 'yes' : 'no') : total(value);
  const rows = indicators.map(({ id, weight, actual, points: given, missing }) => ({
    cells: [indicatorName(id, titles), weight, missing ? text('missing') : shown(actual), shown(given)],
  }));
  return table(`${titleIn(titles, name)}${text('colon')}${score === null ? '—' : total(score)} / ${full}`, heads, rows);
}

const indicatorName = (id, titles) => {
  const title = titleIn(titles, id);
  return title === id ? id : `${id} ${title}`;
};
