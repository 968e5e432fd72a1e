import { currentLanguage, text } from './texts.js';

const DAY = /(\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日)/u;

/** A text as nodes in which no line breaks within a day, as it would after each hyphen, and in Chinese anywhere. */
export const wholeDays = (said) =>
  said.split(DAY).map((part, index) => (index % 2 === 0 ? part : element('span', { class: 'day' }, part)));

const isOfTextAlone = (name, { class: kind }) => name === 'textarea' || kind === 'day';

/** An element with attributes and children. Children are nodes or texts; nothing is ever parsed as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith('on')) made.addEventListener(attribute.slice(2), value);
    else if (value !== undefined) made.setAttribute(attribute, value);
  }
  const isText = isOfTextAlone(name, attributes);
  made.append(
    ...children
      .filter((child) => child !== null && child !== undefined)
      .flatMap((child) => (isText || typeof child === 'object' ? child : wholeDays(String(child)))),
  );
  return made;
}

/**
 * A table with a caption, column heads and rows of cells; the first cell of a row is its head. Columns of numbers and `whole` ones
 * are not broken into lines where there is room; those of `code` may break anywhere where there is none. On a phone
 * each row of a table of many columns becomes a block of named values, of which a `broad` one takes the whole width; a `compact` table,
 * whose figures are compared down the column, stays one. A row with a `key` is known by it when the table is made anew.
 */
export function table(caption, heads, rows, { compact = false } = {}) {
  const head = element(
    'tr',
    { role: 'row' },
    ...heads.map((column) =>
      element(
        'th',
        { scope: 'col', role: 'columnheader', class: column.number ? 'number' : undefined },
        headText(column),
      ),
    ),
  );
  const body = rows.map(({ cells, current, key }) =>
    element(
      'tr',
      { role: 'row', 'data-key': key, 'aria-current': current ? 'true' : undefined },
      ...cells.map((cell, index) => cellFor(cell, heads[index], index)),
    ),
  );
  const kind = compact ? 'compact' : heads.length > COLUMNS_OF_A_PHONE ? 'blocks' : undefined;
  // Browsers take a table that is laid out as blocks for no table, unless its roles say so.
  return element(
    'table',
    { role: 'table', class: kind },
    element('caption', {}, caption),
    element('thead', { role: 'rowgroup' }, head),
    element('tbody', { role: 'rowgroup' }, ...body),
  );
}

/** A head by the page's own text or, where it is called by the edition, by that title. */
const headText = ({ name, title }) => title ?? text(name);

/** As many columns as the width of a phone holds with words in them. */
const COLUMNS_OF_A_PHONE = 4;

function cellFor(cell, column, index) {
  const kind = ['number', 'whole', 'words', 'code', 'broad'].find((name) => column[name]);
  const named = { class: kind, 'data-name': headText(column) };
  return index === 0
    ? element('th', { ...named, scope: 'row', role: 'rowheader' }, cell)
    : element('td', { ...named, role: 'cell' }, cell);
}

export const button = (label, onclick) => element('button', { type: 'button', class: 'link', onclick }, label);

const signed = (value) => {
  const shown = value.startsWith('-') || value === '0' ? figure(value) : `+${value}`;
  const tone = value.startsWith('-') ? 'minus' : value === '0' ? 'muted' : 'plus';
  return element('span', { class: tone }, shown);
};

/** Points as they count: a decimal text, or an interval while somebody still has to decide; in brackets where an end is not in it. */
export const points = (amount) => {
  if (typeof amount === 'string') return signed(amount);
  if (amount.open !== undefined) return element('span', {}, bracketed(amount));
  return element('span', {}, signed(amount.from), ` ${text('to')} `, signed(amount.to));
};

/** A range with its ends as editions write them: a square bracket holds its end, a round one does not. */
export const bracketed = ({ from, to, open }) => {
  const left = open === 'from' || open === 'both' ? '(' : '[';
  const right = open === 'to' || open === 'both' ? ')' : ']';
  return `${left}${figure(from)}..${figure(to)}${right}`;
};

/** A figure with the sign that amounts have everywhere, not the hyphen with which programs write it. */
export const figure = (value) => (value.startsWith('-') ? `−${value.slice(1)}` : value);

/** A total: without a sign where it is above zero. */
export const total = (amount) => {
  if (typeof amount === 'string') return figure(amount);
  return amount.open === undefined ? `${figure(amount.from)} ${text('to')} ${figure(amount.to)}` : bracketed(amount);
};

const withPlus = (value) => (/^[1-9]|^0\.[0-9]*[1-9]/u.test(value) ? `+${value}` : value);

/** A change of a total, which has a sign also above zero, as each end of an undecided one has. */
export const signedTotal = (amount) =>
  typeof amount === 'string'
    ? figure(withPlus(amount))
    : total({ ...amount, from: withPlus(amount.from), to: withPlus(amount.to) });

/** Names alike are told apart by their ids; one that was erased is said to be, and one that the reader may not see is left out. */
export const whoText = ({ name, nameErased }, person) => {
  const called = name ?? (nameErased === true ? text('nameErased') : null);
  return called === null ? person : `${called} · ${person}`;
};

/** Keeps a sign with its figure where a narrow column breaks lines. */
const JOINED = '\u2060';

/** Integer fen as yuan, exactly; an interval while somebody still has to decide. */
export const yuan = (fen) => {
  if (fen === null || fen === undefined) return '—';
  if (typeof fen === 'object') return `${yuan(fen.from)} ${text('to')} ${yuan(fen.to)}`;
  return yuanOfText(String(fen));
};

/** Of fen as a text, which may hold a part of a fen where nothing was rounded. What is no number stays as it is. */
export const yuanOfText = (fen) => {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(fen) ?? [];
  if (whole === undefined) return fen;
  const digits = whole.padStart(3, '0');
  return `${sign === '' ? '' : `−${JOINED}`}¥${digits.slice(0, -2)}.${digits.slice(-2)}${part}`;
};

/** What pay is multiplied by, or may be while it is undecided. */
export const factor = (coefficient) =>
  typeof coefficient === 'string' ? `×${coefficient}` : `×${coefficient.from} ${text('to')} ×${coefficient.to}`;

/** How much the norm leaves open, as the edition writes it. */
export const band = (written) => written.replaceAll('-', '−');

/** What an entry comes to: money where it is in money, a factor of pay, the band that the norm leaves open, else points. */
export const amountOf = ({ status, amount, fen, coefficient, unset }) => {
  if (fen !== undefined) return yuan(fen);
  if (coefficient !== undefined) return factor(coefficient);
  return status === 'unset' && unset !== undefined ? band(unset) : points(amount);
};

/** A change of money has its sign, as each end of an undecided one has: `¥40.00` would read as the money itself. */
export const change = (fen) => {
  if (typeof fen === 'object' && fen !== null) return `${change(fen.from)} ${text('to')} ${change(fen.to)}`;
  return fen > 0 ? `+${JOINED}${yuan(fen)}` : yuan(fen);
};

export const grade = (value) => {
  if (value === null) return text('outsideBands');
  return Array.isArray(value) ? value.map(grade).join(' / ') : value;
};

/** An instant on the wall clock of the centre. */
export const wallClock = (instant, zone) =>
  new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(instant));

/** The day of an instant where it happened. */
export const localDay = (instant, zone) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));

/** The same to the second, without the day. */
export const timeOfDay = (instant, zone) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(new Date(instant));
