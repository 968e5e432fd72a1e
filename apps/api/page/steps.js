import { text } from './texts.js';

const status = () => document.getElementById('status');

/** Ends when the steps asked for so far have ended. */
let steps = Promise.resolve();

/**
 * Runs one step of reading and says how it went where screen readers hear it. Steps run one after the other, in the order in which they
 * were asked for: a slow answer would otherwise come over what was chosen after it.
 */
export function reading(step) {
  status().textContent = text('loading');
  steps = steps.then(async () => {
    status().textContent = text('loading');
    try {
      status().textContent = (await step()) ?? '';
    } catch (problem) {
      status().textContent = problem.message;
    }
  });
  return steps;
}
