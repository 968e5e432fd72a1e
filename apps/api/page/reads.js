import { ask, askRun } from './api.js';
import { choosePeriodAsItIs, known, state } from './state.js';

/** More than the rulebooks of most centres, so that the newest period of each is tried before anybody waits long. */
const PERIODS_TRIED = 12;

/** Runs and open decisions are as they are now, so that they are not asked for beside what was known or would be. */
export async function readPeriod() {
  const { period } = state;
  state.pay = await ask('pay-table', { period, ...known() });
  if (Object.keys(known()).length > 0) return;
  state.runs = await askIfAllowed('pay-runs', { period });
  state.waiting = await askIfAllowed('decisions', { period });
}

/** Runs and open decisions are not for everybody: whoever may not read them sees the rest. */
const askIfAllowed = async (name, parameters) => (name in state.may ? ask(name, parameters) : null);

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
  Object.assign(state, { person, card, entry: '', story: null, grounds: '' });
}

/** Whose card shows the entry is said where a card of today may not have it. */
export async function readStory(entry) {
  const { person, period } = state;
  const place = Object.keys(known()).length > 0 ? { person, period, ...known() } : {};
  const story = await ask('explain', { entry, ...place });
  Object.assign(state, { entry, story, grounds: '' });
}

export async function readRun(run) {
  state.run = await askRun(run);
}
