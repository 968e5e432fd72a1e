import { type JsonValue } from '#eventsourcing';
import { SimulatedClock } from '../configuration/clock.js';
import { openSystem } from '../opening/open.js';
import { type RunningSystem } from '../running/running.js';
import { type Caller, type CommandOutcome, type Role } from '../system/system.js';
import { shippedText } from './shipped-editions.js';

type Accepted = CommandOutcome & { readonly kind: 'accepted' };

export const MARCH = 'centre-1:cs-assessment:2026-03-01..2026-03-31';

/** Counted over all centres of a test, as several may work on one store. */
let commandsSent = 0;

/** A small centre under norm 003: two agents, their team leader, and those who decide. */
export class Centre {
  constructor(
    readonly system: RunningSystem,
    readonly clock: SimulatedClock,
  ) {}

  static async open(folder: string, start = '2026-03-02T01:00:00.000Z'): Promise<Centre> {
    const clock = new SimulatedClock(start);
    return new Centre(await openSystem({ folder, mode: 'simulation', zone: 'Asia/Shanghai', clock }), clock);
  }

  caller(id: string, role: Role): Caller {
    return { id, role, centre: 'centre-1' };
  }

  /** Sends a command under a key of its own; whatever comes back. */
  send(
    by: readonly [string, Role],
    type: string,
    data: unknown,
    key = `k${(commandsSent += 1)}`,
  ): Promise<CommandOutcome> {
    return this.system.execute({ caller: this.caller(...by), type, data, idempotencyKey: key });
  }

  /** Sends a command that has to be accepted. */
  async act(by: readonly [string, Role], type: string, data: unknown): Promise<Accepted> {
    const outcome = await this.send(by, type, data);
    if (outcome.kind === 'refused') throw new Error(`${type} was refused: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** Asks a question that has to be answered, of views that reflect everything. */
  async ask<T = JsonValue>(by: readonly [string, Role], name: string, parameters: Record<string, string>): Promise<T> {
    await this.system.settled();
    const outcome = await this.system.query({ caller: this.caller(...by), name, parameters });
    if (outcome.kind === 'refused') throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`);
    return outcome.result as unknown as T;
  }

  /** Publishes the edition, registers team and people, assigns the rulebook. */
  async settle(): Promise<void> {
    const source = shippedText('cs-assessment', 1);
    await this.act(['hr-1', 'hr'], 'edition.draft', { source, fileName: '1.yaml' });
    await this.act(['manager-1', 'manager'], 'edition.publish', { rulebook: 'cs-assessment', version: 1 });
    await this.act(['hr-1', 'hr'], 'team.create', { team: 't-1', department: 'service', title: 'Team 1' });
    for (const [person, post] of [
      ['a-1', 'cs_specialist'],
      ['a-2', 'cs_specialist'],
      ['leader-1', 'team_leader'],
    ] as const) {
      const hiredOn = '2025-06-02';
      await this.act(['hr-1', 'hr'], 'person.register', {
        person,
        name: `Name of ${person}`,
        contact: `phone ${person}`,
        hiredOn,
      });
      await this.act(['hr-1', 'hr'], 'person.assign-post', { person, post, from: hiredOn });
      await this.act(['hr-1', 'hr'], 'person.join-team', { person, team: 't-1', from: hiredOn });
      await this.act(['hr-1', 'hr'], 'person.take-post', { person, on: hiredOn });
    }
    await this.act(['hr-1', 'hr'], 'team.appoint-leader', { team: 't-1', leader: 'leader-1', from: '2025-06-02' });
    const target = { kind: 'centre', id: 'centre-1' };
    await this.act(['hr-1', 'hr'], 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-03-01' });
  }

  /** Reports a violation by the team leader and confirms it by the supervisor; its case's id. */
  async violation(
    subject: string,
    code: string,
    incident: string,
    description = 'seen by the leader',
  ): Promise<string> {
    const { id } = await this.act(['leader-1', 'team_leader'], 'violation.report', {
      code,
      subject,
      conductAt: '2026-03-02T08:30',
      attributes: {},
      incident,
      description,
    });
    await this.act(['supervisor-1', 'supervisor'], 'violation.confirm', { violation: id });
    return id;
  }
}
