import { either, text } from './texts.js';

const words = { causes: {}, events: {}, roles: {}, statuses: {}, unsettled: undefined, waits: {} };

/** Takes what causes, events, roles, statuses and what is waited for are called, in both languages, as the server says it. */
export const learnWords = (given) => Object.assign(words, given);

/** One of a later program, for which there is no word, is shown by its name. */
export const causeText = (cause) => either(words.causes[cause]) || cause;
export const eventText = (type) => either(words.events[type]) || type;
/** A part of somebody's line in a run. */
export const partText = (part) => either(words.parts?.[part]) || part;
export const roleText = (role) => either(words.roles[role]) || role;
export const statusText = (status) => either(words.statuses[status]) || status;

/** Where nothing tells what an undecided line waits for, it is not said to wait for a choice. */
export const untoldStatus = (status) =>
  status === 'undecided' ? either(words.unsettled) || status : statusText(status);

/** What an undecided line waits for, which may be something else than a decision about itself, such as the run of the month before. */
export function waitingText({ status, waits }) {
  if (waits === undefined || waits.includes('discretion') || waits.includes('choice')) return statusText(status);
  const what = waits.map((one) => either(words.waits[one]) || one).join(text('listComma'));
  const unsettled = either(words.unsettled) || status;
  return what === '' ? unsettled : text('waitsIn').replace('{status}', unsettled).replace('{what}', what);
}
