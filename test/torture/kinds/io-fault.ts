import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, type Kind, type Size } from '../case.js';
import { problemsIn } from '../disk/aftermath.js';
import { whyNoFaultDisk } from '../disk/fault-disk.js';
import { Laboratory } from '../disk/laboratory.js';
import { CachedDisk } from '../disk/power-cut.js';
import { type Answer, type DiskFault } from '../disk/protocol.js';
import { type Acknowledgement } from '../disk/scenario.js';
import { type DiskOperation } from '../disk/trace.js';
import { Random } from '../random.js';

/** How a process may end whose disk fails; anything else was not thought of. */
const NAMED = ['StoreBroken', 'StoreFull'];

const FAULT_KINDS = ['eio', 'enospc', 'short-write', 'torn-write'] as const;

const SIZES: Readonly<Record<Size, { readonly turns: number; readonly upTo: number; readonly stride: number }>> = {
  short: { turns: 5, upTo: 170, stride: 9 },
  ci: { turns: 8, upTo: 260, stride: 2 },
  full: { turns: 25, upTo: 700, stride: 1 },
};

function* casesOf(size: Size): Iterable<Case> {
  const { turns, upTo, stride } = SIZES[size];
  for (const [index, fault] of FAULT_KINDS.entries()) {
    for (const lasting of [false, true]) {
      for (let at = 1 + index + (lasting ? 4 : 0); at <= upTo; at += stride)
        yield { seed: 1, turns, fault, lasting, at };
    }
  }
}

const ofLog = (operation: DiskOperation): boolean =>
  operation.what !== 'acknowledged' && operation.path.includes('log.sqlite-wal');

/**
 * Where a sync of the log failed that had something to sync, -1 for nowhere. Closing syncs once more what every acknowledgement had
 * synced before: when that fails nothing can be missing, and the next process reads what is there.
 */
const failedSyncOf = (operations: readonly DiskOperation[]): number => {
  let isUnsynced = false;
  return operations.findIndex((operation) => {
    if (!ofLog(operation)) return false;
    if (operation.what === 'written' || operation.what === 'truncated') isUnsynced = true;
    if (operation.what === 'synced') isUnsynced = false;
    return operation.what === 'sync-failed' && isUnsynced;
  });
};

/** The fault on the disk comes back after it was reported: whoever tries a failed sync again believes too much. */
const retriedAfterFailedSync = (operations: readonly DiskOperation[]): readonly string[] => {
  const failed = failedSyncOf(operations);
  if (failed === -1) return [];
  const later = operations.slice(failed + 1);
  const again = later.find((operation) => operation.what === 'written' && ofLog(operation));
  const promised = later.find((operation) => operation.what === 'acknowledged');
  return [
    ...(again === undefined ? [] : ['the log was written again after its sync had failed']),
    ...(promised === undefined ? [] : ['something was acknowledged after the sync of the log had failed']),
  ];
};

const endedWell = ({ error }: Answer): readonly string[] =>
  error === null || NAMED.includes(error.name)
    ? []
    : [`ended with an error that nobody named: ${error.name}, ${error.message}`];

/** What is left when the power goes after the fault: pages of a failed sync are lost even if a later sync succeeds. */
const problemsAfterPowerCut = async (
  folder: string,
  operations: readonly DiskOperation[],
  acknowledged: readonly Acknowledgement[],
): Promise<readonly string[]> => {
  const disk = new CachedDisk();
  for (const operation of operations) disk.apply(operation);
  mkdirSync(folder);
  disk.cut(folder, 'all', new Random(1));
  const found = await problemsIn(folder, acknowledged);
  rmSync(folder, { recursive: true });
  return found.map((problem) => `${problem} (after a power cut)`);
};

/** The n-th write, truncation or sync fails, once or from then on. Nothing acknowledged is lost, and every end has a name. */
export const ioFault = (): Kind => {
  let laboratory: Laboratory | null = null;
  return {
    name: 'io-fault',
    unavailable: whyNoFaultDisk,
    cases: casesOf,
    run: async ({ seed, turns, fault, lasting, at }) => {
      laboratory ??= new Laboratory(true);
      const folder = laboratory.freshFolder();
      const scenario = { folder, seed, turns: Number(turns), reopenEvery: 3 };
      const suffered = { fault, at, lasting, which: 'any', file: '.sqlite' } as DiskFault;
      const answer = await laboratory.play({ scenario, traced: true, fault: suffered });
      const operations = laboratory.takeTrace();
      const problems = [
        ...endedWell(answer),
        ...retriedAfterFailedSync(operations),
        ...(await problemsIn(folder, answer.acknowledged)),
        ...(await problemsAfterPowerCut(join(laboratory.folder, 'cut'), operations, answer.acknowledged)),
      ];
      rmSync(folder, { recursive: true });
      return problems;
    },
    close: async () => {
      await laboratory?.close();
      laboratory = null;
    },
  };
};
