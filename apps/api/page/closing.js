import { closeCard, closeStory, state } from './state.js';

const byId = (id) => document.getElementById(id);

/** What Esc closes, the innermost part that the focus is in: whether it is open, how it is closed, and what opened it. */
const PARTS = [
  ['decision', () => state.task, closeTask, () => inRow('waiting-content', state.closed.task.entry, 'waiting-heading')],
  [
    'difference',
    () => state.difference,
    () => Object.assign(state, { difference: null }),
    () => byId('difference-form').querySelector('button'),
  ],
  [
    'runs-content',
    () => state.run,
    () => Object.assign(state, { run: null }),
    ({ run }) => inRow('runs-content', run.run),
  ],
  ['replay', () => state.story, closeStory, ({ entry }) => inRow('card-content', entry, 'card-heading')],
  ['card', () => state.card, closeCard, ({ person }) => inRow('pay-content', person, 'pay-heading')],
];

/** What is typed into a form is kept for whoever opens it again. */
export function closeTask() {
  const { task, draft } = state;
  Object.assign(state, { task: null, draft: null, closed: { task, draft } });
}

/** The button in the row of a table that has this key; a heading where there is no such row any more. */
const inRow = (part, key, heading) =>
  byId(part).querySelector(`[data-key="${CSS.escape(key)}"] button`) ?? byId(heading);

/**
 * Closes the part of the page that holds the node; false where none does. `show` shows the rest, and the focus goes back to what had
 * opened the part.
 */
export function closeAround(node, show) {
  const [, , close, opener] = PARTS.find(([id, isOpen]) => byId(id).contains(node) && isOpen() !== null) ?? [];
  if (close === undefined) return false;
  const before = { ...state };
  close();
  show();
  opener(before)?.focus();
  return true;
}
