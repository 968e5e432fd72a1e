import { type Fact, type Period, type PersonInput, type PriorResult } from '../assessment/assessment.js';
import { type Environment, type Value } from '../expressions/index.js';
import { placeRead } from '../made-names.js';
import { monthOfPay } from '../periods.js';
import { balance, type Balance } from './figures/accounts.js';
import { planNamed } from './plan/chosen-plans.js';
import { claimsOf } from './facts/claims.js';
import { type Claim, type ClaimSource } from './facts/claim.js';
import { DecisionBook } from './facts/decisions.js';
import { type Days, daysBound, daysWithin, lastValueWithin, valueOn } from './plan/dates.js';
import { chargersOf } from './plan/dependencies.js';
import { DiscretionBook } from './facts/discretions.js';
import { factLines, isChargedToUnit, type LineContext } from './lines/fact-lines.js';
import { type JudgedCard, judgeCard } from './results/indicators.js';
import { earlierDays, type EarlierWorld, earlierWorld } from './lines/earlier-days.js';
import { type Line } from './line.js';
import { Kept } from './kept.js';
import { MadeInOrder } from './facts/made-in-order.js';
import { type Measured, measure, type MeasureSource } from './figures/measures.js';
import { aggregateLines, periodEndLines } from './lines/month-end.js';
import { type PaidLine, payLine } from './results/pay.js';
import { type NamedSubject, NamedValues } from './named-values.js';
import { type EditionPlan } from './plan/plan.js';
import { type AggregatePlan, type ClausePlan, type PayPlan } from './plan/plan-parts.js';
import { PersonFacts } from './facts/person-facts.js';
import { type Member } from './lines/member.js';
import { PossibleWorld } from './figures/possible.js';
import { isUnranked, type Place } from './figures/rankings.js';
import { RulingBook } from './facts/rulings.js';
import { carriedInto, periodWithoutRun, unbrokenChain } from './plan/service.js';
import { type Setting } from './setting.js';
import { OpenAppeals } from './facts/suspension.js';
import { comesAfter, unitLines } from './lines/units.js';

/**
 * One person in one period. Every value is computed when first read and kept, so that what depends on what needs no
 * order of its own: names ask for accounts, accounts for entries, entries for measures, rankings for everybody.
 */
export class PersonState implements NamedSubject, Member {
  readonly person: string;
  readonly environment: Environment;
  /** What the same names may be once everything that norms leave open is counted. */
  readonly possible = new PossibleWorld(this);
  /** The days of the period on which the rulebook binds the person. */
  readonly days: readonly Days[];
  readonly team: string | null;
  readonly context: LineContext;
  readonly prior: readonly PriorResult[];
  private readonly facts: PersonFacts;
  private readonly named: NamedValues;
  private readonly measures = new Kept<string, Measured>();
  private readonly balances = new Kept<string, Balance | null>();
  private readonly derived = new Kept<AggregatePlan | ClausePlan, readonly Line[]>();
  private readonly charging = new Kept<string, readonly Line[]>();
  private readonly paid = new Kept<string, PaidLine | null>();
  private worlds: readonly EarlierWorld[] | null = null;
  private claimed: readonly Claim[] | null = null;
  private lines: readonly Line[] | null = null;
  private measuring: MeasureSource | null = null;

  constructor(
    readonly input: PersonInput,
    private readonly setting: Setting,
  ) {
    this.person = input.person;
    this.named = new NamedValues(this, setting);
    this.environment = this.named.environment;
    const { period, plan } = setting;
    const days = daysBound(input).map((bound) => daysWithin(bound, period));
    this.days = days;
    this.team = lastValueWithin(input.teams, days, () => true);
    const order = new MadeInOrder(input.madeInOrder);
    const rulings = new RulingBook(input.rulings, order);
    const appeals = new OpenAppeals(input.appeals ?? []);
    const discretions = new DiscretionBook(input.discretions, setting.lineageOf, setting.heirsOf, order);
    this.prior = unbrokenChain(input.prior, period.start, input.opening);
    const { carriedValues: carried } = this;
    this.facts = new PersonFacts(input, setting, { days, rulings, appeals, discretions, carried });
    this.context = {
      person: input.person,
      heirsOf: setting.heirsOf,
      bearingOf: setting.bearingOf,
      periodId: period.id,
      payMonth: monthOfPay(period),
      asIf: setting.asIf,
      explain: setting.explain,
      rulings,
      decisions: new DecisionBook(input.decisions ?? [], order),
      appeals,
      waivedCounts: plan.waivedCounts,
      discretionOn: (fact, claim) => discretions.on(fact, claim),
    };
  }

  get period(): Period {
    return this.setting.period;
  }

  get ended(): boolean {
    return this.setting.ended;
  }

  get plan(): EditionPlan {
    return this.setting.plan;
  }

  get hasOpenAmounts(): boolean {
    return this.setting.plans.some((plan) => plan.hasOpenAmounts);
  }

