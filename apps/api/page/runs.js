import { button, element, figure, table, total, wallClock, whoText, yuan, yuanOfText } from './elements.js';
import { text, titleIn } from './texts.js';
import { statusText } from './words.js';

const asIfOf = ({ selection }) => (selection === 'by-conduct' ? undefined : selection.asIf);

/** An amount, and beside it the edition as if which it was computed. */
const amount = (fen, asIf) =>
  asIf === undefined
    ? yuan(fen)
    : element('span', {}, yuan(fen), ' ', element('span', { class: 'muted' }, named(asIf)));

/** A run as it is called where one is chosen of several: two of a kind differ by when they were posted. */
export const runName = (run, zone) =>
  [
    text(run.kind),
    asIfOf(run) && named(asIfOf(run)),
    wallClock(run.recordedAt, zone),
    run.totalFen === undefined ? '' : yuan(run.totalFen),
  ]
    .filter(Boolean)
    .join(' · ');

const named = (asIf) => `${text('asIfOf')} ${asIf}`;

/** The runs of a period, the newest last; two of a kind are told apart by when they were recorded. `choose` is called with a run's id. */
export function runs(list, chosen, zone, choose) {
  const heads = [
    { name: 'run' },
    { name: 'recorded', whole: true },
    { name: 'status', whole: true },
    { name: 'people', number: true },
    { name: 'total', number: true },
    { name: 'digest' },
  ];
  const rows = list.map((run) => ({
    key: run.run,
    current: run.run === chosen,
    cells: [
      button([text(run.kind), asIfOf(run) && named(asIfOf(run))].filter(Boolean).join(' · '), () => choose(run.run)),
      wallClock(run.recordedAt, zone),
      statusText(run.superseded ? 'superseded' : run.status),
      run.lineCount,
      amount(run.totalFen, asIfOf(run)),
      element('span', { class: 'mono muted' }, run.digest.slice(0, 16)),
    ],
  }));
  return table(text('runsCaption'), heads, rows);
}

/** Records that a limit over several periods counted, `2026-03-05 record-17#1 …; …`: people know them by their days. */
const daysOfRecords = (value) => value.replaceAll(/(\d{4}-\d\d-\d\d) [^;]+/gu, '$1');

/** Numbers and states come as texts, money in fen where `units` says so; `64..67` while a number is undecided. */
export const resultText = (value, unit, titles) => {
  if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
  if (value === 'unknown') return text('unknown');
  if (unit === 'fen')
    return value
      .split('..')
      .map(yuanOfText)
      .join(` ${text('to')} `);
  const [from, to] = value.split('..');
  if (to !== undefined) return total({ from, to });
  return /^-?\d/u.test(value) ? figure(daysOfRecords(value)) : titleIn(titles, value);
};

/** Every line of one run that the caller may see. */
export function runLines({ lines, titles, units }) {
  const heads = [{ name: 'person' }, { name: 'pay', number: true }, { name: 'results', words: true }];
  const rows = lines.map(({ person, payFen, asIf, results, ...line }) => ({
    cells: [
      whoText(line, person),
      amount(payFen, asIf),
      Object.entries(results)
        .map(([result, value]) => `${titleIn(titles, result)} ${resultText(value, units.results[result], titles)}`)
        .join(text('comma')),
    ],
  }));
  return table(text('runLines'), heads, rows);
}
