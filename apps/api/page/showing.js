import { appealForm, appealOpen } from './appeal.js';
import { decisionForm, waiting } from './decisions.js';
import { payTable } from './pay-table.js';
import { replay } from './replay.js';
import { runLines, runs } from './runs.js';
import { known, state } from './state.js';
import { currentLanguage, either, text } from './texts.js';
import { changes, scorecard, waitsForNote } from './views.js';
import { roleText } from './words.js';

const byId = (id) => document.getElementById(id);

/** Brings the whole page in line with what it knows. `act` holds what happens when somebody chooses something on it. */
export function show(act) {
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = text(node.dataset.text);
  showStandstill();
  showCaller();
  showChoices();
  showPay(act);
  showRuns(act);
  showTasks(act);
  showCard(act);
  showStory(act);
}

/** What is not kept up to date is said before anybody relies on what the page shows. */
export function showStandstill() {
  const { status = 'ok', stopped = [], fault = null } = state.health ?? {};
  const why = fault === null ? [] : [fault[currentLanguage()]];
  byId('standstill').hidden = status === 'ok';
  byId('standstill').textContent = [text(status), ...why, ...stopped].join(' ');
}

/** Whose eyes the page looks with: the same table holds more or fewer people for another. */
function showCaller() {
  const { caller } = state;
  byId('caller').hidden = caller === null;
  byId('caller').textContent = caller === null ? '' : `${caller.id} · ${roleText(caller.role)}`;
}

function showChoices() {
  const { periods, period, editions, asOf, asIf } = state;
  byId('period').replaceChildren(
    ...periods.map(
      ({ id, start, end, rulebook, title }) =>
        new Option(`${either(title) || rulebook} · ${start} – ${end}`, id, false, id === period),
    ),
  );
  const rulebook = periods.find(({ id }) => id === period)?.rulebook;
  const names = editions.filter((edition) => edition.rulebook === rulebook).map(({ name }) => name);
  byId('as-if').replaceChildren(
    new Option(text('asInForce'), '', false, asIf === ''),
    ...names.map((name) => new Option(`${text('asIfOf')} ${name}`, name, false, name === asIf)),
  );
  // A day that is being typed is left as it is.
  if (document.activeElement !== byId('as-of')) byId('as-of').value = asOf;
}

/** What is shown is not how it is now: said at the head of every part of it. */
function otherThanNow() {
  const { asOf, asIf } = known();
  const said = [
    asOf === undefined ? '' : text('knownOn').replace('{day}', asOf),
    asIf === undefined ? '' : `${text('asIfOf')} ${asIf}`,
  ];
  return said
    .filter((part) => part !== '')
    .map((part) => ` · ${part}`)
    .join('');
}

function showPay(act) {
  const { pay, person, periods } = state;
  // Also where nothing could be read, so that something else can be chosen.
  byId('pay').hidden = periods.length === 0;
  byId('pay-heading').textContent = `${text('payTable')}${otherThanNow()}`;
  const parts = pay === null ? [] : [waitsForNote(pay.waitsFor), payTable(pay, person, act.choosePerson)];
  byId('pay-content').replaceChildren(...parts.filter((part) => part !== null));
}

function showRuns(act) {
  const { run } = state;
  const listed = state.runs ?? [];
  byId('runs').hidden = listed.length === 0;
  const lines = run === null ? [] : [runLines(run)];
  byId('runs-content').replaceChildren(runs(listed, run?.run, act.chooseRun), ...lines);
}

function showTasks(act) {
  const { task, draft } = state;
  const tasks = state.waiting ?? [];
  byId('waiting').hidden = tasks.length === 0;
  byId('waiting-content').replaceChildren(waiting(tasks, task?.entry, act.chooseTask));
  byId('decision').hidden = task === null;
  byId('decision-content').replaceChildren(...(task === null ? [] : [decisionForm(task, draft, act.sendDecision)]));
  byId('decision-heading').textContent =
    task === null ? '' : `${text('decision')}: ${either(task.title)} · ${task.name ?? task.person}`;
}

function showCard(act) {
  const { card, person, entry, asIf } = state;
  byId('card').hidden = card === null;
  byId('card-heading').textContent =
    card === null ? '' : `${text('scorecard')}: ${card.name ?? person}${otherThanNow()}`;
  // What changed since is told by the editions in force, and would not go with lines as if another had been.
  const since = card === null || asIf !== '' ? null : changes(card);
  const parts = card === null ? [] : [...scorecard(card, entry, act.chooseEntry), since];
  byId('card-content').replaceChildren(...parts.filter((part) => part !== null));
}

/** An appeal is against what is so now, so that nobody is offered one beside what was known or would be. */
function appealPart(act) {
  const open = Object.keys(known()).length > 0 ? null : appealOpen(state.story, state.caller, state.may);
  return open === null ? [] : [appealForm(open, state, () => act.sendAppeal(open.command))];
}

function showStory(act) {
  const { story, entry, zone, card } = state;
  byId('replay').hidden = story === null;
  byId('replay-heading').textContent =
    story === null
      ? ''
      : `${text('replay')}: ${either(story.entry?.title) || entry} · ${story.name ?? story.person}${otherThanNow()}`;
  const parts = story === null ? [] : [...replay(story, zone, card?.assessment.entries), ...appealPart(act)];
  byId('replay-content').replaceChildren(...parts);
}
