import { explain, openSystem, type Caller, type RunningSystem } from '#runtime';
import { SAMPLE_RULEBOOKS } from '#simulation';
import { CENTRE, periodOf } from '../centre/centre-log.js';
import { answer, parametersOf, peakMiB, processorMilliseconds, progress } from './child.js';

const HR: Caller = { id: 'H01', role: 'hr', centre: CENTRE };
const MANAGER: Caller = { id: 'M01', role: 'manager', centre: CENTRE };

const { folder, month, rounds } = parametersOf<{ folder: string; month: string; rounds: number }>();
const name = `${month}-${process.pid}`;

const act = async (system: RunningSystem, caller: Caller, type: string, data: object): Promise<string> => {
  const outcome = await system.execute({
    caller,
    type,
    data,
    idempotencyKey: `${name}|${type}|${JSON.stringify(data)}|${count++}`,
  });
  if (outcome.kind === 'refused')
    throw new Error(`${type} was refused: ${outcome.title.en} ${JSON.stringify(outcome.values)}`);
  return outcome.id;
};
let count = 0;

const system = await openSystem({ folder, policies: 'on-demand' });
const periods = SAMPLE_RULEBOOKS.map((rulebook) => periodOf(rulebook, month).period);

/** A re-run is compared with a run that stands, so that the month is closed and approved first. */
for (const period of periods) {
  progress(`closing ${period}`);
  const run = await act(system, HR, 'pay-run.post', { period, kind: 'close', provisional: true });
  await act(system, MANAGER, 'pay-run.approve', { run, acceptDisadvantages: false });
}

const reruns: number[] = [];
const processor: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  // What the run before changed in the views is not part of this one.
  await system.settled();
  const [started, processorBefore] = [performance.now(), processorMilliseconds()];
  for (const period of periods) {
    await act(system, HR, 'pay-run.post', { period, kind: 'rerun', provisional: true });
    progress(`re-run ${round + 1}/${rounds}: ${period}`);
  }
  reruns.push(performance.now() - started);
  processor.push(processorMilliseconds() - processorBefore);
}

await system.settled();
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
