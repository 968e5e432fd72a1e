import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonValue } from '#eventsourcing';
import { type CommandOutcome, type Role, type RunningSystem, SimulatedClock, openSystem } from '#runtime';
import { type PersonProfile } from './scenario.js';
import { type EditionSource } from './editions.js';

export const CENTRE = 'centre-1';
const HIRED = '2016-06-01';
const TRAINED = '2016-07-01';
export const LEADER = 'leader';

export type Actor = readonly [id: string, role: Role];
type Accepted = CommandOutcome & { readonly kind: 'accepted' };

const HR: Actor = ['hr-1', 'hr'];

const IN_MEMORY = '/dev/shm';

/**
 * Where the stores of scenarios are kept. What follows from facts does not depend on the disk, and waiting for it is most
 * of the time a scenario takes: where the system has a folder in memory, the same files lie there.
 */
const temporaryFolder = (): string => {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    return IN_MEMORY;
  } catch {
    return tmpdir();
  }
};

/** A command that was not accepted, with the code of its refusal. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Does something that has to be refused with this code, or has to be accepted where there is none. */
export const expectingRefusal = async (code: string | undefined, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused && error.code === code) return;
    throw error;
  }
  if (code !== undefined) throw new Error(`should have been refused with ${code}, and was not.`);
};

/** Evening of a local day in Shanghai: when that day's records are written. */
const evening = (day: string): string => `${day}T12:00:00.000Z`;

/** A centre of its own for one scenario: SQLite in a folder that goes with it, a clock that is moved, ordinary commands. */
export class ScenarioCentre {
  private commands = 0;

  private constructor(
    readonly system: RunningSystem,
    private readonly clock: SimulatedClock,
    private readonly folder: string,
  ) {}

  static async open(day: string): Promise<ScenarioCentre> {
    const folder = mkdtempSync(join(temporaryFolder(), 'scenario-'));
    const clock = new SimulatedClock(evening(day));
    const system = await openSystem({ folder: join(folder, 'data'), mode: 'simulation', centre: CENTRE, clock });
    return new ScenarioCentre(system, clock, folder);
  }

  async close(): Promise<void> {
    await this.system.close();
    rmSync(this.folder, { recursive: true });
  }

  /** Moves to the evening of a local date, unless it is later already. */
  reach(day: string): void {
    if (this.clock.now() < evening(day)) this.clock.set(evening(day));
  }

  get today(): string {
    return this.clock.now().slice(0, 10);
  }

  /** Sends a command that has to be accepted; what was refused says so with its code and values. */
  async act([id, role]: Actor, type: string, data: unknown, occurredAt?: string): Promise<Accepted> {
    this.commands += 1;
    const outcome = await this.system.execute({
      caller: { id, role, centre: CENTRE },
      type,
      data,
      idempotencyKey: `k${String(this.commands)}`,
      ...(occurredAt === undefined ? {} : { occurredAt }),
    });
    if (outcome.kind === 'refused') {
      const { code, values, errors } = outcome;
      throw new Refused(code, `${type} by ${id} (${role}) was refused: ${code} ${JSON.stringify(errors ?? values)}`);
    }
    return outcome;
  }

  async ask<T = JsonValue>(by: Actor, name: string, parameters: Readonly<Record<string, string>>): Promise<T> {
    const [id, role] = by;
    const outcome = await this.system.query({ caller: { id, role, centre: CENTRE }, name, parameters });
    if (outcome.kind === 'refused')
      throw new Error(`${name} ${JSON.stringify(parameters)} was refused: ${outcome.code}`);
    return outcome.result as unknown as T;
  }

  async publish({ source, fileName, edition }: EditionSource): Promise<void> {
    const { rulebook, version } = edition;
    await this.act(HR, 'edition.draft', { source, fileName });
    await this.act(['manager-1', 'manager'], 'edition.publish', { rulebook, version });
  }

  /** One team with its leader, and the rulebook that binds everybody from the day on. */
  async settle(rulebook: string, from: string): Promise<void> {
    await this.act(HR, 'team.create', { team: 'team', department: 'service', title: 'Team' });
    await this.hire(LEADER, { post: 'team_leader' }, 'team_leader');
    await this.act(HR, 'team.appoint-leader', { team: 'team', leader: LEADER, from: HIRED });
    await this.act(HR, 'assignment.assign', { target: { kind: 'centre', id: CENTRE }, rulebook, from });
  }

  /** What the person brings into the first month. */
  async carryIn(person: string, before: string, opening: NonNullable<PersonProfile['opening']>): Promise<void> {
    const { values, monthsServed } = opening;
    const written = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(value) : value,
    ]);
    await this.act(HR, 'person.give-opening', {
      person,
      before,
      values: Object.fromEntries(written),
      ...(monthsServed === undefined ? {} : { monthsServed }),
    });
  }

  /** A unit of a kind, which has facts and a scorecard like a person. */
  async found(unit: string, kind: string): Promise<void> {
    await this.act(HR, 'team.create', { team: unit, department: 'service', title: unit, kind });
    await this.act(HR, 'team.appoint-leader', { team: unit, leader: LEADER, from: HIRED });
  }

  async hire(person: string, profile: PersonProfile, usualPost: string): Promise<void> {
    const { post = usualPost, tookPost = HIRED, trained = TRAINED, left, team = 'team' } = profile;
    await this.act(HR, 'person.register', { person, name: `Name of ${person}`, hiredOn: HIRED });
    await this.act(HR, 'person.assign-post', { person, post, from: HIRED });
    await this.act(HR, 'person.join-team', { person, team, from: HIRED });
    await this.act(HR, 'person.take-post', { person, on: tookPost });
    if (trained !== 'never') await this.act(HR, 'person.complete-training', { person, on: trained });
    if (left !== undefined) await this.act(HR, 'person.leave', { person, on: left });
  }
}
