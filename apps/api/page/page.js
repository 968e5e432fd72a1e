import { actAs, ask, askRun, post } from './api.js';
import { bodyOf, emptyDraft } from './decisions.js';
import { show as showAll, showStandstill } from './showing.js';
import { choosePeriodAsItIs, forgetEverything, forgetWhatWasRead, known, state } from './state.js';
import { currentLanguage, setLanguage, text } from './texts.js';
import { learnWords } from './words.js';

/** More than the rulebooks of most centres, so that the newest period of each is tried before anybody waits long. */
const PERIODS_TRIED = 12;
/** Between two looks at whether everything shown is kept up to date. */
const LOOK_MILLISECONDS = 60_000;

const byId = (id) => document.getElementById(id);

/** Ends when the steps asked for so far have ended. */
let steps = Promise.resolve();

/**
 * Runs one step of reading and says how it went where screen readers hear it. Steps run one after the other, in the order in which they
 * were asked for: a slow answer would otherwise come over what was chosen after it.
 */
function reading(step) {
  byId('status').textContent = text('loading');
  steps = steps.then(async () => {
    byId('status').textContent = text('loading');
    try {
      byId('status').textContent = (await step()) ?? '';
    } catch (problem) {
      byId('status').textContent = problem.message;
    }
  });
  return steps;
}

function enter(event) {
  event.preventDefault();
  const secret = byId('token').value.trim();
  return reading(async () => {
    actAs(secret);
    forgetEverything();
    show();
    Object.assign(state, await ask('access', {}));
    state.periods = await ask('periods', {});
    state.editions = await ask('editions', {});
    byId('token').value = '';
    if (state.periods.length === 0) throw new Error(text('noPeriods'));
    for (const period of periodsToOpen(state.periods)) {
      choosePeriodAsItIs(period);
      await readPeriod();
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

const choosePeriod = (period) =>
  reading(async () => {
    choosePeriodAsItIs(period);
    await readPeriod();
    showPeriod();
  });

/** Looks back to a day, or asks what would be as if an edition had been in force; whoever's card was open stays chosen. */
const lookOtherwise = (chosen) =>
  reading(async () => {
    const { person } = state;
    forgetWhatWasRead();
    Object.assign(state, chosen);
    show();
    await readPeriod();
    if (person !== '' && state.pay.rows.some((row) => row.person === person)) await readCard(person);
    show();
  });

function showPeriod() {
  show();
  byId('pay-heading').focus();
}

/** Runs and open decisions are as they are now, so that they are not asked for beside what was known or would be. */
async function readPeriod() {
  const { period } = state;
  state.pay = await ask('pay-table', { period, ...known() });
  if (Object.keys(known()).length > 0) return;
  state.runs = await askIfAllowed('pay-runs', { period });
  state.waiting = await askIfAllowed('decisions', { period });
}

/** Runs and open decisions are not for everybody: whoever may not read them sees the rest. */
const askIfAllowed = async (name, parameters) => (name in state.may ? ask(name, parameters) : null);

async function readCard(person) {
  const card = await ask('scorecard', { person, period: state.period, ...known() });
  Object.assign(state, { person, card, entry: '', story: null, grounds: '' });
}

/** Whose card shows the entry is said where a card of today may not have it. */
async function readStory(entry) {
  const { person, period } = state;
  const place = Object.keys(known()).length > 0 ? { person, period, ...known() } : {};
  const story = await ask('explain', { entry, ...place });
  Object.assign(state, { entry, story, grounds: '' });
}

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

/** Sends what is typed, once; what was shown of the person before is read again, for it may have changed. */
const sendDecision = (sent) =>
  reading(async () => {
    const { task, draft, person, entry } = state;
    if (task !== sent) return text('decided');
    await post(task.with.command, bodyOf(task, draft));
    Object.assign(state, { task: null, draft: null });
    await readPeriod();
    if (person !== '') await readCard(person);
    if (entry !== '') await readStory(entry);
    show();
    byId(state.waiting?.length > 0 ? 'waiting-heading' : 'pay-heading').focus();
    return text('decided');
  });

/** Sends the appeal that is typed, once. */
const sendAppeal = (command) =>
  reading(async () => {
    const { entry, grounds, person } = state;
    if (entry === '' || grounds === '') return text('appealed');
    await post(command, { entry, grounds });
    await readPeriod();
    await readCard(person);
    await readStory(entry);
    show();
    byId('replay-heading').focus();
    return text('appealed');
  });

const choosePerson = (person) =>
  reading(async () => {
    await readCard(person);
    show();
    byId('card-heading').focus();
  });

const chooseEntry = (entry) =>
  reading(async () => {
    await readStory(entry);
    show();
    byId('replay-heading').focus();
  });

const show = () =>
  showAll({
    choosePerson,
    chooseRun,
    chooseTask,
    chooseEntry,
    sendAppeal,
    sendDecision: () => sendDecision(state.task),
  });

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

/** A year that is being typed, such as 0020, is none yet. */
const onChange = (id, change) =>
  byId(id).addEventListener('change', ({ target }) => target.validity.valid && change(target.value));

byId('entry').addEventListener('submit', enter);
byId('language').addEventListener('click', switchLanguage);
onChange('period', choosePeriod);
onChange('as-of', (asOf) => lookOtherwise({ asOf }));
onChange('as-if', (asIf) => lookOtherwise({ asIf }));
learnWords(await (await fetch('/page/words.json')).json());
await readHealth();
setInterval(() => readHealth().catch(() => undefined), LOOK_MILLISECONDS);
