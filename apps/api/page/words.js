import { either } from './texts.js';

const words = { events: {}, roles: {} };

/** Takes what events and roles are called, in both languages, as the server says it. */
export const learnWords = (given) => Object.assign(words, given);

/** One of a later program, for which there is no word, is shown by its name. */
export const eventText = (type) => either(words.events[type]) || type;
export const roleText = (role) => either(words.roles[role]) || role;
