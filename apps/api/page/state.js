/** What one token and one choice of a period lead to; forgotten with them. */
const NOTHING_READ = {
  pay: null,
  /** Null where the caller may not read runs. */
  runs: null,
  run: null,
  /** The two runs that are chosen to be compared, and how they differ. */
  compared: null,
  difference: null,
  /** Null where the caller may not read what waits for a decision. */
  waiting: null,
  /** The appeals of the period that wait for a ruling; null where the caller may not read cases. */
  appeals: null,
  /** The task that the form is about, and what is typed into it. */
  task: null,
  draft: null,
  /** The form that was closed last, with what was typed into it. */
  closed: null,
  person: '',
  card: null,
  entry: '',
  story: null,
  /** What is typed for an appeal against the entry. */
  appeal: null,
  /** What is typed for a ruling on an appeal against it. */
  ruling: null,
};

/** Now, and under the editions that were in force: how everything is shown unless somebody looks back or asks what would be. */
const AS_IT_IS = { asOf: '', asIf: '' };

const NOBODY = {
  caller: null,
  /** What the role of the token may do: each command and question with its scope. */
  may: {},
  periods: [],
  editions: [],
  period: '',
  /** When what is shown was last read. */
  readAt: null,
  /** Why it could not be read again when something new was recorded. */
  unread: null,
  /** How the feed is followed that tells of what is new; null where it is not. */
  feed: null,
};

/** All that the page knows. */
export const state = {
  zone: 'Asia/Shanghai',
  /** The last answer about health. */
  health: null,
  ...NOBODY,
  ...AS_IT_IS,
  ...NOTHING_READ,
};

/** What one token showed is not the next one's to see. */
export const forgetEverything = () => Object.assign(state, NOBODY, AS_IT_IS, NOTHING_READ);
export const choosePeriodAsItIs = (period) => Object.assign(state, AS_IT_IS, NOTHING_READ, { period });
export const forgetWhatWasRead = () => Object.assign(state, NOTHING_READ);
export const closeStory = () => Object.assign(state, { entry: '', story: null, appeal: null, ruling: null });
export const closeCard = () => Object.assign(closeStory(), { person: '', card: null });

/** The day looked back to and the edition as if which everything is asked for, as questions take them. */
export const known = () => ({
  ...(state.asOf === '' ? {} : { asOf: state.asOf }),
  ...(state.asIf === '' ? {} : { asIf: state.asIf }),
});
