import { text } from './texts.js';

const status = () => document.getElementById('status');

/** Steps that somebody asked for and that have not ended. */
let asked = 0;

export const isAnybodyWaiting = () => asked > 0;

/** Ends when the steps asked for so far have ended. */
let steps = Promise.resolve();

/**
 * Runs one step of reading and says how it went where screen readers hear it. Steps run one after the other, in the order in which they
 * were asked for: a slow answer would otherwise come over what was chosen after it.
 */
export function reading(step) {
  status().textContent = text('loading');
  asked += 1;
  steps = steps.then(async () => {
    status().textContent = text('loading');
    try {
      status().textContent = (await step()) ?? '';
    } catch (problem) {
      status().textContent = problem.message;
    }
    asked -= 1;
  });
  return steps;
}

/** Runs a step that nobody asked for, in its turn and without a word. It is told by a function whether anybody waits for it to end. */
export function quietly(step) {
  steps = steps.then(() => step(isAnybodyWaiting));
  return steps;
}
