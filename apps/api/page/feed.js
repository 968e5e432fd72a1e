import { feedOf } from './api.js';

const FIRST_PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
/** The server says something every quarter of a minute; a connection that is silent for longer is dead without having ended. */
const SILENCE_MILLISECONDS = 45_000;
/** Nobody is let in by asking again, unlike after every other fault. */
const NOT_LET_IN = [401, 403];

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Follows what is recorded until the signal comes, and takes it up again where it broke off, so that nothing is missed. `opened` is called
 * with the position after which it goes on, undefined where it begins with what is recorded from now on; `broken` with the problem and
 * whether that is the end.
 */
export async function followFeed({ after, signal, opened, recorded, broken }) {
  let last = after;
  let wait = FIRST_PAUSE_MILLISECONDS;
  while (!signal.aborted) {
    try {
      await readFeed(
        last,
        signal,
        () => opened(last),
        (message) => {
          wait = FIRST_PAUSE_MILLISECONDS;
          last = message.id ?? last;
          if (message.event === 'recorded') recorded(message.id);
          if (message.event === 'end') throw Object.assign(new Error(), { said: message.data.messages });
        },
      );
    } catch (problem) {
      if (signal.aborted) break;
      const isEnd = NOT_LET_IN.includes(problem.status);
      broken(problem, isEnd);
      if (isEnd) break;
      // The log is another one than it was, so that the position says nothing in it.
      if (problem.status === 400) last = undefined;
    }
    await pause(wait);
    wait = Math.min(2 * wait, LONGEST_PAUSE_MILLISECONDS);
  }
  return last;
}

/** Reads one connection to its end, which is never meant: throws when it has come. */
async function readFeed(after, signal, opened, told) {
  const silence = new AbortController();
  const response = await feedOf(after, AbortSignal.any([signal, silence.signal]));
  opened();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; ;) {
    const timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
    const { value, done } = await reader.read().finally(() => clearTimeout(timer));
    if (done) throw new Error();
    const messages = (text + value).split('\n\n');
    text = messages.pop();
    messages.map(messageOf).forEach(told);
  }
}

/** One message of an event stream as the server writes it: each field once. */
export function messageOf(written) {
  const fields = written
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  const { id, event, data } = Object.fromEntries(fields);
  return { id, event, data: data === undefined ? undefined : JSON.parse(data) };
}
