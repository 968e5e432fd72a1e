import { setTimeout as delay } from 'node:timers/promises';
import { explain, openSystem, type Caller, type RunningSystem } from '#runtime';
import { SAMPLE_RULEBOOKS } from '#simulation';
import { CENTRE, periodOf } from '../centre/centre-log.js';
import { answer, parametersOf, peakMiB, processorMilliseconds, progress } from './child.js';

const HR: Caller = { id: 'H01', role: 'hr', centre: CENTRE };
const MANAGER: Caller = { id: 'M01', role: 'manager', centre: CENTRE };

const { folder, month, rounds } = parametersOf<{ folder: string; month: string; rounds: number }>();
const name = `${month}-${process.pid}`;

let count = 0;

/** What the command made, or null when it was refused with the code that is expected. */
const act = async (
  system: RunningSystem,
  caller: Caller,
  type: string,
  data: object,
  expected: string | null = null,
): Promise<string | null> => {
  const idempotencyKey = `${name}|${type}|${JSON.stringify(data)}|${count++}`;
  const outcome = await system.execute({ caller, type, data, idempotencyKey });
  if (outcome.kind !== 'refused') return outcome.id;
  if (outcome.code === expected) return null;
  throw new Error(`${type} was refused: ${outcome.title.en} ${JSON.stringify(outcome.values)}`);
};

/** Until the views know all that is recorded. `settled` would run the policies too, which notify everybody of every entry. */
const viewsCaughtUp = async (system: RunningSystem): Promise<void> => {
  for (;;) {
    const { head, checkpoint, fault } = await system.status();
    if (fault !== null) throw new Error(`The views stopped: ${fault}`);
    if (head === checkpoint) return;
    await delay(20);
  }
};

const system = await openSystem({ folder, policies: 'on-demand' });
const periods = SAMPLE_RULEBOOKS.map((rulebook) => periodOf(rulebook, month).period);

/**
 * A re-run is compared with a run that stands, so that the month is closed and approved first. In a log that is kept for the next
 * time it was already.
 */
for (const period of periods) {
  progress(`closing ${period}`);
  const run = await act(system, HR, 'pay-run.post', { period, kind: 'close', provisional: true }, 'already-closed');
  if (run !== null) await act(system, MANAGER, 'pay-run.approve', { run, acceptDisadvantages: false });
}

const reruns: number[] = [];
const processor: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  // What the run before changed in the views is not part of this one.
  await viewsCaughtUp(system);
  const [started, processorBefore] = [performance.now(), processorMilliseconds()];
  for (const period of periods) {
    await act(system, HR, 'pay-run.post', { period, kind: 'rerun', provisional: true });
    progress(`re-run ${round + 1}/${rounds}: ${period}`);
  }
  reruns.push(performance.now() - started);
  processor.push(processorMilliseconds() - processorBefore);
}

await viewsCaughtUp(system);
const views = await system.views();

const lines = await Promise.all(
  periods.map(async (equals) => {
    const { documents } = await views.find<{ lineCount: number }>('payRuns', { index: 'period', equals, limit: 1 });
    return documents[0]?.document.lineCount ?? 0;
  }),
);
const cards = await views.find<{ assessment: { entries: readonly { key: string }[] } }>('scorecards', {
  index: 'period',
  equals: periods[0]!,
  limit: 200,
});
const entries = cards.documents.flatMap(({ document }) => document.assessment.entries.slice(0, 1));
const explanations: number[] = [];
for (const { key: entry } of entries.slice(0, 3)) {
  const started = performance.now();
  // The story before its texts are decrypted: a benchmark's log has no keys.
  if ((await explain({ reader: views, store: system.store, entry })) === null) throw new Error(`No entry ${entry}.`);
  explanations.push(performance.now() - started);
}
const peak = peakMiB();
await system.close();
answer({
  lines: lines.reduce((sum, one) => sum + one, 0),
  reruns,
  processor,
  explanations,
  peakMiB: peak,
});
