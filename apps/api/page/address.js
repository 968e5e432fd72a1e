/** What the part of the address behind `#` may name, each once; the language only where it is not Chinese. */
const NAMES = ['period', 'person', 'entry', 'run', 'before', 'after', 'asOf', 'asIf', 'lang'];
export const NOWHERE = Object.fromEntries(NAMES.map((name) => [name, '']));

/**
 * The place that an address names. `problem` is the first part of it that says nothing the page knows: what was misspelt is not
 * to be left out in silence, for a link to a past day without its day would show how everything is now.
 */
export function placeOf(hash) {
  const named = [...new URLSearchParams(hash.replace(/^#/u, ''))];
  const place = { ...NOWHERE, ...Object.fromEntries(named) };
  const wrong = named.find(([name, value], index) => !isKnown(name, value) || isRepeated(named, name, index));
  return { place, problem: wrong === undefined ? null : wrong.join('=') };
}

const isRepeated = (named, name, index) => named.findIndex(([other]) => other === name) < index;

function isKnown(name, value) {
  if (name === 'lang') return value === 'zh' || value === 'en';
  if (name === 'asOf') return isDay(value);
  return NAMES.includes(name) && value !== '';
}

/** 31 February is none, and years before 2000 are what somebody is typing. */
const isDay = (value) =>
  /^2\d{3}-\d\d-\d\d$/u.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;

/** The address of a place. Ids keep their colons and at signs, so that people can read it. */
export const hashOf = (place) =>
  `#${NAMES.filter((name) => place[name])
    .map((name) => `${name}=${encodeURIComponent(place[name]).replace(/%3A/gu, ':').replace(/%40/gu, '@')}`)
    .join('&')}`;
