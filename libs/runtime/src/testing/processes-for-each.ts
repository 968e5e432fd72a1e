import { SimulatedClock } from '../configuration/clock.js';
import { SharedStores } from './shared-stores.js';

/** Stores that the processes of one test share, and the clock of all of them. */
export interface SharedByProcesses {
  readonly shared: SharedStores;
  readonly clock: SimulatedClock;
}

/** For the tests of the block that calls it: each has new stores and a clock at nine on a Monday in Shanghai; they are closed after it. */
export const sharedForEach = (): SharedByProcesses => {
  const each: { -readonly [name in keyof SharedByProcesses]?: SharedByProcesses[name] } = {};
  beforeEach(() => {
    each.shared = new SharedStores();
    each.clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
  });
  afterEach(() => each.shared?.close());
  return each as SharedByProcesses;
};
