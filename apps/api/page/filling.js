import { currentLanguage } from './texts.js';

/** What each part of the page was made from. */
const made = new Map();

/**
 * Fills a part of the page with what `make` makes `from` what is known, unless it was made from the same already: whoever reads, types
 * or listens is not disturbed by an event that changes nothing of it. What was unfolded and where the focus was stays, row by row.
 * A form is made anew for another `draft` only, and never for what is typed into that.
 */
export function fill(id, from, make, draft = null) {
  const key = JSON.stringify([currentLanguage(), from]);
  const last = made.get(id);
  if (last?.key === key && last.draft === draft) return;
  made.set(id, { key, draft });
  const part = document.getElementById(id);
  const before = reading(part);
  part.replaceChildren(...make().filter((node) => node !== null));
  before();
}

const CONTROLS = 'button, input, select, textarea, summary';

/** Where the reader is within a part; gives what brings them back to it when the part has been made anew. */
function reading(part) {
  const unfolded = [...part.querySelectorAll('details[open]')].map((node) => placeOf(part, node, 'details'));
  const { activeElement } = document;
  const focused =
    activeElement !== part && part.contains(activeElement) ? placeOf(part, activeElement, CONTROLS) : null;
  return () => {
    for (const place of unfolded) nodeAt(part, place, 'details')?.setAttribute('open', '');
    if (focused !== null) nodeAt(part, focused, CONTROLS)?.focus({ preventScroll: true });
  };
}

/** A node by the row that it is in, since rows come and go, and by its number among those of its kind there. */
function placeOf(part, node, kind) {
  const row = node.closest('[data-key]');
  const scope = row !== null && part.contains(row) ? row : part;
  const key = scope === part ? null : row.dataset.key;
  return { key, number: [...scope.querySelectorAll(kind)].indexOf(node) };
}

function nodeAt(part, { key, number }, kind) {
  const scope = key === null ? part : part.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return scope?.querySelectorAll(kind)[number];
}
