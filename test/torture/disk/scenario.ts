import { type CommandResult, handleCommand, Runner, ViewsBehind } from '#eventsourcing';
import { type CounterCommand, clockAt, counterSet, counterSlice, MOMENT } from '#eventsourcing/contracts';
import { openSqliteKeys, openSqliteLog, openSqliteViews } from '#stores';
import { join } from 'node:path';
import { Random } from '../random.js';

export const FILES = { log: 'log.sqlite', views: 'views.sqlite', keys: 'keys.sqlite' } as const;

/** So few that the event ids of a short run are entered into their table several times, for the faults to meet it. */
const IDS_HELD = 5;
/** A full disk is looked at once a second; a busy machine gets half a minute. */
const WAIT_MILLISECONDS = 2_000;
const MOST_WAITS = 15;

export interface Scenario {
  readonly folder: string;
  readonly seed: number;
  /** Turns, each of one to four commands at once. */
  readonly turns: number;
  /** Turns after which everything is closed and opened again; 0: never. */
  readonly reopenEvery: number;
}

/** What was durable when the process was told so. */
export interface Acknowledgement {
  readonly id: string;
  readonly stream: string;
  /** Personal text that the event holds sealed, null when it holds none. */
  readonly note: string | null;
}

const slice = counterSlice();

/** Opens everything that a process works on; what was opened before something failed is closed again. */
const open = async (folder: string) => {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closers.splice(0)) await one();
  };
  try {
    const log = openSqliteLog(join(folder, FILES.log), { idsHeld: IDS_HELD });
    closers.unshift(() => log.close());
    const keys = openSqliteKeys(join(folder, FILES.keys));
    closers.unshift(() => keys.close());
    const models = openSqliteViews(join(folder, FILES.views));
    closers.unshift(() => models.close());
    const runner = new Runner({ set: counterSet(), store: log, models });
    closers.unshift(() => runner.stop());
    await runner.start();
    return { keys, log, models, runner, close };
  } catch (error) {
    await close();
    throw error;
  }
};

type Opened = Awaited<ReturnType<typeof open>>;

const commandOf = (random: Random, turn: number): CounterCommand => {
  const counter = `c${random.between(1, 5)}`;
  if (random.chance(0.02)) return { type: 'counter.remove', data: { counter } };
  const note = random.chance(0.4)
    ? { note: `note ${turn} about ${counter} ${'x'.repeat(random.between(0, 900))}` }
    : {};
  return { type: 'counter.add', data: { counter, amount: random.between(1, 20), ...note } };
};

const send = ({ keys, log }: Opened, command: CounterCommand, commandId: string): Promise<CommandResult> =>
  handleCommand({
    store: log,
    keys,
    clock: clockAt('2026-03-03T01:12:05.000Z'),
    slice,
    reader: undefined,
    command,
    commandId,
    request: command.data,
    actor: { id: 'leader-1', role: 'team_leader' },
    centre: 'sh',
    occurredAt: MOMENT,
  });

const acknowledgementsOf = (command: CounterCommand, result: CommandResult): readonly Acknowledgement[] => {
  if (result.kind === 'refused') return [];
  const note = command.type === 'counter.add' ? (command.data.note ?? null) : null;
  return result.events.map(({ id }) => ({ id, stream: result.stream, note }));
};

/** Resolves when the views reflect the log. Views that wait for space on a full disk say that, rather than that they are behind. */
const reflected = async (runner: Runner): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await runner.caughtUp(WAIT_MILLISECONDS);
    } catch (error) {
      if (!(error instanceof ViewsBehind) || tries === MOST_WAITS) throw error;
      const { waitsFor } = runner.status();
      if (waitsFor !== null) throw waitsFor;
    }
  }
};

/**
 * Counters are grown and removed by commands with personal text, through log, keys and views in files, and everything is
 * opened anew now and then. `acknowledge` hears of each event once the command that yielded it was answered.
 */
export const playScenario = async (
  { folder, seed, turns, reopenEvery }: Scenario,
  acknowledge: (events: readonly Acknowledgement[]) => void,
): Promise<void> => {
  const random = new Random(seed);
  let opened = await open(folder);
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      const commands = Array.from({ length: random.between(1, 4) }, () => commandOf(random, turn));
      const sent = commands.map(async (command, index) => {
        acknowledge(acknowledgementsOf(command, await send(opened, command, `s${seed}-${turn}-${index}`)));
      });
      const failed = (await Promise.allSettled(sent)).find((outcome) => outcome.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      if (random.chance(0.3)) await reflected(opened.runner);
      if (reopenEvery > 0 && turn % reopenEvery === reopenEvery - 1) {
        await opened.close();
        opened = await open(folder);
      }
    }
    await reflected(opened.runner);
  } finally {
    await opened.close();
  }
};
