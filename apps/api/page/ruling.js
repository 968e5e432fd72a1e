import { fenOf } from './decisions.js';
import { button, element, table, total, wallClock, whoText, yuan } from './elements.js';
import { text } from './texts.js';
import { roleText } from './words.js';

const PENDING = ['AppealFiled', 'AppealEscalated'];

/** What a reader has typed so far; kept outside the form, so that it outlives a change of the language. */
export const emptyRuling = () => ({ outcome: 'rejected', points: '', yuan: '', toClause: '', reason: '' });

/**
 * The appeal against an entry that waits for a ruling: its level, who rules there, and whether the caller may as far as their role says;
 * null where none waits. Whether the caller had a part in the case the server says.
 */
export function rulingOpen({ person, timeline, appealLevels, mayBeRuled, nameErased }, caller, may) {
  const last = timeline.findLast(({ type }) => type.startsWith('Appeal'));
  if (last === undefined || !PENDING.includes(last.type)) return null;
  const { level } = last.data;
  const decidedBy = appealLevels[level - 1]?.decidedBy ?? [];
  const isOffered = 'appeal.decide' in may && person !== caller.id && decidedBy.includes(caller.role);
  return { level, decidedBy, isOffered, withReason: nameErased !== true, outcomes: [], ...mayBeRuled };
}

/** That an appeal waits, and for whom. */
export const rulingWaits = ({ level, decidedBy }) =>
  element(
    'p',
    { class: 'hint', id: 'ruling-waits' },
    `${levelText(level)}${text('colon')}${decidedBy.map(roleText).join(text('comma'))}`,
  );

const levelText = (level) => text('rulingWaits').replace('{level}', level);

/** The form of a ruling, below what it is about. It writes into the draft as the reader types; `send` is called when it is submitted. */
export function rulingForm(open, draft, send) {
  const writing = (name) => ({ oninput: (event) => Object.assign(draft, { [name]: event.target.value }) });
  const typed = (name, more) =>
    element('input', { autocomplete: 'off', value: draft[name], ...more, ...writing(name) });
  const outcome = element('select', writing('outcome'));
  outcome.append(
    ...open.outcomes.map((kind) => new Option(text(`ruling-${kind}`), kind, false, kind === draft.outcome)),
  );
  const points = field('points', typed('points', { inputmode: 'text' }), open.points && total(open.points));
  const money = field('yuan', typed('yuan', { inputmode: 'decimal' }), open.fen && yuan(open.fen));
  const clause = field('toClause', typed('toClause', {}), text('toClauseHint'));
  const fit = () => {
    points.hidden = !asksPoints(open, draft.outcome);
    money.hidden = !asksMoney(open, draft.outcome);
    clause.hidden = draft.outcome !== 'reclassified';
  };
  outcome.addEventListener('input', fit);
  fit();
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  const reason = element('textarea', { rows: '3', required: '', ...writing('reason') }, draft.reason);
  return element(
    'form',
    { id: 'ruling-form', class: 'stacked', onsubmit: submit },
    element('h3', {}, levelText(open.level)),
    field('outcome', outcome),
    points,
    money,
    clause,
    open.withReason ? field('reason', reason) : element('p', { class: 'hint' }, text('reasonNotKept')),
    element('button', {}, text('appeal.decide')),
  );
}

/** A control under its label, with a hint where one is needed. */
function field(name, control, hint) {
  control.id = `ruling-${name}`;
  const told = hint === undefined ? null : element('span', { class: 'hint', id: `ruling-${name}-hint` }, hint);
  if (told !== null) control.setAttribute('aria-describedby', told.id);
  return element('p', {}, element('label', { for: control.id }, text(name)), control, told);
}

const SETS_AN_AMOUNT = ['mitigated', 'redecided'];
const asksMoney = ({ fen }, outcome) => fen !== undefined && SETS_AN_AMOUNT.includes(outcome);
const asksPoints = ({ points }, outcome) =>
  outcome === 'reclassified' || (points !== undefined && SETS_AN_AMOUNT.includes(outcome));

const given = (name, value) => (value === undefined || value === '' ? {} : { [name]: value });

/** The body of the command; only what belongs to the outcome that is chosen. */
export function rulingBody(open, entry, draft) {
  const { outcome: kind } = draft;
  const outcome = {
    kind,
    ...(kind === 'reclassified' ? { toClause: draft.toClause.trim() } : {}),
    ...(asksPoints(open, kind) ? given('points', draft.points.trim().replace('−', '-')) : {}),
    ...(asksMoney(open, kind) ? given('fen', fenOf(draft.yuan)) : {}),
  };
  return { entry, outcome, ...(open.withReason ? { reason: draft.reason } : {}) };
}

/** What was disputed as the appeal says it: points as they are, money in yuan. */
const disputedText = (amount) => {
  const [, from, to] = /^\[?(-?\d+)(?:\.\.(-?\d+)\])? fen$/.exec(amount) ?? [];
  if (from !== undefined) return yuan(to === undefined ? Number(from) : { from: Number(from), to: Number(to) });
  const [, least, most] = /^\[(.+)\.\.(.+)\]$/.exec(amount) ?? [];
  return total(least === undefined ? amount : { from: least, to: most });
};

/** The appeals of a period that wait for a ruling. `choose` is called with the person and the entry of one. */
export function appeals(cases, rows, chosen, zone, choose) {
  const heads = [
    { name: 'person' },
    { name: 'clause' },
    { name: 'level' },
    { name: 'disputed', number: true },
    { name: 'recorded', whole: true },
  ];
  const listed = cases.map(({ lastRecordedAt, summary: { entry, person, clause, edition, level, amount } }) => ({
    key: entry,
    current: entry === chosen,
    cells: [
      whoText(rows.find((row) => row.person === person) ?? {}, person),
      button(`${clause} @ ${edition}`, () => choose(person, entry)),
      text('appealLevel').replace('{level}', level),
      disputedText(amount),
      wallClock(lastRecordedAt, zone),
    ],
  }));
  return table(text('appealsCaption'), heads, listed);
}
