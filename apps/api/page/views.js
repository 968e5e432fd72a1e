import { because, namesOf } from './because.js';
import { amountOf, button, element, table, total, yuan } from './elements.js';
import { learnedItems } from './learned.js';
import { openTotal, standing } from './standing.js';
import { either, text, titleIn } from './texts.js';
import { waitingText } from './words.js';

/** That amounts rest on an earlier period without an approved run; null where they rest on none. */
export const waitsForNote = (period) =>
  period === undefined ? null : element('p', { class: 'muted' }, `${text('waitsForRun')}${text('colon')}${period}`);

/** What was recorded without something that the edition asks for which judges it now. */
export const lackingNotes = (lacking = [], titles) =>
  lacking.map(({ code, date, edition, attributes }) =>
    element(
      'p',
      {},
      `${titleIn(titles, code)} ${date} ${text('lacks')} (${edition})${text('colon')}${attributes.join(', ')}`,
    ),
  );

/** One person's lines. `choose` is called with an entry's key. */
export function scorecard({ assessment, titles, starts, waitsFor, lacking }, chosen, choose) {
  const { entries, accounts, pay } = assessment;
  const heads = [
    { name: 'clause' },
    { name: 'conduct', whole: true },
    { name: 'status', whole: true },
    { name: 'amount', number: true },
    { name: 'because', broad: true },
  ];
  const rows = entries.map((entry) => ({
    key: entry.key,
    current: entry.key === chosen,
    cells: [
      element(
        'span',
        {},
        button(either(entry.title), () => choose(entry.key)),
        element('br'),
        element('span', { class: 'mono muted' }, clauseName(entry)),
      ),
      entry.dates.conduct ?? '—',
      waitingText({ status: entry.status, ...waitsOf(entry, assessment.open) }),
      amountOf(entry),
      because(entry.because, titles, namesOf(entries)),
    ],
  }));
  const lines = entries.length === 0 ? element('p', {}, text('noEntries')) : table(text('scorecard'), heads, rows);
  return [
    waitsForNote(waitsFor),
    ...lackingNotes(lacking, titles),
    accountTable(accounts, titles, starts),
    lines,
    payLines(pay),
    ...standing(assessment, titles),
  ].filter((part) => part !== null);
}

/** Of a card as a whole it is said what is open, by the keys of its entries. */
const waitsOf = ({ key, status }, open = []) =>
  status === 'undecided' ? { waits: open.filter(({ entry }) => entry === key).map(({ what }) => what) } : {};

const clauseName = ({ clause, because: { edition, asIf } }) =>
  `${clause} @ ${edition.rulebook}@${edition.version}${asIf ? ` (${text('asIf')})` : ''}`;

/** The number, and below it what the edition says it follows from. */
const startOf = (initial, start) =>
  start === undefined
    ? total(initial)
    : element(
        'span',
        {},
        total(initial),
        element('br'),
        element('span', { class: 'muted' }, `= ${either(start.words)} (${start.source})`),
      );

function accountTable(accounts, titles, starts = {}) {
  const heads = [
    { name: 'accounts' },
    { name: 'initial', number: true },
    { name: 'net', number: true },
    { name: 'total', number: true },
  ];
  const rows = Object.entries(accounts).map(([name, account]) => ({
    cells: [
      titleIn(titles, name),
      ...(account === null
        ? ['—', '—', '—']
        : [startOf(account.initial, starts[name]), total(account.net), openTotal(account)]),
    ],
  }));
  return table(text('accounts'), heads, rows);
}

function payLines(pay) {
  const heads = [{ name: 'payLines' }, { name: 'clause' }, { name: 'pay', number: true }];
  return table(
    text('payLines'),
    heads,
    pay.map(({ title, clause, fen }) => ({ cells: [either(title), clause, yuan(fen)] })),
  );
}

/** Which lines came to something else after the day that is looked back to, and what was learned since; nothing where nobody looks back. */
export function changes({ changesSince, titles }) {
  if (changesSince === undefined) return [];
  const { entries } = changesSince;
  const side = (one) => {
    if (one === null) return '—';
    return element('span', {}, `${waitingText(one)} `, amountOf(one));
  };
  const heads = [{ name: 'clause' }, { name: 'then' }, { name: 'now' }];
  const rows = entries.map(({ title, before, after }) => ({ cells: [either(title), side(before), side(after)] }));
  const items = learnedItems(changesSince, titles);
  return [
    rows.length === 0 ? null : table(text('changedSince'), heads, rows),
    items.length === 0 ? null : element('h3', {}, text('learnedSince')),
    items.length === 0 ? null : element('ul', { id: 'learned' }, ...items),
  ];
}
