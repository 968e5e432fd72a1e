import { readFileSync } from 'node:fs';
import { type JsonValue } from '#eventsourcing';
import { type CommandOutcome, type Role, type RunningSystem, SimulatedClock, openSystem } from '#runtime';

export const EVERY_MECHANISM = readFileSync(new URL('every-mechanism.yaml', import.meta.url), 'utf8');

export type Actor = readonly [id: string, role: Role];
type Accepted = CommandOutcome & { readonly kind: 'accepted' };

export const HR: Actor = ['hr-1', 'hr'];
export const SUPERVISOR: Actor = ['supervisor-1', 'supervisor'];
export const LEADER: Actor = ['lead-1', 'team_leader'];
export const AGENT: Actor = ['agent-1', 'agent'];
export const REVIEWER: Actor = ['reviewer-1', 'qa_reviewer'];
export const MANAGER: Actor = ['manager-1', 'manager'];

const HIRED = '2025-12-01';

/** `centre-1:example:2026-03-01..2026-03-31` */
export const monthOf = (month: string, days: number): string =>
  `centre-1:example:2026-${month}-01..2026-${month}-${String(days)}`;
export const MARCH = monthOf('03', 31);

/** A centre in memory under the edition that has every mechanism: a team with its leader and two agents, and its clock. */
export class MechanismCentre {
  private sent = 0;

  private constructor(
    readonly system: RunningSystem,
    private readonly clock: SimulatedClock,
  ) {}

  static async open(options: { readonly source?: string; readonly start?: string } = {}): Promise<MechanismCentre> {
    const { source = EVERY_MECHANISM, start = '2026-03-02' } = options;
    const clock = new SimulatedClock(`${start}T01:00:00.000Z`);
    const system = await openSystem({ folder: 'memory', mode: 'simulation', zone: 'Asia/Shanghai', clock });
    const centre = new MechanismCentre(system, clock);
    await centre.publish(source);
    await centre.act(HR, 'team.create', { team: 't-1', department: 'service', title: 'Team 1' });
    await centre.hire('lead-1', 'lead');
    await centre.hire('agent-1', 'agent');
    await centre.hire('agent-2', 'agent');
    await centre.act(HR, 'team.appoint-leader', { team: 't-1', leader: 'lead-1', from: HIRED });
    const target = { kind: 'centre', id: 'centre-1' };
    await centre.act(HR, 'assignment.assign', { target, rulebook: 'example', from: `${start.slice(0, 7)}-01` });
    return centre;
  }

  close(): Promise<void> {
    return this.system.close();
  }

  /** Evening of a local day; ends every period whose last day has passed. */
  async reach(day: string): Promise<void> {
    this.clock.set(`${day}T12:00:00.000Z`);
    await this.system.settled();
  }

  async publish(source: string, version = 1): Promise<void> {
    await this.act(HR, 'edition.draft', { source, fileName: 'example.yaml' });
    await this.act(MANAGER, 'edition.publish', { rulebook: 'example', version });
  }

  async hire(person: string, post: string, team: string | null = 't-1'): Promise<void> {
    await this.act(HR, 'person.register', { person, name: `Name of ${person}`, hiredOn: HIRED });
    await this.act(HR, 'person.assign-post', { person, post, from: HIRED });
    if (team !== null) await this.act(HR, 'person.join-team', { person, team, from: HIRED });
  }

  send([id, role]: Actor, type: string, data: unknown): Promise<CommandOutcome> {
    this.sent += 1;
    const caller = { id, role, centre: 'centre-1' };
    return this.system.execute({ caller, type, data, idempotencyKey: `k${String(this.sent)}` });
  }

  /** Sends a command that has to be accepted. */
  async act(by: Actor, type: string, data: unknown): Promise<Accepted> {
    const outcome = await this.send(by, type, data);
    if (outcome.kind === 'refused') throw new Error(`${type} was refused: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** The code with which a command is refused, `accepted` when it is not. */
  async refusal(by: Actor, type: string, data: unknown): Promise<string> {
    const outcome = await this.send(by, type, data);
    return outcome.kind === 'refused' ? outcome.code : 'accepted';
  }

  async record(by: Actor, code: string, subject: string, day: string, attributes: object = {}): Promise<string> {
    const data = { code, subject, conductAt: `${day}T10:00`, attributes };
    return (await this.act(by, 'record.record', data)).id;
  }

  /** Asks a question that has to be answered, of views that reflect everything. */
  async ask<T = JsonValue>([id, role]: Actor, name: string, parameters: Record<string, string>): Promise<T> {
    await this.system.settled();
    const outcome = await this.system.query({ caller: { id, role, centre: 'centre-1' }, name, parameters });
    if (outcome.kind === 'refused') throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`);
    return outcome.result as unknown as T;
  }

  /** The status and code of a question that is refused, `answered` when it is not. */
  async refusedQuestion([id, role]: Actor, name: string, parameters: Record<string, string>): Promise<string> {
    const outcome = await this.system.query({ caller: { id, role, centre: 'centre-1' }, name, parameters });
    return outcome.kind === 'refused' ? outcome.code : 'answered';
  }
}
