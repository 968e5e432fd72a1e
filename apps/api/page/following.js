import { reflecting } from './api.js';
import { followFeed } from './feed.js';
import { readAgain } from './reads.js';
import { state } from './state.js';
import { quietly } from './steps.js';

/** Events come in bursts, of which one reading tells. */
const GATHERING_MILLISECONDS = 300;
/** A reading may take a quarter of the time at most, so that a large centre's server has other things to do. */
const REST = 3;
const AFTER_A_FAULT_MILLISECONDS = 10_000;

let leaving = null;
/** How far the feed was followed, to go on from there. */
let last;
let show = () => undefined;

/** Follows the feed for whoever has entered now, with the ways of showing what is read and how fresh it is. */
export function startFollowing(showing) {
  last = undefined;
  show = showing;
  follow();
}

export function stopFollowing() {
  leaving?.abort();
  leaving = null;
  state.feed = null;
}

/** A page that nobody looks at holds no connection: browsers have few of them for one server. */
document.addEventListener('visibilitychange', () => {
  if (leaving === null || leaving.signal.aborted !== (document.visibilityState === 'visible')) return;
  if (document.visibilityState === 'visible') follow();
  else leaving.abort();
});

function follow() {
  leaving?.abort();
  const { signal } = (leaving = new AbortController());
  if (!('feed' in state.may)) return;
  void followFeed({
    after: last,
    signal,
    opened: (after) => {
      state.feed = { isBroken: false };
      show.freshness();
      // What was recorded between the reading and now nobody will tell of.
      if (after === undefined && state.readAt !== null) readSoon();
    },
    recorded: (position) => {
      last = position;
      reflecting(position);
      readSoon();
    },
    broken: (problem, isEnd) => {
      state.feed = { isBroken: true, isEnd, why: problem.said ?? null };
      show.freshness();
    },
  });
}

let timer = null;
let freeAt = 0;

/** Reads what is shown again, soon; not while looking back, for what was known then stays as it was. */
function readSoon(milliseconds = Math.max(GATHERING_MILLISECONDS, freeAt - performance.now())) {
  timer ??= setTimeout(() => {
    timer = null;
    void quietly(readNow);
  }, milliseconds);
}

async function readNow(isWaitedFor) {
  const { caller, asOf, pay } = state;
  if (caller === null || asOf !== '' || pay === null) return;
  const began = performance.now();
  try {
    // Somebody has chosen something meanwhile: that comes first.
    if (!(await readAgain(isWaitedFor))) return readSoon();
    state.unread = null;
    show.everything();
  } catch (problem) {
    state.unread = problem.message;
    show.freshness();
    readSoon(AFTER_A_FAULT_MILLISECONDS);
  }
  freeAt = performance.now() + REST * (performance.now() - began);
}
