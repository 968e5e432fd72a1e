import { hashOf, placeOf } from './address.js';
import { readCard, readDifference, readOrdinaryPeriod, readPeriod, readRun, readStory } from './reads.js';
import { choosePeriodAsItIs, closeCard, closeStory, known, state } from './state.js';
import { currentLanguage, setLanguage, text } from './texts.js';

/** What the page shows, as the address names it. */
const placeShown = () => ({
  period: state.period,
  person: state.person,
  entry: state.entry,
  run: state.run?.run ?? '',
  before: state.difference?.before ?? '',
  after: state.difference?.after ?? '',
  ...known(),
  lang: currentLanguage() === 'zh' ? '' : currentLanguage(),
});

/** Brings the address in line with what is shown; `as` a step that the browser goes back over, or in the place of the last one. */
export function keepInAddress(as = 'pushState') {
  const hash = hashOf(placeShown());
  if (hash !== location.hash) history[as](null, '', hash);
}

/** Before anybody has entered, the language is all that is shown of the address; the rest of it waits. */
export function keepLanguageInAddress() {
  const { place, problem } = placeOf(location.hash);
  if (problem === null) history.replaceState(null, '', hashOf({ ...place, lang: placeShown().lang }));
}

export function takeLanguageOfAddress() {
  const { lang } = placeOf(location.hash).place;
  setLanguage(lang === 'en' ? 'en' : 'zh');
}

/** A part of the address that nobody can show, as the sentence that says so. */
const unknown = (what) => new Error(text('addressUnknown').replace('{what}', () => what));

/**
 * Reads what an address names. Where a part of it leads nowhere it throws a sentence, and what was read until then stays: nothing
 * for a day or an edition that does not exist, since anything else would be taken for it.
 */
export async function readPlaceOf(hash) {
  const { place, problem } = placeOf(hash);
  const fault = problem === null ? null : unknown(problem);
  if (fault !== null || place.period === '') {
    if (state.pay === null) await readOrdinaryPeriod();
    if (fault !== null) throw fault;
  } else await readPeriodOf(place);
  await readRunOf(place);
  await readDifferenceOf(place);
  await readPersonOf(place);
}

async function readPeriodOf({ period, asOf, asIf }) {
  const found = state.periods.find(({ id }) => id === period);
  const edition = state.editions.find(({ name, rulebook }) => name === asIf && rulebook === found?.rulebook);
  const fault = found === undefined ? unknown(period) : asIf !== '' && edition === undefined ? unknown(asIf) : null;
  if (fault !== null) {
    if (state.pay === null) await readOrdinaryPeriod();
    throw fault;
  }
  if (state.pay !== null && state.period === period && state.asOf === asOf && state.asIf === asIf) return;
  choosePeriodAsItIs(period);
  Object.assign(state, { asOf, asIf });
  await readPeriod();
}

async function readRunOf({ run }) {
  if (run === '') state.run = null;
  else if (state.run?.run !== run) await readRun(runOfPeriod(run));
}

async function readDifferenceOf({ before, after }) {
  if (before === '' && after === '') state.difference = null;
  else if (state.difference?.before !== before || state.difference.after !== after)
    await readDifference({ before: runOfPeriod(before), after: runOfPeriod(after) });
}

function runOfPeriod(run) {
  if (!state.runs?.some((one) => one.run === run)) throw unknown(run);
  return run;
}

async function readPersonOf({ person, entry }) {
  if (person === '' && entry !== '') throw unknown(entry);
  if (person === '') return closeCard();
  if (state.person !== person || state.card === null) {
    closeCard();
    await readCard(person);
  }
  if (entry === '') return closeStory();
  if (state.entry === entry && state.story !== null) return;
  closeStory();
  await readStory(entry);
  const { story } = state;
  if (story.person === person && story.period.id === state.period) return;
  closeStory();
  throw unknown(entry);
}
