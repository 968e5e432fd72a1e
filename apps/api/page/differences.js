import { amountOf, change, element, grade, signedTotal, table, whoText, yuan } from './elements.js';
import { learnedItems } from './learned.js';
import { resultText } from './runs.js';
import { either, text, titleIn } from './texts.js';
import { causeText, partText, waitingText } from './words.js';

/** Which two runs are compared unless two others were chosen: the newest with what it was computed from, or with the one before it. */
export function comparedAmong(runs, chosen) {
  const isListed = (id) => runs.some(({ run }) => run === id);
  if (chosen !== null && isListed(chosen.before) && isListed(chosen.after)) return chosen;
  const after = runs.at(-1);
  const before = runs.find(({ run }) => run === after?.basis) ?? runs.at(-2);
  return { before: before?.run ?? '', after: after?.run ?? '' };
}

/** The form that asks for two runs. It writes into `compared` as somebody chooses; `compare` is called when it is submitted. */
export function differenceForm(runs, nameOf, compared, compare) {
  const submit = (event) => {
    event.preventDefault();
    compare();
  };
  const choice = (side) => {
    const control = element('select', {
      id: `difference-${side}`,
      oninput: ({ target }) => Object.assign(compared, { [side]: target.value }),
    });
    control.append(...runs.map((one) => new Option(nameOf(one), one.run, false, one.run === compared[side])));
    return element('p', {}, element('label', { for: control.id }, text(`difference-${side}`)), control);
  };
  return element(
    'form',
    { id: 'difference-form', class: 'choices', onsubmit: submit },
    choice('before'),
    choice('after'),
    element('button', {}, text('compare')),
  );
}

/** Between which two runs what is shown differs: the form may name others by now. */
export function comparedText({ before, after }, runs, nameOf) {
  const called = (side, id) => {
    const run = runs.find((one) => one.run === id);
    return `${text(`difference-${side}`)}${text('colon')}${run === undefined ? id : nameOf(run)}`;
  };
  return element('p', {}, `${called('before', before)} → ${called('after', after)}`);
}

/** Each person's difference with its causes, which add up to it; then the causes over everybody. */
export function differences({ persons, causes, totalFen, titles, units, ...others }) {
  if (persons.length === 0) return [element('p', {}, text('noDifference')), ...headsOf(others)];
  const heads = [
    { name: 'person' },
    { name: 'difference-before', number: true },
    { name: 'difference-after', number: true },
    { name: 'difference', number: true },
    { name: 'because', broad: true },
  ];
  const rows = persons.map((one) => ({
    key: one.person,
    cells: [
      whoText(one, one.person),
      yuan(one.before),
      yuan(one.after),
      change(one.fen),
      causesOf(one.steps, titles, units),
    ],
  }));
  return [table(text('differences'), heads, rows), ...sums(causes, totalFen), ...headsOf(others)];
}

/** In what the runs differ beside the persons who are named: places that others moved, and editions, which may say the same of everybody. */
function headsOf({ placesOnly, editions }) {
  const named = (side) => `${text(`editions-${side}`)}${text('colon')}${editions[side].join(', ')}`;
  return [
    ...(placesOnly === undefined ? [] : [element('p', {}, `${text('placesOnly')}${text('colon')}${placesOnly}`)]),
    ...(editions === undefined ? [] : [element('p', {}, named('before'), text('comma'), named('after'))]),
  ];
}

/** Whoever sees only a part of the people is told no sums. */
function sums(causes, totalFen) {
  if (causes === null) return [];
  const heads = [{ name: 'cause' }, { name: 'people', number: true }, { name: 'difference', number: true }];
  const rows = causes.map(({ cause, persons, fen }) => ({ cells: [causeText(cause), persons, change(fen)] }));
  const total = { cells: [element('strong', {}, text('total')), '', element('strong', {}, change(totalFen))] };
  return [table(text('differenceSums'), heads, [...rows, total])];
}

function causesOf(steps, titles, units) {
  const summary = steps.map((step) => `${causeText(step.cause)} ${change(step.fen)}`).join(text('comma'));
  return element(
    'details',
    {},
    element('summary', {}, summary),
    element('ul', {}, ...steps.map((step) => element('li', {}, headOf(step, titles), linesOf(step, titles, units)))),
  );
}

const headOf = ({ cause, fen, accounts }, titles) =>
  [
    `${causeText(cause)} ${change(fen)}`,
    ...Object.entries(accounts).map(([name, amount]) => `${titleIn(titles, name)} ${signedTotal(amount)}`),
  ].join(text('comma'));

function linesOf(step, titles, units) {
  const { entries, learned, moved = [], parts = [] } = step;
  const lines = [
    ...entries.map(({ title, ...sides }) => element('li', {}, `${either(title)}${text('colon')}`, ...bothSides(sides))),
    ...parts.map((part) => element('li', {}, partText(part))),
  ];
  const figures = figuresOf(step, titles, units).map((figure) => element('li', {}, figure));
  return element('ul', {}, ...lines, ...figures, ...learnedItems({ learned, moved }, titles));
}

/** Figures on both sides, where neither pay nor an account nor an entry says that anything changed: later months may read them. */
function figuresOf({ fen, accounts, entries, grade: grades, measures = {}, results = {} }, titles, units) {
  if (fen !== 0 || entries.length > 0 || Object.keys(accounts).length > 0) return [];
  const lines = (figures, unitOf = {}) =>
    Object.entries(figures).map(([name, { before, after }]) => {
      const [old, now] = [before, after].map((value) => figureText(value, unitOf[name], titles));
      return `${titleIn(titles, name)}${text('colon')}${old} → ${now}`;
    });
  // What is handed on under the name of a measure is said once.
  const handedOn = Object.entries(results).filter(([name]) => !Object.hasOwn(measures, name));
  return [
    ...(grades === undefined
      ? []
      : [`${text('grade')}${text('colon')}${grade(grades.before)} → ${grade(grades.after)}`]),
    ...lines(measures, units?.measures),
    ...lines(Object.fromEntries(handedOn), units?.results),
  ];
}

const figureText = (value, unit, titles) => {
  if (value === null) return '—';
  return resultText(typeof value === 'object' ? `${value.from}..${value.to}` : value, unit, titles);
};

/** An entry in both runs; one that rests on something else and comes to the same is shown once. */
function bothSides({ before, after }) {
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? [side(after), ` (${text('otherGround')})`] : [side(before), ' → ', side(after)];
}

/** An entry of one of the two runs. */
function side(entry) {
  if (entry === null) return '—';
  const { clause, edition, asIf } = entry;
  const place = `${clause}@${edition.split('@')[1] ?? ''}${asIf ? ` ${text('asIfOf')}` : ''}`;
  return element('span', {}, `${place} ${waitingText(entry)} `, amountOf(entry));
}
