import { type Position } from '#eventsourcing';
import { type ProcessRole } from './role.js';
import { type StatedStandstill } from './standstill.js';
import { type StatedFault } from '../faults/stated-fault.js';

/** How far a rebuild has got: events folded of those there when it began, then names derived of those that have to be. */
export interface RebuildProgress {
  readonly phase: 'events' | 'derived' | 'switched';
  readonly done: number;
  /** Null while nobody knows. */
  readonly total: number | null;
}

/** What the policies did in one pass. */
export interface PolicyReport {
  readonly notices: number;
  readonly periodsEnded: readonly string[];
}

/** How an installation is, as `health` and the log of the process say it. `head`: the newest position of the log. */
export interface SystemStatus {
  readonly store: string;
  readonly mode: 'live' | 'simulation';
  readonly zone: string;
  readonly head: Position | null;
  /** The set of views that answers, and how far it has got. */
  readonly set: string;
  readonly checkpoint: Position | null;
  /** Why the views stopped or the last pass of the policies failed; null while all is well. */
  readonly fault: StatedFault | null;
  /** Views and documents that stand still while all else goes on; whoever reads them is refused. */
  readonly standstills: readonly StatedStandstill[];
  /**
   * What is wrong although questions are answered: a file that was moved, a log that takes nothing for want of space or because another program holds it, the clock, an erasure that is not finished or a text whose key
   * is missing; null while nothing is. A simulation has no clock that could be wrong.
   */
  readonly alarm: StatedFault | null;
  /** Only where several processes share the stores: what this one does. `epoch`: the one it leads under. */
  readonly process?: { readonly role: ProcessRole; readonly leading: boolean; readonly epoch: number | null };
}
