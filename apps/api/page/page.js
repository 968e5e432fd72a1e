import { actAs, ask, post } from './api.js';
import { closeAround } from './closing.js';
import { bodyOf, emptyDraft } from './decisions.js';
import { startFollowing, stopFollowing } from './following.js';
import { signOut } from './leaving.js';
import { keepInAddress, keepLanguageInAddress, readPlaceOf, takeLanguageOfAddress } from './places.js';
import { readCard, readDifference, readPeriod, readRun, readStory } from './reads.js';
import { show as showAll, showFreshness, showStandstill } from './showing.js';
import { choosePeriodAsItIs, closeStory, forgetEverything, forgetWhatWasRead, state } from './state.js';
import { emptyRuling, rulingBody, rulingOpen } from './ruling.js';
import { isAnybodyWaiting, reading } from './steps.js';
import { currentLanguage, setLanguage, text } from './texts.js';
import { learnWords } from './words.js';

/** Between two looks at whether everything shown is kept up to date. */
const LOOK_MILLISECONDS = 60_000;

const byId = (id) => document.getElementById(id);

function enter(event) {
  event.preventDefault();
  const secret = byId('token').value.trim();
  return reading(async () => {
    stopFollowing();
    actAs(secret);
    forgetEverything();
    show();
    // All of it before anybody is in: whoever could not be let in still has what they typed, to try again.
    const access = await ask('access', {});
    Object.assign(state, access, { periods: await ask('periods', {}), editions: await ask('editions', {}) });
    byId('token').value = '';
    show();
    startFollowing({ everything: show, freshness: showFreshness });
    if (state.periods.length === 0) throw new Error(text('noPeriods'));
    await goTo(location.hash);
  });
}

/** Shows what an address names, which stays as it is where a part of it leads nowhere: another token may be shown it. */
async function goTo(hash) {
  try {
    await readPlaceOf(hash);
    keepInAddress('replaceState');
  } finally {
    show();
    const deepest = ['replay', 'card', 'pay'].find((part) => !byId(part).hidden);
    if (deepest !== undefined) byId(`${deepest}-heading`).focus();
  }
}

/** The browser went back or on, or somebody wrote another address. */
function followAddress() {
  takeLanguageOfAddress();
  showLanguage();
  const { hash } = location;
  if (state.caller !== null) return reading(() => goTo(hash));
}

/** Whatever was chosen is shown, and the address names it. */
function showAt(heading) {
  show();
  keepInAddress();
  byId(heading).focus();
}

/** The focus stays in the list: with the arrow keys somebody goes from one period to the next. */
const choosePeriod = (period) =>
  reading(async () => {
    choosePeriodAsItIs(period);
    await readPeriod();
    show();
    keepInAddress();
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
    keepInAddress();
  });

const chooseRun = (run) =>
  reading(async () => {
    await readRun(run);
    showAt('runs-heading');
  });

const compareRuns = () =>
  reading(async () => {
    await readDifference(state.compared);
    showAt('difference-heading');
  });

function chooseTask(task) {
  // What is typed into the form that is open already is not lost.
  const { task: open, closed } = state;
  if (open?.entry !== task.entry) {
    const draft = closed?.task.entry === task.entry ? closed.draft : emptyDraft(task);
    Object.assign(state, { task, draft });
  }
  show();
  byId('decision-heading').focus();
}

/** Sends what is typed, once; what was shown of the person before is read again, for it may have changed. */
const sendDecision = (sent) =>
  reading(async () => {
    const { task, draft, person, entry } = state;
    if (task !== sent) return text('decided');
    await post(task.with.command, bodyOf(task, draft));
    Object.assign(state, { task: null, draft: null, closed: null });
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
    const { entry, appeal, person } = state;
    if (appeal === null || appeal.grounds === '') return text('appealed');
    await post(command, { entry, grounds: appeal.grounds });
    state.appeal = { grounds: '' };
    await readPeriod();
    await readCard(person);
    await readStory(entry);
    show();
    byId('replay-heading').focus();
    return text('appealed');
  });

/** Sends the ruling that is typed, once. */
const sendRuling = () =>
  reading(async () => {
    const { entry, story, ruling, person, caller, may } = state;
    const open = story === null ? null : rulingOpen(story, caller, may);
    if (open?.isOffered !== true) return text('ruled');
    await post('appeal.decide', rulingBody(open, entry, ruling));
    state.ruling = emptyRuling();
    await readPeriod();
    await readCard(person);
    await readStory(entry);
    show();
    byId('replay-heading').focus();
    return text('ruled');
  });

const choosePerson = (person) =>
  reading(async () => {
    await readCard(person);
    closeStory();
    showAt('card-heading');
  });

const chooseEntry = (entry) =>
  reading(async () => {
    await readStory(entry);
    showAt('replay-heading');
  });

const chooseAppeal = (person, entry) =>
  reading(async () => {
    await readCard(person);
    await readStory(entry);
    showAt('replay-heading');
  });

const show = () =>
  showAll({
    chooseAppeal,
    sendRuling,
    choosePerson,
    chooseRun,
    compareRuns,
    chooseTask,
    chooseEntry,
    sendAppeal,
    sendDecision: () => sendDecision(state.task),
    closeDecision: () => close(byId('decision')),
  });

/** Nothing is closed while a step is under way, which may be about what is closed. */
const close = (node) =>
  isAnybodyWaiting() ||
  closeAround(node, () => {
    show();
    keepInAddress();
  });

/** Esc in words that are being composed, or in those of an appeal that nobody could open again, closes nothing. */
function onKey(event) {
  const { key, isComposing, target } = event;
  if (key !== 'Escape' || isComposing || state.caller === null) return;
  if (byId('appeal-content').contains(target)) byId('replay-heading').focus();
  else if (close(target)) event.preventDefault();
}

function switchLanguage() {
  setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh');
  showLanguage();
  if (state.caller === null) keepLanguageInAddress();
  else keepInAddress();
}

function showLanguage() {
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
byId('sign-out').addEventListener('click', signOut);
byId('language').addEventListener('click', switchLanguage);
onChange('period', choosePeriod);
onChange('as-of', (asOf) => lookOtherwise({ asOf }));
onChange('as-if', (asIf) => lookOtherwise({ asIf }));
learnWords(await (await fetch('/page/words.json')).json());
takeLanguageOfAddress();
addEventListener('hashchange', followAddress);
addEventListener('keydown', onKey);
await readHealth();
showLanguage();
setInterval(() => readHealth().catch(() => undefined), LOOK_MILLISECONDS);
