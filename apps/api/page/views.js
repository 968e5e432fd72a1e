import { button, element, points, table, total, wallClock, yuan } from './elements.js';
import { openTotal, standing } from './standing.js';
import { either, statusText, text, titleIn } from './texts.js';
import { eventText, roleText } from './words.js';

/** That amounts rest on an earlier period without an approved run; null where they rest on none. */
export const waitsForNote = (period) =>
  period === undefined ? null : element('p', { class: 'muted' }, `${text('waitsForRun')}: ${period}`);

/** One person's lines. `choose` is called with an entry's key. */
export function scorecard({ assessment, titles, waitsFor }, chosen, choose) {
  const { entries, accounts, pay } = assessment;
  const heads = [
    { name: 'clause' },
    { name: 'conduct', whole: true },
    { name: 'status', whole: true },
    { name: 'amount', number: true },
    { name: 'because', broad: true },
  ];
  const rows = entries.map((entry) => ({
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
      statusText(entry.status),
      entry.fen === undefined ? points(entry.amount) : yuan(entry.fen),
      because(entry.because, titles, namesOf(entries)),
    ],
  }));
  const lines = entries.length === 0 ? element('p', {}, text('noEntries')) : table(text('scorecard'), heads, rows);
  return [
    waitsForNote(waitsFor),
    accountTable(accounts, titles),
    lines,
    payLines(pay),
    ...standing(assessment, titles),
  ].filter((part) => part !== null);
}

/** What an entry is called that another one names by its key: its title and day; an entry of another card keeps its key. */
const namesOf =
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

const clauseName = ({ clause, because: { edition, asIf } }) =>
  `${clause} @ ${edition.rulebook}@${edition.version}${asIf ? ` (${text('asIf')})` : ''}`;

