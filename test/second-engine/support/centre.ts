import { readFileSync } from 'node:fs';
import { importFile } from '#intake';
import { type CommandOutcome, type Role, type RunningSystem, SimulatedClock, openSystem } from '#runtime';

export type Actor = `${string}:${Role}`;

export interface Interval {
  readonly from: string;
  readonly to: string;
}

/** What a card says, as far as a second engine computes it as well. */
export interface Card {
  readonly accounts: Readonly<Record<string, { readonly total: string | Interval }>>;
  readonly payFen: number | { readonly from: number; readonly to: number };
  readonly entries: readonly CardEntry[];
}

export interface CardEntry {
  readonly key: string;
  readonly kind: string;
  readonly clause: string;
  readonly class: string;
  /** What it counts for, or what it opens. */
  readonly target: string;
  readonly status: string;
  readonly amount: string | Interval;
  readonly dates: { readonly conduct?: string };
}

type Row = Readonly<Record<string, unknown>>;

const CENTRE = 'centre-1';
const HR: Actor = 'hr-1:hr';
const OPERATOR: Actor = 'operator-1:operator';

const callerOf = (actor: Actor) => {
  const [id = '', role = ''] = actor.split(':');
  return { id, role: role as Role, centre: CENTRE };
};

/** A centre in memory under the shipped edition of one rulebook, which is loaded by files and told the rest by commands. */
export class ExaminedCentre {
  private sent = 0;

  private constructor(
    private readonly system: RunningSystem,
    private readonly clock: SimulatedClock,
  ) {}

  /** The source as shipped, or with a fault that somebody put in to see that it is found. */
  static async open(
    rulebook: string,
    {
      from,
      now,
      source = shippedEdition(rulebook),
      editions = [source],
    }: {
      readonly from: string;
      readonly now: string;
      readonly source?: string;
      /** Those of the rulebook from its first one on, where there are several. */
      readonly editions?: readonly string[];
    },
  ): Promise<ExaminedCentre> {
    const clock = new SimulatedClock(`${from}T01:00:00.000Z`);
    const system = await openSystem({ folder: 'memory', mode: 'simulation', zone: 'Asia/Shanghai', clock });
    const centre = new ExaminedCentre(system, clock);
    for (const [index, text] of editions.entries()) {
      const version = index + 1;
      await centre.act(HR, 'edition.draft', { source: text, fileName: `${version}.yaml` });
      await centre.act('manager-1:manager', 'edition.publish', { rulebook, version });
    }
    await centre.act(HR, 'assignment.assign', { target: { kind: 'centre', id: CENTRE }, rulebook, from });
    clock.set(now);
    return centre;
  }

  close(): Promise<void> {
    return this.system.close();
  }

  reach(now: string): Promise<void> {
    this.clock.set(now);
    return this.system.settled();
  }

  /** What a server does of itself, such as to record that a month is over. */
  async goOn(): Promise<void> {
    await this.system.settled();
    await this.system.runPolicies();
    await this.system.settled();
  }

  /** Loads a file of this kind; every line has to be recorded. */
  async load(kind: string, rows: readonly Row[], by: Actor = OPERATOR, correct?: string): Promise<void> {
    if (rows.length === 0) return;
    const report = await importFile({
      system: this.system,
      caller: callerOf(by),
      file: `${kind}.ndjson`,
      bytes: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')),
      ...(correct === undefined ? {} : { correct: { reason: correct } }),
    });
    if (report.problems.length > 0) throw new Error(`${kind}: ${JSON.stringify(report.problems[0])}`);
  }

  send(by: Actor, type: string, data: unknown): Promise<CommandOutcome> {
    this.sent += 1;
    return this.system.execute({ caller: callerOf(by), type, data, idempotencyKey: `k${String(this.sent)}` });
  }

  /** Sends a command that has to be accepted; the id of what it wrote to. */
  async act(by: Actor, type: string, data: unknown): Promise<string> {
    const outcome = await this.send(by, type, data);
    if (outcome.kind === 'refused')
      throw new Error(`${type} was refused: ${JSON.stringify(outcome)} ${JSON.stringify(data)}`);
    return outcome.id;
  }

  async ask<T>(name: string, parameters: Readonly<Record<string, string>>, by: Actor = HR): Promise<T> {
    await this.system.settled();
    const outcome = await this.system.query({ caller: callerOf(by), name, parameters });
    if (outcome.kind === 'refused') throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`);
    return outcome.result as unknown as T;
  }

  async card(person: string, period: string): Promise<Card> {
    return (await this.ask<{ readonly assessment: Card }>('scorecard', { person, period })).assessment;
  }
}

export const shippedEdition = (rulebook: string, version = 1): string =>
  readFileSync(new URL(`../../../rulebooks/${rulebook}/${version}.yaml`, import.meta.url), 'utf8');
