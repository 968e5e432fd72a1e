import { type Caller, type CommandOutcome, type Role, type RunningSystem, type SimulatedClock } from '#runtime';
import { Door } from '../door.js';
import { type Output } from '../output.js';

/** What the tour's chapters work with: the system, its clock, and a voice for each person who acts. */
export class Stage {
  constructor(
    readonly system: RunningSystem,
    readonly clock: SimulatedClock,
    readonly output: Output,
  ) {}

  as(id: string, role: Role): Door {
    const caller: Caller = { id, role, centre: this.system.centre };
    return new Door(this.system, caller, this.output);
  }

  /** The clock never goes back, so a tour that was interrupted plays on where it was. */
  moveTo(instant: string): void {
    if (instant > this.clock.now()) this.clock.set(instant);
  }

  /** A command of the tour; the key makes a repeated tour tell it once. */
  async tell(
    door: Door,
    type: string,
    data: unknown,
    key: string,
  ): Promise<Extract<CommandOutcome, { kind: 'accepted' }>> {
    const outcome = await door.tell(type, data, `tour|${key}`);
    await this.system.settled();
    return outcome;
  }
}

/** Periods of the tour: one for each rulebook. */
export const periodId = (centre: string, rulebook: string): string => `${centre}:${rulebook}:2026-03-01..2026-03-31`;