function accountTable(accounts, titles) {
  const heads = [
    { name: 'accounts' },
    { name: 'initial', number: true },
    { name: 'net', number: true },
    { name: 'total', number: true },
  ];
  const rows = Object.entries(accounts).map(([name, account]) => ({
    cells: [
      titleIn(titles, name),
      ...(account === null ? ['—', '—', '—'] : [total(account.initial), total(account.net), openTotal(account)]),
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

/** The appeal that a line waits for, and what the line comes to if that is rejected. */
const suspensionText = ({ appeal, status, amount, fen }) =>
  `${appeal}; ${text('otherwise')}: ${statusText(status)} ${fen === undefined ? total(amount) : yuan(fen)}`;

/** Why a line is what it is, in a few words; the whole of it unfolds. */
function because(
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
    list('withoutGround', withoutGround && [`${factName(withoutGround)}: ${text(`ground-${withoutGround.reason}`)}`]),
    list('suspendedBy', suspendedBy && [suspensionText(suspendedBy)]),
    list(
      'decidedBy',
      decidedBy && [
        `${decidedBy.by} (${roleText(decidedBy.role)}): ${chosenText(decidedBy, titles)}${decidedBy.stale ? ` · ${text('stale')}` : ''}`,
      ],
    ),
    list(
      'decisions',
      decisions?.map((decision) => decisionText(decision, titles)),
    ),
    list('displacedBy', displacedBy && [`${titleIn(titles, displacedBy.group)}: ${nameOf(displacedBy.entry)}`]),
    list('limit', limit && [limitText(limit, titles)]),
    list('countedBy', countedBy?.map(factName)),
    list(
      'withoutRun',
      withoutRun?.map(({ reason }) => either(reason)),
    ),
    list(
      'rulings',
      rulings?.map(
        ({ outcome, level, by, points: decided, fen, stale, clause }) =>
          `${text('appealLevel').replace('{level}', level)} · ${statusText(outcome)} ${fen === undefined ? (decided ?? '') : yuan(fen)} · ${by}${stale ? ` · ${voidText(clause)}` : ''}`,
      ),
    ),
    list('counted', counted?.map(nameOf)),
    tree('condition', condition),
    tree('formula', formula),
  ].filter((item) => item !== null);
  const summary = [...new Set(facts.map(({ code }) => titleIn(titles, code)))].join(', ');
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
  [option === undefined ? '' : titleIn(titles, option), chosen ?? ''].filter((part) => part !== '').join(' ');

/** Who decided what about a consequence; of several the last one holds, unless the entry waits again. */
function decisionText({ outcome, points: decided, fen, replacedBy, by, role, holds }, titles) {
  const what = [
    outcome === undefined ? (decided ?? '') : statusText(outcome),
    replacedBy === undefined ? '' : titleIn(titles, replacedBy),
  ];
  const money = fen === undefined ? '' : yuan(fen);
  const said = [...what, money].filter((part) => part !== '').join(' ');
  return `${by} (${roleText(role)}): ${said}${holds ? '' : ` · ${text('holdsNoLonger')}`}`;
}

const list = (name, values) =>
  values === undefined || values.length === 0 ? null : element('li', {}, `${text(name)}: ${values.join('; ')}`);

function tree(name, explained) {
  return explained === undefined ? null : element('li', {}, `${text(name)}: `, ...branch(explained));
}

function branch({ text: source, value, words, parts = [] }) {
  const shown = words ? element('span', {}, either(words)) : element('span', { class: 'mono' }, `${source} = ${value}`);
  return parts.length === 0
    ? [shown]
    : [shown, element('ul', {}, ...parts.map((part) => element('li', {}, ...branch(part))))];
}

/** The story of one entry: each event in both times, with what the entry came to after it. */
export function replay({ entry, timeline, replay: steps, notices, titles }, zone, entries) {
  const after = new Map(steps.map((step) => [step.event, step]));
  const heads = [
    { name: 'recorded', whole: true },
    { name: 'occurred', whole: true },
    { name: 'event' },
    { name: 'actor' },
    { name: 'status' },
    { name: 'after', number: true },
    { name: 'payAfter', number: true },
  ];
  const rows = timeline.map((event) => {
    const step = after.get(event.id ?? event.event);
    const then = step?.entry ?? null;
    return {
      cells: [
        wallClock(event.recordedAt, zone),
        wallClock(event.occurredAt.instant ?? event.occurredAt, zone),
        eventText(event.type),
        actorOf(event),
        then === null ? '—' : statusText(then.status),
        then === null ? '—' : amountOf(then),
        yuan(step?.payFen),
      ],
    };
  });
  const now = entry === null ? text('gone') : element('span', {}, `${statusText(entry.status)} `, amountOf(entry));
  const nodes = [element('p', {}, `${text('now')}: `, now), table(text('replay'), heads, rows)];
  if (entry !== null) nodes.push(element('h3', {}, text('because')), because(entry.because, titles, namesOf(entries)));
  return notices.length === 0 ? nodes : [...nodes, noticeTable(notices, titles)];
}

const amountOf = ({ amount, fen }) => (fen === undefined ? points(amount) : yuan(fen));
/** The system itself has no name that says more than its role. */
const actorOf = ({ actor, role }) => {
  const { id, role: acting } = typeof actor === 'object' ? actor : { id: actor, role };
  if (acting === undefined) return id;
  return acting === 'policy' ? roleText(acting) : `${id ?? '—'} (${roleText(acting)})`;
};

/** What somebody was told: points, or the process that was opened and its money; as it was written where nobody can read it. */
function toldText({ told, amount }, titles) {
  if (told === null) return amount;
  const parts = [
    told.process === undefined ? '' : titleIn(titles, told.process),
    told.points === undefined ? '' : total(told.points),
    told.fen === undefined ? '' : yuan(told.fen),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function noticeTable(notices, titles) {
  const heads = [{ name: 'notified' }, { name: 'status' }, { name: 'amount', number: true }, { name: 'deadline' }];
  const rows = notices.map(({ notifiedOn, status, deadline, ...notice }) => ({
    cells: [notifiedOn, statusText(status), toldText(notice, titles), deadline ?? '—'],
  }));
  return table(text('notices'), heads, rows);
}
