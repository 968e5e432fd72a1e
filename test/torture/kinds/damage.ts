import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sealedOrder } from '#callcentre';
import { type EventStore, type RecordedEvent, Runner } from '#eventsourcing';
import { counterSet, grow } from '#eventsourcing/contracts';
import { type KnownPrefix, type LogCheck, verifyLog } from '#runtime';
import { openLogReader, openSqliteLog, openSqliteViews } from '#stores';
import { copyFiles } from '../disk/aftermath.js';
import { HOWS, hurt, type How } from '../disk/hurt.js';
import { scratchFolder } from '../disk/laboratory.js';
import { FILES } from '../disk/scenario.js';
import { type Case, type Kind, type Size } from '../case.js';
import { Random } from '../random.js';

const SIZES: Readonly<Record<Size, { readonly flips: number; readonly cuts: number; readonly pages: number }>> = {
  short: { flips: 150, cuts: 25, pages: 40 },
  ci: { flips: 2_000, cuts: 200, pages: 300 },
  full: { flips: 10_000, cuts: 1_000, pages: 1_000 },
};
const EVERYTHING = 1_000_000;

interface Original {
  readonly folder: string;
  readonly events: readonly string[];
  /** What the views remember of the log: how many events it has, and the seal over their order. */
  readonly known: KnownPrefix;
}

const textOf = ({ position: _position, ...event }: RecordedEvent): string => JSON.stringify(event);

const grown = async (log: EventStore, turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await grow(log, `counter-${turn % 7}`, [turn % 29, (turn % 5) + 1]);
};

let made: Promise<Original> | null = null;

/** A log with a write-ahead log beside it, as a running process has it; and an older copy of it in `old`. */
const make = async (): Promise<Original> => {
  const [source, folder] = [scratchFolder(), scratchFolder()];
  const log = openSqliteLog(join(source, FILES.log));
  const models = openSqliteViews(join(source, FILES.views));
  await grown(log, 40);
  await log.close();
  copyFiles(source, folder);
  const again = openSqliteLog(join(source, FILES.log));
  await grown(again, 30);
  const runner = new Runner({ set: counterSet(), store: again, models });
  await runner.start();
  await runner.stop();
  const kept = scratchFolder();
  copyFiles(source, kept);
  const recorded = await again.readAll(null, EVERYTHING);
  const order = recorded.reduce<string | null>(sealedOrder, null)!;
  await again.close();
  await models.close();
  rmSync(source, { recursive: true });
  olderFolder = folder;
  return { folder: kept, events: recorded.map(textOf), known: { count: recorded.length, order } };
};

let olderFolder = '';

/** What `verify` says of the damaged log; what cannot even be read was noticed. */
const verified = async (
  path: string,
  known: KnownPrefix,
): Promise<{ readonly check: LogCheck; readonly events: readonly string[] } | 'unreadable'> => {
  let log: EventStore | null = null;
  try {
    log = openLogReader(path);
    const check = await verifyLog(log, [known]);
    return { check, events: (await log.readAll(null, EVERYTHING)).map(textOf) };
  } catch {
    return 'unreadable';
  } finally {
    await log?.close();
  }
};

const attempt = async ({ seed, how, file }: Case): Promise<readonly string[]> => {
  const original = await (made ??= make());
  const folder = scratchFolder();
  try {
    copyFiles(original.folder, folder);
    hurt(join(folder, String(file)), how as How, new Random(seed), join(olderFolder, FILES.log));
    const found = await verified(join(folder, FILES.log), original.known);
    if (found === 'unreadable' || found.check.result !== 'ok') return [];
    const same =
      found.events.length === original.events.length &&
      found.events.every((event, at) => event === original.events[at]);
    return same
      ? []
      : [`events changed (${found.events.length} of ${original.events.length} are there), and verify says ok`];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Bits are flipped, tails cut, pages zeroed, swapped or older ones: events are as they were, or verifying says that they are not. */
export const damage = (): Kind => ({
  name: 'damage',
  unavailable: () => null,
  cases: function* (size) {
    const { flips, cuts, pages } = SIZES[size];
    const counts: Readonly<Record<How, number>> = { flip: flips, cut: cuts, zero: pages, swap: pages, stale: pages };
    for (const how of HOWS) {
      for (let seed = 1; seed <= counts[how]; seed += 1) {
        yield { seed, how, file: seed % 2 === 0 || how === 'stale' ? FILES.log : `${FILES.log}-wal` };
      }
    }
  },
  run: attempt,
  close: async () => {
    if (made === null) return;
    const { folder } = await made;
    for (const one of [folder, olderFolder]) rmSync(one, { recursive: true, force: true });
    made = null;
  },
});
