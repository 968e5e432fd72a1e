import { either } from './texts.js';

const words = { causes: {}, events: {}, roles: {}, statuses: {} };

/** Takes what causes, events, roles and statuses are called, in both languages, as the server says it. */
export const learnWords = (given) => Object.assign(words, given);

/** One of a later program, for which there is no word, is shown by its name. */
export const causeText = (cause) => either(words.causes[cause]) || cause;
export const eventText = (type) => either(words.events[type]) || type;
/** A part of somebody's line in a run. */
export const partText = (part) => either(words.parts?.[part]) || part;
export const roleText = (role) => either(words.roles[role]) || role;
export const statusText = (status) => either(words.statuses[status]) || status;
