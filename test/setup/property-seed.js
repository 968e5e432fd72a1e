/**
 * Property tests draw the same cases in every run, so that a change is judged by what it changed. `PROPERTY_SEED=random`
 * draws new ones (the nightly way to look for more), and `PROPERTY_SEED=<number>` repeats a run that failed.
 */
import { readFileSync } from 'node:fs';

const wanted = process.env.PROPERTY_SEED ?? '20261125';
const { testPath } = expect.getState();
/** A contract suite has property tests too, and is imported by specs that have no word of fast-check. */
const DRAWS = /from 'fast-check'|'#eventsourcing\/contracts'/;

if (wanted !== 'random' && testPath !== undefined && DRAWS.test(readFileSync(testPath, 'utf8'))) {
  const { configureGlobal } = await import('fast-check');
  configureGlobal({ seed: Number(wanted) });
}
