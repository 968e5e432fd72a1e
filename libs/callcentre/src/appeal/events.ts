import { type DomainEvent, type PersonalText } from '#eventsourcing';
import { type AppealOutcome } from './commands.js';

/** What the appeal is about, kept as it was when filed. */
export interface DisputedEntry {
  readonly entry: string;
  readonly person: string;
  readonly clause: string;
  readonly edition: string;
  readonly period: string;
  readonly facts: readonly string[];
  /** Text of the amount: `-10` or `[-5..-2]`. */
  readonly amount: string;
}
export type AppealFiled = DomainEvent<
  'AppealFiled',
  DisputedEntry & {
    readonly level: 1;
    readonly notifiedAt: string;
    readonly deadline: string;
    readonly grounds: PersonalText;
  }
>;
export type AppealDecided = DomainEvent<
  'AppealDecided',
  {
    readonly entry: string;
    readonly person: string;
    readonly level: number;
    readonly outcome: AppealOutcome;
    readonly facts: readonly string[];
    /**
     * The event of the decision about the entry that was appealed against, where somebody had decided; of pay and a right the facts that
     * counted against the person; of what depends on a condition of the month whether it was denied. Absent in old events.
     */
    readonly seen?: { readonly decision?: string; readonly against?: readonly string[]; readonly denied?: boolean };
    /** Absent where the appellant was erased before. */
    readonly reason?: PersonalText;
    readonly finalLevel: boolean;
  }
>;
export type AppealEscalated = DomainEvent<
  'AppealEscalated',
  {
    readonly entry: string;
    readonly person: string;
    readonly level: number;
    /** The edition that provides the level. Absent in old events. */
    readonly edition?: string;
    readonly deadline: string;
    readonly grounds: PersonalText;
  }
>;
export type AppealWithdrawn = DomainEvent<
  'AppealWithdrawn',
  { readonly entry: string; readonly person: string; readonly level: number }
>;

export type AppealEvent = AppealFiled | AppealDecided | AppealEscalated | AppealWithdrawn;
