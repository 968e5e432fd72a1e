import { type Environment, type Value } from '../../expressions/index.js';
import { type Balance, possibleTotal } from './accounts.js';
import { measure, type MeasureSource } from './measures.js';
import { possibleAmount } from './open-amounts.js';
import { Kept } from '../kept.js';
import { type Line } from '../line.js';
import { type EditionPlan } from '../plan/plan.js';

/** Whose names are read with what norms leave open. */
interface OpenSubject {
  readonly plan: EditionPlan;
  readonly environment: Environment;
  /** Whether an edition of the period leaves any amount open; where none does both worlds are one. */
  readonly hasOpenAmounts: boolean;
  measureSource(environment: Environment, amountOf: (line: Line) => Value): MeasureSource;
  balance(account: string): Balance | null;
  chargingLines(account: string): readonly Line[];
}

/**
 * A person's names with what norms leave open: accounts and measures over entries are what they may be. An act whose
 * points nobody knows must not look like safety, so rights and states are read here; amounts, pay, grades and places never
 * are, because what is open deducts nothing.
 */
export class PossibleWorld {
  readonly environment: Environment = (name) => this.read(name);
  private readonly values = new Kept<string, Value>();

  constructor(private readonly person: OpenSubject) {}

  private read(name: string): Value {
    if (!this.person.hasOpenAmounts) return this.person.environment(name);
    return this.values.of(name, () => this.compute(name));
  }

  private compute(name: string): Value {
    const { plan } = this.person;
    const measured = plan.measures.get(name);
    if (measured !== undefined) {
      return measure(this.person.measureSource(this.environment, possibleAmount), name, measured).value;
    }
    const account = plan.accounts.get(name);
    if (account === undefined || this.person.balance(name) === null) return this.person.environment(name);
    return possibleTotal(account, this.environment, this.person.chargingLines(name).map(possibleAmount));
  }
}
