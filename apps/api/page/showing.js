import { appealForm, appealOpen, appealOver } from './appeal.js';
import { decisionForm, waiting } from './decisions.js';
import { comparedText, differenceForm, differences } from './differences.js';
import { button, localDay, timeOfDay, wholeDays, whoText } from './elements.js';
import { fill } from './filling.js';
import { payBesides, payTable } from './pay-table.js';
import { replay } from './replay.js';
import { appeals, rulingForm, rulingOpen, rulingWaits } from './ruling.js';
import { runLines, runName, runs } from './runs.js';
import { known, state } from './state.js';
import { currentLanguage, either, text } from './texts.js';
import { changes, scorecard, waitsForNote } from './views.js';
import { roleText } from './words.js';

const byId = (id) => document.getElementById(id);
const say = (id, said) => byId(id).replaceChildren(...wholeDays(said));

/** Brings the whole page in line with what it knows. `act` holds what happens when somebody chooses something on it. */
export function show(act) {
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = text(node.dataset.text);
  showStandstill();
  showCaller();
  showChoices();
  showFreshness();
  showJumps();
  showPay(act);
  showRuns(act);
  showDifference(act);
  showTasks(act);
  showAppeals(act);
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

/** Whose eyes the page looks with: the same table holds more or fewer people for another. Who is in is asked for no token. */
function showCaller() {
  const { caller } = state;
  byId('entry').hidden = caller !== null;
  for (const id of ['caller', 'sign-out']) byId(id).hidden = caller === null;
  byId('caller').textContent = caller === null ? '' : `${whoText(caller, caller.id)} · ${roleText(caller.role)}`;
}

function showChoices() {
  const { periods, period, editions, asOf, asIf } = state;
  fill('period', [periods, period], () =>
    periods.map(
      ({ id, start, end, rulebook, title }) =>
        new Option(`${either(title) || rulebook} · ${start} – ${end}`, id, false, id === period),
    ),
  );
  const rulebook = periods.find(({ id }) => id === period)?.rulebook;
  const names = editions.filter((edition) => edition.rulebook === rulebook).map(({ name }) => name);
  fill('as-if', [names, asIf], () => [
    new Option(text('asInForce'), '', false, asIf === ''),
    ...names.map((name) => new Option(`${text('asIfOf')} ${name}`, name, false, name === asIf)),
  ]);
  // A day that is being typed is left as it is.
  if (document.activeElement !== byId('as-of')) byId('as-of').value = asOf;
}

/** When what is shown was read, and whether it follows what is recorded; what keeps it from that is also told to who listens. */
export function showFreshness() {
  const { readAt, zone, asOf, feed, unread } = state;
  const isFollowing = feed?.isBroken === false;
  const said =
    readAt === null
      ? []
      : [text('readAt').replace('{time}', `${localDay(readAt, zone)} ${timeOfDay(readAt, zone)} (${zone})`)];
  if (asOf !== '') said.push(text('staysAsKnown'));
  else if (isFollowing) said.push(text('follows'));
  say('freshness', said.join(' · '));
  byId('feed-fault').textContent = asOf !== '' ? '' : [feedFault(feed), unreadText(unread)].join(' ').trim();
}

const feedFault = (feed) =>
  feed?.isBroken ? [text(feed.isEnd ? 'feedEnded' : 'feedBroken'), either(feed.why)].join(' ') : '';

const unreadText = (unread) => (unread === null ? '' : `${text('notReadAgain')} ${unread}`);

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

/** What waits for somebody is said before the table of everybody, which may be long, and led to from there. */
function showJumps() {
  const { waiting: tasks, appeals: pending } = state;
  const listed = Object.entries({ waiting: tasks ?? [], appeals: pending ?? [] }).filter(
    ([, items]) => items.length > 0,
  );
  byId('jumps').hidden = listed.length === 0;
  const counted = listed.map(([part, items]) => [part, items.length]);
  fill('jumps', counted, () =>
    counted.map(([part, count]) =>
      button(`${text(part)}${text('colon')}${count}`, () => byId(`${part}-heading`).focus()),
    ),
  );
}

function showPay(act) {
  const { pay, person, periods } = state;
  // Also where nothing could be read, so that something else can be chosen.
  byId('pay').hidden = periods.length === 0;
  say('pay-heading', `${text('payTable')}${otherThanNow()}`);
  fill('pay-content', [pay, person, periods], () =>
    pay === null
      ? []
      : [
          waitsForNote(pay.waitsFor),
          payTable(pay, person, act.choosePerson),
          payBesides(pay, periods, act.choosePerson),
        ],
  );
}

function showRuns(act) {
  const { run, zone } = state;
  const listed = state.runs ?? [];
  byId('runs').hidden = listed.length === 0;
  fill('runs-content', [listed, run, zone], () => [
    runs(listed, run?.run, zone, act.chooseRun),
    run === null ? null : runLines(run),
  ]);
}

function showDifference(act) {
  const { runs: all, may, zone, compared, difference } = state;
  const listed = all ?? [];
  const isOffered = listed.length > 1 && 'pay-run-difference' in may;
  byId('difference').hidden = !isOffered;
  const nameOf = (run) => runName(run, zone);
  fill(
    'difference-choice',
    isOffered ? [listed, zone] : null,
    () => (isOffered ? [differenceForm(listed, nameOf, compared, act.compareRuns)] : []),
    compared,
  );
  fill('difference-content', [difference, listed, zone], () =>
    difference === null ? [] : [comparedText(difference, listed, nameOf), ...differences(difference)],
  );
}

function showTasks(act) {
  const { task, draft } = state;
  const tasks = state.waiting ?? [];
  byId('waiting').hidden = tasks.length === 0;
  fill('waiting-content', [tasks, task?.entry], () => [waiting(tasks, task?.entry, act.chooseTask)]);
  byId('decision').hidden = task === null;
  const waits = tasks.some(({ entry }) => entry === task?.entry);
  const form = () => (task === null ? [] : [decisionForm(task, draft, waits, act)]);
  fill('decision-content', [task, waits], form, draft);
  byId('decision-heading').textContent =
    task === null ? '' : `${text('decision')}${text('colon')}${either(task.title)} · ${nameOr(task)}`;
}

function showAppeals(act) {
  const { appeals: pending, pay, entry, zone } = state;
  const listed = pending ?? [];
  byId('appeals').hidden = listed.length === 0;
  const rows = pay?.rows ?? [];
  fill('appeals-content', [listed, rows.map(({ person, name }) => [person, name]), entry, zone], () => [
    appeals(listed, rows, entry, zone, act.chooseAppeal),
  ]);
}

/** Beside a card that says both, the name alone where there is one. */
const nameOr = (named) => named.name ?? whoText(named, named.person);

/** What is printed or scrolled to has to say of which days it is. */
function whoseCard(card, person) {
  const { period } = card.assessment;
  return `${whoText(card, person)} · ${period.start} – ${period.end}`;
}

function showCard(act) {
  const { card, person, entry, asIf } = state;
  byId('card').hidden = card === null;
  say(
    'card-heading',
    card === null ? '' : `${text('scorecard')}${text('colon')}${whoseCard(card, person)}${otherThanNow()}`,
  );
  // What changed since is told by the editions in force, and would not go with lines as if another had been.
  fill('card-content', [card, entry, asIf], () =>
    card === null ? [] : [...scorecard(card, entry, act.chooseEntry), ...(asIf === '' ? changes(card) : [])],
  );
}

/** An appeal, and a ruling on it, is about what is so now, so that nobody is offered one beside what was known or would be. */
function showAppeal(act) {
  const { story, caller, may, appeal, ruling } = state;
  const isNow = story !== null && Object.keys(known()).length === 0;
  const waits = isNow ? rulingOpen(story, caller, may) : null;
  if (waits !== null)
    return fill(
      'appeal-content',
      waits,
      () => [waits.isOffered ? rulingForm(waits, ruling, act.sendRuling) : rulingWaits(waits)],
      ruling,
    );
  const open = isNow ? appealOpen(story, caller, may) : null;
  const make = () => {
    if (open === null) return [];
    return [open.isOver ? appealOver(open) : appealForm(open, appeal, () => act.sendAppeal(open.command))];
  };
  fill('appeal-content', open, make, appeal);
}

function showStory(act) {
  const { story, entry, zone, card } = state;
  byId('replay').hidden = story === null;
  say(
    'replay-heading',
    story === null
      ? ''
      : `${text('replay')}${text('colon')}${either(story.entry?.title) || entry} · ${nameOr(story)}${otherThanNow()}`,
  );
  const entries = card?.assessment.entries;
  fill('replay-content', [story, entries, zone], () => (story === null ? [] : replay(story, zone, entries)));
  showAppeal(act);
}
