import { ask, askAll, askRun } from './api.js';
import { comparedAmong } from './differences.js';
import { emptyRuling } from './ruling.js';
import { choosePeriodAsItIs, closeStory, known, state } from './state.js';

/** More than the rulebooks of most centres, so that the newest period of each is tried before anybody waits long. */
const PERIODS_TRIED = 12;

/** Runs, open decisions and appeals are as they are now, so that they are not asked for beside what was known or would be. */
export async function readPeriod() {
  const { period } = state;
  state.pay = await ask('pay-table', { period, ...known() });
  Object.assign(state, { readAt: new Date(), unread: null });
  if (Object.keys(known()).length > 0) return;
  state.runs = await askIfAllowed('pay-runs', { period }, askAll);
  state.compared = comparedAmong(state.runs ?? [], state.compared);
  state.waiting = await askIfAllowed('decisions', { period }, askAll);
  state.appeals = 'cases' in state.may ? await readAppeals(period) : null;
}

const readAppeals = async (period) =>
  (await askAll('cases', { kind: 'appeal', status: 'pending' })).filter(({ summary }) => summary.period === period);

/** Runs and open decisions are not for everybody: whoever may not read them sees the rest. */
const askIfAllowed = async (name, parameters, asking = ask) => (name in state.may ? asking(name, parameters) : null);

/** The newest period that holds anybody whom the caller may see. */
export async function readOrdinaryPeriod() {
  for (const period of periodsToOpen(state.periods)) {
    choosePeriodAsItIs(period);
    await readPeriod();
    if (state.pay.rows.length > 0) return;
  }
}

/** Rulebooks have periods of their own, so that the newest may hold nobody whom the caller may see; ended ones come first. */
const periodsToOpen = (periods) => {
  const newestFirst = periods.map(({ id, ended }) => ({ id, ended })).reverse();
  const ended = newestFirst.filter((period) => period.ended);
  return (ended.length > 0 ? ended : newestFirst).slice(0, PERIODS_TRIED).map(({ id }) => id);
};

export async function readCard(person) {
  const card = await ask('scorecard', { person, period: state.period, ...known() });
  if (state.person !== person) closeStory();
  Object.assign(state, { person, card });
}

/** Whose card shows the entry is said where a card of today may not have it. */
export async function readStory(entry) {
  const { person, period } = state;
  const place = Object.keys(known()).length > 0 ? { person, period, ...known() } : {};
  const story = await ask('explain', { entry, ...place });
  const isOther = state.entry !== entry;
  const appeal = isOther ? { grounds: '' } : state.appeal;
  const ruling = isOther ? emptyRuling() : state.ruling;
  Object.assign(state, { entry, story, appeal, ruling });
}

/** Reads all that is shown again, unless somebody waits meanwhile for something else: then it is left at once, and false. */
export async function readAgain(isWaitedFor) {
  const { person, entry } = state;
  const steps = [
    async () => Object.assign(state, { periods: await ask('periods', {}), editions: await ask('editions', {}) }),
    readPeriod,
    ...(person === '' ? [] : [() => readCard(person)]),
    ...(entry === '' ? [] : [() => readStory(entry)]),
  ];
  for (const step of steps) {
    if (isWaitedFor()) return false;
    await step();
  }
  return true;
}

/** Compares the two runs that are chosen. */
export async function readDifference(compared) {
  state.difference = await ask('pay-run-difference', compared);
  state.compared = { ...compared };
}

export async function readRun(run) {
  state.run = await askRun(run);
}
