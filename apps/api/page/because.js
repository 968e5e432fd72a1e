import { element, factor, total, yuan } from './elements.js';
import { either, text, titleIn } from './texts.js';
import { roleText, statusText, untoldStatus } from './words.js';

/** What an entry is called that another one names by its key: its title and day; an entry of another card keeps its key. */
export const namesOf =
  (entries = []) =>
  (key) => {
    const entry = entries.find((one) => one.key === key);
    return entry === undefined ? key : [either(entry.title), entry.dates.conduct ?? ''].join(' ').trim();
  };

/** How often a clause counts at most, written as `1/day`. */
const limitText = (limit, titles) => {
  const [most, per] = limit.split('/');
  const within =
    per === 'day' || per === 'period' ? text(`per-${per}`) : text('perSame').replace('{per}', titleIn(titles, per));
  return text('limitText').replace('{most}', most).replace('{per}', within);
};

/** A line of pay names here the clause by which nothing follows from it. */
const isCount = (limit) => /^\d+\//u.test(limit);

/** The appeal that a line waits for, and what the line comes to if that is rejected. */
const suspensionText = ({ appeal, status, amount, fen, coefficient }) => {
  const figure = fen !== undefined ? yuan(fen) : coefficient !== undefined ? factor(coefficient) : total(amount);
  return `${appeal}; ${text('otherwise')}${text('colon')}${untoldStatus(status)} ${figure}`;
};

/** Why a line is what it is, in a few words; the whole of it unfolds, where there is more. */
export function because(
  {
    facts,
    excusedBy,
    withoutGround,
    suspendedBy,
    decidedBy,
    decisions,
    displacedBy,
    limit,
    countedBy,
    withoutRun,
    rulings,
    counted,
    condition,
    formula,
  },
  titles,
  nameOf,
) {
  const factName = ({ id, code }) => `${titleIn(titles, code)} (${id})`;
  const items = [
    list('facts', facts.map(factName)),
    list('excusedBy', excusedBy?.map(factName)),
    list(
      'withoutGround',
      withoutGround && [`${factName(withoutGround)}${text('colon')}${text(`ground-${withoutGround.reason}`)}`],
    ),
    list('suspendedBy', suspendedBy && [suspensionText(suspendedBy)]),
    list(
      'decidedBy',
      decidedBy && [
        `${decidedBy.by} (${roleText(decidedBy.role)})${text('colon')}${chosenText(decidedBy, titles)}${decidedBy.stale ? ` · ${text('stale')}` : ''}`,
      ],
    ),
    list(
      'decisions',
      decisions?.map((decision) => decisionText(decision, titles)),
    ),
    list(
      'displacedBy',
      displacedBy && [`${titleIn(titles, displacedBy.group)}${text('colon')}${nameOf(displacedBy.entry)}`],
    ),
    limit && !isCount(limit) ? list('waivedUnder', [limit]) : list('limit', limit && [limitText(limit, titles)]),
    list('countedBy', countedBy?.map(factName)),
    list(
      'withoutRun',
      withoutRun?.map(({ reason }) => either(reason)),
    ),
    list(
      'rulings',
      rulings?.map(
        ({ outcome, level, by, points: decided, fen, stale, clause }) =>
          `${text('appealLevel').replace('{level}', level)} · ${statusText(outcome)} ${fen === undefined ? figured(decided) : yuan(fen)} · ${by}${stale ? ` · ${voidText(clause)}` : ''}`,
      ),
    ),
    list('counted', counted?.map(nameOf)),
    tree('condition', condition),
    tree('formula', formula),
  ].filter((item) => item !== null);
  const summary = [...new Set(facts.map(({ code }) => titleIn(titles, code)))].join(', ');
  if (items.length === 0) return element('span', {}, '—');
  return element(
    'details',
    {},
    element('summary', {}, summary === '' ? text('because') : summary),
    element('ul', {}, ...items),
  );
}

/** Why a ruling counts no more: it was about the clause of a code that was corrected since, or the entry rests on something else now. */
const voidText = (clause) =>
  clause === undefined ? text('holdsNoLonger') : text('rulingOfOtherClause').replace('{clause}', clause);

/** The option of the clause that somebody chose, or the points within its range, or both. */
const chosenText = ({ option, points: chosen }, titles) =>
  [option === undefined ? '' : titleIn(titles, option), figured(chosen)].filter((part) => part !== '').join(' ');

/** Who decided what about a consequence; of several the last one holds, unless the entry waits again. */
function decisionText({ outcome, points: decided, fen, replacedBy, by, role, evidence = [], holds }, titles) {
  const what = [
    outcome === undefined ? figured(decided) : statusText(outcome),
    replacedBy === undefined ? '' : titleIn(titles, replacedBy),
  ];
  const money = fen === undefined ? '' : yuan(fen);
  const said = [...what, money].filter((part) => part !== '').join(' ');
  const proof = evidence.length === 0 ? '' : ` · ${text('evidence')} ${evidence.join(', ')}`;
  return `${by} (${roleText(role)})${text('colon')}${said}${proof}${holds ? '' : ` · ${text('holdsNoLonger')}`}`;
}

/** Points that somebody may have written, or none. */
const figured = (points) => (points === undefined || points === null ? '' : total(points));

/** A sentence about numbers: the hyphens of days and ids stay. */
const withMinus = (sentence) =>
  sentence.replace(/(?<![\p{L}\p{N}\])-])-(?=\d)| - /gu, (hyphen) => hyphen.replace('-', '−'));

const list = (name, values) =>
  values === undefined || values.length === 0
    ? null
    : element('li', {}, `${text(name)}${text('colon')}${values.join('; ')}`);

function tree(name, explained) {
  return explained === undefined ? null : element('li', {}, `${text(name)}${text('colon')}`, ...branch(explained));
}

function branch({ text: source, value, words, parts = [] }) {
  const shown = words
    ? element('span', {}, withMinus(either(words)))
    : element('span', { class: 'mono' }, `${source} = ${value}`);
  return parts.length === 0
    ? [shown]
    : [shown, element('ul', {}, ...parts.map((part) => element('li', {}, ...branch(part))))];
}
