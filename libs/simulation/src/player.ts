import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type Caller, type CommandOutcome, type Role, type RunningSystem, type SimulatedClock } from '#runtime';
import { COMES_OTHERWISE, type RowCommand } from '#intake';
import { type Played, type StoryReference } from './sample-folder.js';

/** A sample, and which of its local days are played into which system. */
export interface PlayOptions {
  readonly system: RunningSystem;
  /** The clock that the system was opened with. */
  readonly clock: SimulatedClock;
  readonly sample: readonly Played[];
  /** Last local day to play; default: all. */
  readonly until?: string;
  /** First local day to play; default: from the start. */
  readonly from?: string;
  readonly onProgress?: (done: number, total: number, day: string) => void;
}

/** Commands that were sent, and the local days that they happened on. */
export interface PlayReport {
  readonly commands: number;
  readonly days: number;
}

/** A sample is correct by construction, so a refusal means that the sample or the rules changed: it stops the play. */
export class PlayRefused extends Error {
  override readonly name = 'PlayRefused';
}

/** Rows of one instant are sent together, this many at a time. */
const LANES = 32;

const callerOf = (by: string, centre: string): Caller => {
  const [id = '', role = ''] = by.split(':');
  return { id, role: role as Role, centre };
};

const isReference = (value: unknown): value is StoryReference =>
  typeof value === 'object' && value !== null && 'clause' in value && 'person' in value;

interface FoundEntry {
  readonly key: string;
  readonly clause: string;
  readonly because: { readonly facts: readonly { readonly id: string }[] };
}

class Player {
  constructor(private readonly options: PlayOptions) {}

  async play(played: Played): Promise<number> {
    const { system } = this.options;
    const commands =
      played.kind === 'row'
        ? played.mapping.commands(played.cells, system.zone, system.centre)
        : [await this.stepCommand(played.step)];
    for (const [index, command] of commands.entries()) {
      const outcome = await this.send(played, index, command);
      const { otherwise } = command;
      const comesOtherwise = outcome.kind === 'refused' && outcome.code === COMES_OTHERWISE;
      if (!comesOtherwise || otherwise === undefined) this.expectAccepted(played, command.type, outcome);
      else this.expectAccepted(played, otherwise.type, await this.send(played, index, otherwise));
    }
    return commands.length;
  }

  private send(played: Played, index: number, { type, data, occurredAt }: RowCommand): Promise<CommandOutcome> {
    const { system } = this.options;
    const identity = createHash('sha256')
      .update(`${played.file}|${JSON.stringify(data)}|${played.at}|${index}`)
      .digest('hex');
    return system.execute({
      caller: callerOf(played.by, system.centre),
      type,
      data,
      idempotencyKey: `sample|${identity.slice(0, 32)}`,
      ...(occurredAt === undefined ? {} : { occurredAt }),
    });
  }

  private async stepCommand(step: Extract<Played, { kind: 'step' }>['step']): Promise<RowCommand> {
    const { entry } = step.data;
    if (!isReference(entry)) return { type: step.command, data: step.data };
    return { type: step.command, data: { ...step.data, entry: await this.entryKey(entry) } };
  }

  private async entryKey(reference: StoryReference): Promise<string> {
    await this.options.system.settled();
    const caller = callerOf('sample:auditor', this.options.system.centre);
    const outcome = await this.options.system.query({
      caller,
      name: 'entries',
      parameters: { person: reference.person, clause: reference.clause },
    });
    if (outcome.kind === 'refused') throw new PlayRefused(`Entries of ${reference.person}: ${outcome.title.en}`);
    const entries = outcome.result as unknown as readonly FoundEntry[];
    const wanted = [...(reference.facts ?? [])].sort().join(' ');
    const found = entries.find(
      (entry) =>
        reference.facts === undefined ||
        entry.because.facts
          .map((fact) => fact.id)
          .sort()
          .join(' ') === wanted,
    );
    if (found === undefined) {
      throw new PlayRefused(
        `No entry of ${reference.person} under ${reference.clause} rests on ${wanted || 'anything'}.`,
      );
    }
    return found.key;
  }

  private expectAccepted(played: Played, type: string, outcome: CommandOutcome): void {
    if (outcome.kind === 'accepted') return;
    const errors = (outcome.errors ?? []).map((error) => ` ${error.field}: ${error.en}`).join(';');
    throw new PlayRefused(
      `${played.file}, line ${played.line} (${type} by ${played.by} at ${played.at}) was refused: ${outcome.code}. ${outcome.title.en}${errors} ${JSON.stringify(outcome.values)}`,
    );
  }
}

const instantOf = (local: string, zone: string): string =>
  Temporal.PlainDateTime.from(local.replace(' ', 'T'))
    .toZonedDateTime(zone, { disambiguation: 'reject' })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

const byInstant = (sample: readonly Played[]): readonly (readonly Played[])[] => {
  const groups: Played[][] = [];
  for (const played of sample) {
    const last = groups.at(-1);
    if (last?.[0]?.at === played.at) last.push(played);
    else groups.push([played]);
  }
  return groups;
};

/** Rows that do not touch one person go side by side; the steps of the story go one after the other. */
const playGroup = async (player: Player, group: readonly Played[]): Promise<number> => {
  let commands = 0;
  const rows = group.filter((played) => played.kind === 'row');
  const kinds = [...new Set(rows.map((played) => played.file))];
  for (const file of kinds) {
    const queue = rows.filter((played) => played.file === file);
    const lanes = Array.from({ length: Math.min(LANES, queue.length) }, async (_, lane) => {
      for (let index = lane; index < queue.length; index += LANES) {
        const sent = await player.play(queue[index]!);
        commands += sent;
      }
    });
    await Promise.all(lanes);
  }
  for (const played of group) {
    if (played.kind === 'step') commands += await player.play(played);
  }
  return commands;
};

/**
 * Plays a sample through the ordinary commands, day by day, under the simulated clock: `recordedAt` is when each thing was
 * entered, and the policies run at the start of each day, as they would at night. Throws PlayRefused.
 */
export const playSample = async (options: PlayOptions): Promise<PlayReport> => {
  const { system, clock } = options;
  const dayOf = (played: Played): string => played.at.slice(0, 10);
  const sample = options.sample.filter(
    (played) =>
      (options.until === undefined || dayOf(played) <= options.until) &&
      (options.from === undefined || dayOf(played) >= options.from),
  );
  const player = new Player(options);
  let commands = 0;
  let done = 0;
  let day = '';
  let days = 0;
  for (const group of byInstant(sample)) {
    const today = dayOf(group[0]!);
    const instant = instantOf(group[0]!.at, system.zone);
    // A play that was interrupted meets what it recorded before; time does not go back for that.
    if (instant > clock.now()) clock.set(instant);
    if (today !== day) {
      await system.settled();
      await system.runPolicies();
      day = today;
      days += 1;
    }
    commands += await playGroup(player, group);
    done += group.length;
    options.onProgress?.(done, sample.length, day);
  }
  await system.settled();
  await system.runPolicies();
  await system.settled();
  return { commands, days };
};
