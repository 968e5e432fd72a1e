import { button, element, table, total, whoText, yuan } from './elements.js';
import { either, text, titleIn } from './texts.js';
import { roleText, statusText } from './words.js';

const OUTCOMES = ['carried-out', 'not-carried-out', 'replaced'];

/** What a reader has typed so far; kept outside the form, so that it outlives a change of the language. */
export const emptyDraft = (task) => ({
  outcome: OUTCOMES[0],
  option: task.options?.[0]?.option ?? '',
  points: '',
  yuan: '',
  replacedBy: '',
  evidence: '',
  reason: '',
});

/** The entries that wait for a decision. `choose` is called with the task of one that the reader may decide. */
export function waiting(tasks, chosen, choose) {
  const heads = [
    { name: 'person' },
    { name: 'clause' },
    { name: 'conduct', whole: true },
    { name: 'waitsFor', whole: true },
    { name: 'mayBeDecided' },
    { name: 'decidedByRoles' },
  ];
  const rows = tasks.map((task) => ({
    key: task.entry,
    current: task.entry === chosen,
    cells: [
      whoText(task, task.person),
      element(
        'span',
        {},
        task.mayDecide ? button(either(task.title), () => choose(task)) : either(task.title),
        element('br'),
        element('span', { class: 'mono muted' }, `${task.clause} @ ${task.edition}`),
      ),
      task.conduct ?? '—',
      text(`waits-${task.waitsFor}`),
      left(task),
      [...deciders(task)].map(roleText).join(text('comma')),
    ],
  }));
  return table(text('waitingCaption'), heads, rows);
}

const deciders = ({ points, options = [], outcome }) =>
  new Set([points, ...options, outcome].flatMap((part) => part?.decidedBy ?? []));

const bounds = total;

function left({ points, options = [], outcome, titles }) {
  const chosen = options.map(({ option, points: within }) => {
    const title = titleIn(titles, option);
    return within ? `${title} (${bounds(within)})` : title;
  });
  const money = outcome?.fen ? ` ${yuan(outcome.fen)}` : outcome?.fen === null ? ` (${text('amountUnknown')})` : '';
  const opened = outcome === undefined ? [] : [`${titleIn(titles, outcome.process)}${money}`];
  return [...(points === undefined ? [] : [bounds(points)]), ...chosen, ...opened].join(' / ');
}

/** Whether points or an option are asked for; else what becomes of what the clause opened. */
const isWithin = ({ waitsFor }) => waitsFor === 'option' || waitsFor === 'points';

/**
 * The form of a decision, beside what is decided. It writes into the draft as the reader types; `act.sendDecision` is called
 * when it is submitted, `act.closeDecision` when the reader leaves it. A task that does not wait any more can only be left.
 */
export function decisionForm(task, draft, waits, act) {
  const fields = isWithin(task) ? fieldsWithin(task, draft) : fieldsOfOutcome(task, draft);
  const submit = (event) => {
    event.preventDefault();
    if (waits) act.sendDecision();
  };
  return element(
    'form',
    { id: 'decision-form', class: 'stacked', onsubmit: submit },
    ...fields,
    field('evidence', typed(draft, 'evidence', {}), text('evidenceHint')),
    task.withReason
      ? field('reason', element('textarea', { rows: '3', required: '', ...writing(draft, 'reason') }, draft.reason))
      : element('p', { class: 'hint' }, text('reasonNotKept')),
    waits ? null : element('p', { id: 'decision-over', role: 'alert' }, text('waitsNoMore')),
    element(
      'p',
      { class: 'choices' },
      waits ? element('button', {}, text('decide')) : null,
      element('button', { type: 'button', onclick: act.closeDecision }, text('close-form')),
    ),
  );
}

/** A control under its label, with a hint where one is needed. */
function field(name, control, hint) {
  control.id = `decision-${name}`;
  const told = hint === undefined ? null : element('span', { class: 'hint', id: `decision-${name}-hint` }, hint);
  if (told !== null) control.setAttribute('aria-describedby', told.id);
  return element('p', {}, element('label', { for: control.id }, text(name)), control, told);
}

const writing = (draft, name) => ({ oninput: (event) => Object.assign(draft, { [name]: event.target.value }) });

const typed = (draft, name, attributes) =>
  element('input', { autocomplete: 'off', value: draft[name], ...attributes, ...writing(draft, name) });

function choice(draft, name, options) {
  const control = element('select', writing(draft, name));
  control.append(...options.map(([value, label]) => new Option(label, value, false, value === draft[name])));
  return control;
}

const pointsField = (draft, hint, required) =>
  field('points', typed(draft, 'points', { inputmode: 'text', ...required }), hint);

function fieldsWithin({ points, options, titles }, draft) {
  if (options === undefined) return [pointsField(draft, points && bounds(points), { required: '' })];
  const control = choice(
    draft,
    'option',
    options.map(({ option }) => [option, titleIn(titles, option)]),
  );
  const open = options.filter((option) => option.points !== undefined);
  const hint = open
    .map(({ option, points: within }) => `${titleIn(titles, option)}${text('colon')}${bounds(within)}`)
    .join('; ');
  return [field('option', control), open.length === 0 ? null : pointsField(draft, hint, {})];
}

function fieldsOfOutcome({ outcome: { fen } }, draft) {
  const control = choice(
    draft,
    'outcome',
    OUTCOMES.map((outcome) => [outcome, statusText(outcome)]),
  );
  const money =
    fen === undefined ? null : field('yuan', typed(draft, 'yuan', { inputmode: 'decimal' }), fen && yuan(fen));
  const replacement = field('replacedBy', typed(draft, 'replacedBy', {}), text('replacedByHint'));
  const fit = () => {
    if (money !== null) money.hidden = draft.outcome !== 'carried-out';
    replacement.hidden = draft.outcome !== 'replaced';
  };
  control.addEventListener('input', fit);
  fit();
  return [field('outcome', control), money, replacement];
}

/** Integer fen of yuan with at most two decimals; undefined where nothing is written. Throws a sentence for anything else. */
export function fenOf(written) {
  if (written.trim() === '') return undefined;
  const [, sign, whole, part = ''] = /^([-−]?)(\d{1,10})(?:\.(\d{1,2}))?$/.exec(written.trim()) ?? [];
  if (whole === undefined) throw new Error(text('yuanProblem'));
  return Number(`${sign === '' ? '' : '-'}${whole}${part.padEnd(2, '0')}`);
}

const given = (name, value) => (value === undefined || value === '' ? {} : { [name]: value });

/** The body of the command that the task names; only what belongs to the outcome or the option that is chosen. */
export function bodyOf({ with: { data, dataWithOutcome }, ...task }, draft) {
  const evidence = draft.evidence.split(/[,，;；、\n]/).flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const said = { ...(evidence.length === 0 ? {} : { evidence }), ...(task.withReason ? { reason: draft.reason } : {}) };
  if (isWithin(task)) {
    const points = draft.points.trim().replace('−', '-');
    return { ...data, ...given('option', draft.option), ...given('points', points), ...said };
  }
  const { outcome } = draft;
  const money = outcome === 'carried-out' && task.outcome.fen !== undefined ? given('fen', fenOf(draft.yuan)) : {};
  const replaced = outcome === 'replaced' ? given('replacedBy', draft.replacedBy.trim()) : {};
  return { ...dataWithOutcome, outcome, ...money, ...replaced, ...said };
}
