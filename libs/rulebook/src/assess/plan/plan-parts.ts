import { type Taken } from '../../compiling/selections.js';
import {
  type Aggregate,
  type Clause,
  type Debt,
  type Effect,
  type Excuse,
  type Indicator,
  type Obligation,
  type Outcome,
  type PayLine,
  type ResolveGroup,
  type StateLevel,
  type StateMachine,
} from '../../edition/edition.js';
import { type CompiledExpression, type Decimal, type Quantity } from '../../expressions/index.js';
import { type UnsetAmount } from './unset.js';

/** Facts of some codes for which a condition holds. */
export interface SelectionPlan {
  readonly codes: readonly string[];
  readonly condition: CompiledExpression | null;
}

export interface EffectPlan {
  readonly effect: Effect;
  /** The account charged, the process opened, or `report`: part of the entry's key. */
  readonly target: string;
  /** What the effect says once: a number, an interval for a range; null for a consequence without a number. */
  readonly priced: Quantity | null;
  /** What the effect may say where the norm leaves it open. */
  readonly unset: UnsetAmount | null;
  /** Money of an `opens` effect. */
  readonly money: CompiledExpression | null;
}

export interface ExcusePlan {
  readonly fact: string;
  readonly covers: Excuse['covers'];
  /** Whose midnights begin the days. */
  readonly zone: string;
  readonly prior: boolean;
  /** Whether a fact of somebody else excuses as well. */
  readonly ofAnybody: boolean;
  /** On the excusing fact. */
  readonly condition: CompiledExpression | null;
  /** On the conduct that it excuses. */
  readonly conduct: CompiledExpression | null;
}

export interface ClausePlan {
  readonly clause: Clause;
  /** Place in the edition's file: the last word between equally heavy clauses. */
  readonly order: number;
  readonly lineage: string;
  readonly appliesTo: (post: string) => boolean;
  readonly condition: CompiledExpression | null;
  readonly effects: readonly EffectPlan[];
  readonly options: ReadonlyMap<string, readonly EffectPlan[]>;
  /** Those of every option too. */
  readonly everyEffect: readonly EffectPlan[];
  readonly excuses: readonly ExcusePlan[];
  /** The heavier bound of its effects; a consequence without a number outweighs every number. */
  readonly weight: Decimal;
}

export interface GroupPlan {
  readonly group: ResolveGroup;
  readonly rank: CompiledExpression | null;
}

export interface AggregatePlan {
  readonly aggregate: Aggregate;
  readonly lineage: string;
  readonly appliesTo: (post: string) => boolean;
  readonly times: CompiledExpression;
  readonly effects: readonly EffectPlan[];
}

export interface MeasurePlan {
  readonly taken: Taken;
  readonly selection: SelectionPlan | null;
  readonly expression: CompiledExpression | null;
  readonly otherwise: CompiledExpression | null;
  /** What a point of an entry is worth, over the parameters of the edition of its conduct; null where points are added up. */
  readonly worth: CompiledExpression | null;
}

export interface AccountPlan {
  readonly name: string;
  readonly appliesTo: (post: string) => boolean;
  readonly initial: CompiledExpression;
  readonly floor: CompiledExpression | null;
  readonly cap: CompiledExpression | null;
  readonly capsBonusesFirst: boolean;
}

export interface RankingPlan {
  /** Null: whoever the rulebook binds. */
  readonly appliesTo: ((post: string) => boolean) | null;
  readonly by: CompiledExpression;
  readonly among: CompiledExpression;
  readonly within: 'centre' | 'team';
  readonly min: number;
  readonly strict: boolean;
}

export interface PayPlan {
  readonly line: PayLine;
  readonly appliesTo: (post: string) => boolean;
  readonly formula: CompiledExpression;
  readonly waiver: CompiledExpression | null;
}

export interface StatePlan {
  readonly name: string;
  readonly machine: StateMachine;
  readonly appliesTo: (post: string) => boolean;
  readonly levels: readonly { readonly level: StateLevel; readonly condition: CompiledExpression }[];
}

export interface DebtPlan {
  readonly name: string;
  readonly debt: Debt;
  readonly instalment: CompiledExpression;
}

export interface ObligationPlan {
  readonly name: string;
  readonly obligation: Obligation;
  readonly owns: (post: string) => boolean;
  /** Null for a recurring duty. */
  readonly event: SelectionPlan | null;
  readonly done: SelectionPlan;
}

export interface IndicatorPlan {
  readonly indicator: Indicator;
  readonly actual: CompiledExpression;
  readonly target: CompiledExpression | null;
}

export interface IndicatorCardPlan {
  readonly name: string;
  readonly appliesTo: (post: string) => boolean;
  readonly indicators: readonly IndicatorPlan[];
}

export interface OutcomePlan {
  readonly outcome: Outcome;
  readonly condition: CompiledExpression;
}
