import { type PersonInput, type PriorResult } from '../assessment/assessment.js';
import { type Environment, type Value } from '../expressions/index.js';
import { placeRead, scorecardNames, stateNames } from '../made-names.js';
import { type Balance } from './figures/accounts.js';
import { type Measured } from './figures/measures.js';
import { type Place, placeValue } from './figures/rankings.js';
import { type EditionPlan } from './plan/plan.js';
import { type PayPlan } from './plan/plan-parts.js';
import { serviceValue } from './plan/service.js';
import { type JudgedCard } from './results/indicators.js';
import { paidValue, type PaidLine } from './results/pay.js';
import { currentState, type StateSubject } from './results/standing.js';
import { type Setting } from './setting.js';

/** Whose names an edition's formulas read. */
export interface NamedSubject extends StateSubject {
  readonly plan: EditionPlan;
  readonly input: PersonInput;
  readonly prior: readonly PriorResult[];
  measured(name: string): Measured;
  balance(account: string): Balance | null;
  card(name: string): JudgedCard | null;
  payLine(plan: PayPlan): PaidLine | null;
  place(ranking: string): Place;
}

/** The value of every name that formulas read of one person, each computed when it is first read and kept. */
export class NamedValues {
  readonly environment: Environment = (name) => this.read(name);
  /** Names of places that were read: what it amounts to stays the same while they have the same values. */
  readonly placesRead = new Set<string>();
  private readonly values = new Map<string, Value | 'being computed'>();

  constructor(
    private readonly person: NamedSubject,
    private readonly setting: Setting,
  ) {}

  private read(name: string): Value {
    const known = this.values.get(name);
    if (known === 'being computed') {
      const { rulebook } = this.person.plan.edition;
      throw new Error(`"${name}" of ${rulebook} depends on itself; the edition's check names the circle.`);
    }
    if (known !== undefined) return known;
    this.values.set(name, 'being computed');
    try {
      const value = this.compute(name);
      this.values.set(name, value);
      return value;
    } catch (error) {
      // What has no value is no circle, whoever asks for it again.
      this.values.delete(name);
      throw error;
    }
  }

  private compute(name: string): Value {
    const { person } = this;
    const { plan } = person;
    const parameter = plan.parameters.get(name);
    if (parameter !== undefined) return parameter;
    if (plan.measures.has(name)) return person.measured(name).value;
    if (plan.accounts.has(name)) return person.balance(name)?.total ?? 'unknown';
    const card = scorecardNames.partOf(name);
    if (card !== null) return person.card(card)?.value ?? 'unknown';
    const pay = plan.payByLine.get(name);
    if (pay !== undefined) return paidValue(person.payLine(pay));
    const state = plan.states.get(stateNames.partOf(name) ?? '');
    if (state !== undefined) return currentState(person, state).state;
    const place = placeRead(name);
    if (place !== null) {
      this.placesRead.add(name);
      return placeValue(person.place(place.ranking), place.kind);
    }
    return serviceValue(name, person.input, this.setting, person.prior);
  }
}
