import { type Because, type Entry, type EntryStatus, type OpenAppeal } from '../assessment.js';
import { ZERO } from '../expressions/index.js';
import { isCounted, type Line } from './line.js';
import { type EditionPlan } from './plan.js';

/** A person's open appeals by entry key. */
export class OpenAppeals {
  private readonly byKey: ReadonlyMap<string, OpenAppeal>;

  constructor(appeals: readonly OpenAppeal[]) {
    this.byKey = new Map(appeals.map((appeal) => [appeal.entryKey, appeal]));
  }

  on(keys: readonly string[]): OpenAppeal | null {
    if (this.byKey.size === 0) return null;
    return keys.map((key) => this.byKey.get(key)).find((appeal) => appeal !== undefined) ?? null;
  }
}

const withoutCoefficient = ({ coefficient: _coefficient, ...entry }: Entry): Entry => entry;

const SUSPENDED = 'suspended' satisfies EntryStatus;

/**
 * The entry while an appeal against it is open. Where the edition lets appeals suspend (002P-3.1b), nothing follows from it until the
 * appeal is decided: it is listed with 0, feeds no aggregate, and closing the month waits for the decision. Elsewhere it stands.
 */
export const whileAppealed = (line: Line, plan: EditionPlan, appeals: OpenAppeals): Line => {
  const { entry } = line;
  if (!plan.compiled.edition.processes.appeal.suspends || !isCounted(entry.status, false)) return line;
  const appeal = appeals.on([entry.key, ...entry.formerKeys]);
  if (appeal === null) return line;
  const { fen } = entry;
  const suspendedBy: NonNullable<Because['suspendedBy']> = {
    ...appeal,
    status: entry.status,
    amount: entry.amount,
    ...(fen !== undefined && { fen }),
  };
  return {
    ...line,
    entry: {
      ...withoutCoefficient(entry),
      status: SUSPENDED,
      amount: '0',
      ...(fen !== undefined && { fen: 0 }),
      because: { ...entry.because, suspendedBy },
    },
    amount: ZERO,
    counts: 'no',
    money: null,
    open: null,
    awaits: 'appeal',
  };
};
