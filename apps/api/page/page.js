import { actAs, ask, askRun, post } from './api.js';
import { bodyOf, decisionForm, emptyDraft, waiting } from './decisions.js';
import { runLines, runs } from './runs.js';
import { payTable } from './pay-table.js';
import { replay } from './replay.js';
import { scorecard, waitsForNote } from './views.js';
import { currentLanguage, either, setLanguage, text } from './texts.js';
import { learnWords } from './words.js';

/** All that the page knows. */
const state = {
  zone: 'Asia/Shanghai',
  /** What the role of the token may do: each command and question with its scope. */
  may: {},
  periods: [],
  period: '',
  pay: null,
  /** Null where the caller may not read runs. */
  runs: null,
  run: null,
  /** Null where the caller may not read what waits for a decision. */
  waiting: null,
  /** The task that the form is about, and what is typed into it. */
  task: null,
  draft: null,
  person: '',
  card: null,
  entry: '',
  story: null,
  /** The last answer about health. */
  health: null,
};

/** More than the rulebooks of most centres, so that the newest period of each is tried before anybody waits long. */
const PERIODS_TRIED = 12;
/** Between two looks at whether everything shown is kept up to date. */
const LOOK_MILLISECONDS = 60_000;

const byId = (id) => document.getElementById(id);

/** Runs one step of reading and says how it went where screen readers hear it. */
async function reading(step) {
  byId('status').textContent = text('loading');
  try {
    byId('status').textContent = (await step()) ?? '';
  } catch (problem) {
    byId('status').textContent = problem.message;
  }
}

async function enter(event) {
  event.preventDefault();
  actAs(byId('token').value.trim());
  await reading(async () => {
    state.may = (await ask('access', {})).may;
    state.periods = await ask('periods', {});
    byId('token').value = '';
    if (state.periods.length === 0) throw new Error(text('noPeriods'));
    for (const period of periodsToOpen(state.periods)) {
      await readPeriod(period);
      if (state.pay.rows.length > 0) break;
    }
    showPeriod();
  });
}

/** Rulebooks have periods of their own, so that the newest may hold nobody whom the caller may see; ended ones come first. */
const periodsToOpen = (periods) => {
  const newestFirst = periods.map(({ id, ended }) => ({ id, ended })).reverse();
  const ended = newestFirst.filter((period) => period.ended);
  return (ended.length > 0 ? ended : newestFirst).slice(0, PERIODS_TRIED).map(({ id }) => id);
};

async function choosePeriod(period) {
  await readPeriod(period);
  showPeriod();
}

function showPeriod() {
  show();
  byId('pay-heading').focus();
}

async function readPeriod(period) {
  Object.assign(state, { period, run: null, task: null, person: '', card: null, entry: '', story: null });
  await readAgain();
}

async function readAgain() {
  const { period } = state;
  state.pay = await ask('pay-table', { period });
  state.runs = await askIfAllowed('pay-runs', { period });
  state.waiting = await askIfAllowed('decisions', { period });
}

/** Runs and open decisions are not for everybody: whoever may not read them sees the rest. */
const askIfAllowed = async (name, parameters) => (name in state.may ? ask(name, parameters) : null);

const chooseRun = (run) =>
  reading(async () => {
    state.run = await askRun(run);
    show();
    byId('runs-heading').focus();
  });

function chooseTask(task) {
  Object.assign(state, { task, draft: emptyDraft(task) });
  show();
  byId('decision-heading').focus();
}

/** Sends what is typed; what was shown of the person before is read again, for it may have changed. */
const sendDecision = () =>
  reading(async () => {
    const { task, draft, person, entry } = state;
    await post(task.with.command, bodyOf(task, draft));
    Object.assign(state, { task: null, draft: null });
    await readAgain();
    if (person !== '') state.card = await ask('scorecard', { person, period: state.period });
    if (entry !== '') state.story = await ask('explain', { entry });
    show();
    byId(state.waiting?.length > 0 ? 'waiting-heading' : 'pay-heading').focus();
    return text('decided');
  });

const choosePerson = (person) =>
  reading(async () => {
    const card = await ask('scorecard', { person, period: state.period });
    Object.assign(state, { person, card, entry: '', story: null });
    show();
    byId('card-heading').focus();
  });

const chooseEntry = (entry) =>
  reading(async () => {
    const story = await ask('explain', { entry });
    Object.assign(state, { entry, story });
    show();
    byId('replay-heading').focus();
  });

function show() {
  const { pay, run, card, story, zone, periods, period, person, entry, task, draft } = state;
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = text(node.dataset.text);
  byId('period').replaceChildren(
    ...periods.map(
      ({ id, start, end, rulebook, title }) =>
        new Option(`${either(title) || rulebook} · ${start} – ${end}`, id, false, id === period),
    ),
  );
  showStandstill();
  byId('pay').hidden = pay === null;
  const listed = state.runs ?? [];
  byId('runs').hidden = listed.length === 0;
  const tasks = state.waiting ?? [];
  byId('waiting').hidden = tasks.length === 0;
  byId('decision').hidden = task === null;
  byId('card').hidden = card === null;
  byId('replay').hidden = story === null;
  if (pay !== null) showPay(pay, person);
  const lines = run === null ? [] : [runLines(run)];
  byId('runs-content').replaceChildren(runs(listed, run?.run, chooseRun), ...lines);
  byId('waiting-content').replaceChildren(waiting(tasks, task?.entry, chooseTask));
  byId('decision-content').replaceChildren(...(task === null ? [] : [decisionForm(task, draft, sendDecision)]));
  byId('decision-heading').textContent =
    task === null ? '' : `${text('decision')}: ${either(task.title)} · ${task.name ?? task.person}`;
  if (card !== null) {
    byId('card-heading').textContent = `${text('scorecard')}: ${card.name ?? person}`;
    byId('card-content').replaceChildren(...scorecard(card, entry, chooseEntry));
  }
  if (story !== null) {
    byId('replay-heading').textContent = `${text('replay')}: ${either(story.entry?.title) || entry}`;
    byId('replay-content').replaceChildren(...replay(story, zone, card?.assessment.entries));
  }
}

function showPay(pay, person) {
  const parts = [waitsForNote(pay.waitsFor), payTable(pay, person, choosePerson)];
  byId('pay-content').replaceChildren(...parts.filter((part) => part !== null));
}

function switchLanguage() {
  setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh');
  const other = currentLanguage() === 'zh' ? { name: 'English', lang: 'en' } : { name: '中文', lang: 'zh-CN' };
  Object.assign(byId('language'), { textContent: other.name, lang: other.lang });
  show();
}

async function readHealth() {
  const health = await (await fetch('/health')).json();
  state.zone = health.zone;
  state.health = health;
  byId('simulation').hidden = health.mode !== 'simulation';
  showStandstill();
}

/** What is not kept up to date is said before anybody relies on what the page shows. */
function showStandstill() {
  const { status = 'ok', stopped = [], fault = null } = state.health ?? {};
  const why = fault === null ? [] : [fault[currentLanguage()]];
  byId('standstill').hidden = status === 'ok';
  byId('standstill').textContent = [text(status), ...why, ...stopped].join(' ');
}

byId('entry').addEventListener('submit', enter);
byId('language').addEventListener('click', switchLanguage);
byId('period').addEventListener('change', (event) => reading(() => choosePeriod(event.target.value)));
learnWords(await (await fetch('/page/words.json')).json());
await readHealth();
setInterval(() => readHealth().catch(() => undefined), LOOK_MILLISECONDS);