  get earlier(): readonly EarlierWorld[] {
    return (this.worlds ??= earlierDays(this.setting).map((days) => earlierWorld(this, days)));
  }

  factLines(): readonly Line[] {
    this.lines ??= this.isUnit
      ? unitLines(this, this.setting.cohort.members())
      : factLines(this.claims(), this.context, (effect) => !isChargedToUnit(effect));
    return this.lines;
  }

  claims(): readonly Claim[] {
    this.claimed ??= claimsOf(this.source);
    return this.claimed;
  }

  get source(): ClaimSource {
    return this.facts.source;
  }

  get isUnit(): boolean {
    return this.input.kind === 'unit';
  }

  /** Of a unit whose first day lies after the period: it has no part in it, but for what was recorded about it all the same. */
  get isYetToCome(): boolean {
    return comesAfter(this.input, this.period);
  }

  get hasPart(): boolean {
    return !this.isYetToCome || this.hasFacts || this.factLines().length > 0;
  }

  teamOn(date: string): string | null {
    return valueOn(this.input.teams, date);
  }

  aggregateLines(): readonly Line[] {
    return this.plan.aggregates.flatMap((plan) => this.aggregated(plan));
  }

  periodEndLines(): readonly Line[] {
    return this.plan.periodEnd.flatMap((plan) => this.atPeriodEnd(plan));
  }

  private aggregated(plan: AggregatePlan): readonly Line[] {
    return this.derived.of(plan, () => aggregateLines(this, plan));
  }

  /** What a month amounts to is asked of nobody who came only after it. */
  private atPeriodEnd(plan: ClausePlan): readonly Line[] {
    return this.derived.of(plan, () => (this.isYetToCome ? [] : periodEndLines(this, plan)));
  }

  measured(name: string): Measured {
    return this.measures.of(name, () => {
      this.measuring ??= this.measureSource(this.environment, ({ amount }) => amount);
      return measure(this.measuring, name, this.plan.measures.get(name)!);
    });
  }

  /** What a measure reads, in the world as known or with what norms leave open. */
  measureSource(environment: Environment, amountOf: (line: Line) => Value): MeasureSource {
    return {
      plan: this.plan,
      factsByCode: this.facts.standingByCode(),
      lines: () => this.factLines(),
      environment,
      amountOf,
      planOf: ({ entry }) => planNamed(this.setting.plans, entry.because.edition) ?? this.plan,
    };
  }

  /** The balance of one account, null when it is not an account of this person. */
  balance(name: string): Balance | null {
    return this.balances.of(name, () => {
      const plan = this.plan.accounts.get(name);
      if (plan === undefined || !this.isInScope(plan.appliesTo)) return null;
      const charged = this.chargingLines(name).map(({ amount }) => amount);
      return balance(plan, this.environment, charged);
    });
  }

  standing(codes: readonly string[]): readonly Fact[] {
    const facts = this.facts.standingByCode();
    return [...new Set(codes)].flatMap((code) => (facts.get(code) ?? []).map(({ fact }) => fact));
  }

  get carriedValues(): PriorResult['values'] {
    return carriedInto(this.prior);
  }

  withoutRun(back: number): Period | null {
    return periodWithoutRun(back, this.input, this.period, this.prior);
  }

  /** Weighted indicators, null where they are not for this person. */
  card(name: string): JudgedCard | null {
    const plan = this.plan.scorecards.get(name);
    return plan === undefined ? null : judgeCard(this, plan);
  }

  /** One pay line, null for somebody who has no account that it is computed from. */
  payLine(plan: PayPlan): PaidLine | null {
    return this.paid.of(plan.line.line, () => payLine(this, plan));
  }

  place(ranking: string): Place {
    return this.setting.cohort.place(this, ranking);
  }

  get placesRead(): ReadonlySet<string> {
    return this.named.placesRead;
  }

  /** Whether a place was read, by its number, that the person does not have: no record and nobody else's card will say it. */
  get lacksPlaceRead(): boolean {
    return [...this.placesRead].some((name) => {
      const { ranking, kind } = placeRead(name)!;
      return kind === 'place' && isUnranked(this.place(ranking), this.plan.rankings.get(ranking)!);
    });
  }

  isInScope(appliesTo: (post: string) => boolean): boolean {
    return lastValueWithin(this.input.posts, this.days, appliesTo) !== null;
  }

  get hasFacts(): boolean {
    return !this.facts.isEmpty;
  }

  hasAccounts(names: readonly string[]): boolean {
    return names.every((name) => !this.plan.accounts.has(name) || this.balance(name) !== null);
  }

  /** Lines that charge an account. */
  chargingLines(account: string): readonly Line[] {
    return this.charging.of(account, () => {
      const { aggregates, clauses } = chargersOf(this.plan, account);
      const lines = [
        ...this.factLines(),
        ...aggregates.flatMap((plan) => this.aggregated(plan)),
        ...clauses.flatMap((plan) => this.atPeriodEnd(plan)),
      ];
      return lines.filter((line) => line.account === account);
    });
  }
}
