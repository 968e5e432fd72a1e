import {
  type Assessment,
  type Clause,
  type Decidable,
  decidableOf,
  editionName,
  type Effect,
  type Entry,
  type Text,
} from '#rulebook';
import { CONSEQUENCE_STATUSES, type KnownConsequence, moneyAllowed } from '../shared/deciding/consequence.js';
import { streamOfFact } from '../shared/facts/fact-ids.js';
import { given } from '../shared/recorded.js';
import { SETTLED } from '../shared/deciding/settled.js';

/** What an entry waits for: an option of its clause, points within a range, money that pay waits for, or another outcome. */
export type WaitsFor = 'option' | 'points' | 'amount' | 'outcome';

/** Points that somebody may set, as decimal texts, both ends included. */
export interface PointsLeft {
  readonly from: string;
  readonly to: string;
  readonly decidedBy: readonly string[];
}

/** An option of the clause that somebody of these roles may choose. */
export interface OptionLeft {
  readonly option: string;
  readonly decidedBy: readonly string[];
  /** Where the option leaves points open as well: both are one decision. */
  readonly points?: PointsLeft;
}

export interface OutcomeLeft {
  /** The process that the clause opened. */
  readonly process: string;
  readonly decidedBy: readonly string[];
  /** Integer fen that may be decided, where it has an amount: null while nobody knows what the clause allows. */
  readonly fen?: { readonly from: number; readonly to: number } | null;
}

/** The command that records a decision about an entry, and the part of its body that names the entry. */
export interface DecidedWith {
  readonly command: 'violation.decide' | 'record.decide' | 'decision.decide';
  readonly data: Readonly<Record<string, string>>;
  /** The same part where the body says an outcome: a case tells apart which of several processes is meant. */
  readonly dataWithOutcome: Readonly<Record<string, string>>;
}

/** What a clause leaves to a person about one entry: what may be decided, by whom, and with which command. */
export interface DecisionTask {
  readonly entry: string;
  readonly person: string;
  /** Id of the period. */
  readonly period: string;
  readonly clause: string;
  readonly title: Text;
  /** `<rulebook>@<version>` of the edition that priced the entry. */
  readonly edition: string;
  /** Local date of the conduct; absent where the entry is of the period's end. */
  readonly conduct?: string;
  readonly status: Entry['status'];
  /** What it counts now; an interval while it waits. */
  readonly amount: Entry['amount'];
  readonly fen?: Entry['fen'];
  /** Absent where nothing waits: a decision may still take the place of an earlier one. */
  readonly waitsFor?: WaitsFor;
  readonly points?: PointsLeft;
  readonly options?: readonly OptionLeft[];
  readonly outcome?: OutcomeLeft;
  readonly with: DecidedWith;
}

/** Cases in whose own stream decisions about their fact belong, so that no correction comes between. */
const CASES_THAT_DECIDE = ['violation', 'record'] as const;

/** The case in whose stream a decision about the entry belongs; null where it has none, or one that decides nothing. */
export const caseThatDecides = ({
  because,
  kind,
}: Pick<Entry, 'because' | 'kind'>): {
  readonly category: (typeof CASES_THAT_DECIDE)[number];
  readonly id: string;
} | null => {
  const fact = kind === 'fact' ? (because.facts[0]?.id ?? '') : '';
  const category = CASES_THAT_DECIDE.find((name) => fact.startsWith(`${name}-`));
  return category === undefined ? null : { category, id: streamOfFact(fact).slice(category.length + 1) };
};

/** The fact that enacts a state of which the entry says that it is due; null for every other entry. */
export const enactedBy = ({ entry, edition }: Pick<KnownConsequence, 'entry' | 'edition'>): string | null => {
  const levels = Object.values(edition.edition.states ?? {}).flatMap((machine) => machine.levels);
  return levels.find(({ id }) => id === entry.clause)?.enactedBy ?? null;
};

const OPEN: readonly Entry['status'][] = ['undecided', 'charged', 'opened'];
/**
 * An option may report alone, have an amount that the norm leaves open, or open something about which somebody decided before anybody
 * chose, and it is chosen all the same: until then the month waits for it.
 */
const OPEN_TO_CHOICE: readonly Entry['status'][] = [...OPEN, ...CONSEQUENCE_STATUSES, 'reported', 'unset'];

/** Statuses of an entry that no case takes within whose clause somebody decides; null where the clause is no fact's. */
export const statusesOpen = (clause: Clause | null): readonly Entry['status'][] =>
  clause?.choice === undefined ? OPEN : OPEN_TO_CHOICE;

type Range = Extract<Effect, { kind: 'range' }>;

const pointsOf = (effects: readonly Effect[]): PointsLeft | undefined => {
  const range = effects.find((effect): effect is Range => effect.kind === 'range');
  return range === undefined ? undefined : { from: range.from, to: range.to, decidedBy: range.decidedBy };
};

const optionsOf = ({ choice }: Clause): readonly OptionLeft[] | undefined =>
  choice === undefined
    ? undefined
    : Object.entries(choice.options).map(([option, effects]) => ({
        option,
        decidedBy: choice.decidedBy,
        ...given('points', pointsOf(effects)),
      }));

const pointsWithin = ({ clauseAmount }: Entry, decidedBy: readonly string[]): PointsLeft | undefined =>
  typeof clauseAmount === 'string' ? undefined : { from: clauseAmount.from, to: clauseAmount.to, decidedBy };

type Left = Pick<DecisionTask, 'points' | 'options' | 'outcome'>;

/** What may be decided of the entry, as the deciders check it, if its status lets it. */
const leftBy = ({ entry, edition }: KnownConsequence, decidable: Decidable): Left => {
  switch (decidable.kind) {
    case 'fact': {
      const options = optionsOf(decidable.clause);
      return options === undefined ? given('points', pointsOf(decidable.clause.effects)) : { options };
    }
    case 'range':
      return given('points', pointsWithin(entry, decidable.decidedBy));
    case 'consequence': {
      const { decidedBy, hasAmount } = decidable;
      const clause = entry.kind === 'fact' ? edition.clause(entry.clause) : null;
      const outcome = { process: entry.target, decidedBy, ...(hasAmount ? { fen: moneyAllowed(entry) } : {}) };
      return { outcome, ...given('options', clause === null ? undefined : optionsOf(clause)) };
    }
  }
};

/** What of it the deciders accept of the entry as it stands: a case takes points and options at any time, an outcome only of what is open. */
const acceptedOf = ({ entry, edition }: KnownConsequence, { outcome, ...within }: Left): Left => {
  const clause = entry.kind === 'fact' ? edition.clause(entry.clause) : null;
  const isOpen = caseThatDecides(entry) !== null || statusesOpen(clause).includes(entry.status);
  return {
    ...(isOpen ? within : {}),
    ...(CONSEQUENCE_STATUSES.includes(entry.status) ? given('outcome', outcome) : {}),
  };
};

const decidedWith = (entry: Entry): DecidedWith => {
  const known = caseThatDecides(entry);
  const data = known === null ? { entry: entry.key } : { [known.category]: known.id, clause: entry.clause };
  return known === null
    ? { command: 'decision.decide', data, dataWithOutcome: data }
    : { command: `${known.category}.decide`, data, dataWithOutcome: { ...data, process: entry.target } };
};

type Open = Assessment['open'][number];

const WAITS_FOR: Readonly<Record<Open['what'], WaitsFor | undefined>> = {
  choice: 'option',
  discretion: 'points',
  amount: 'amount',
  consequence: 'outcome',
  // What is not confirmed yet, was not recorded or is not known, what an appeal decides, and what an earlier month's run settles, nobody decides here.
  candidate: undefined,
  figure: undefined,
  unknown: undefined,
  appeal: undefined,
  'earlier-run': undefined,
};

/** Whether somebody has to decide about an entry of the card, as a task says with what it waits for. */
export const awaitsDecision = ({ open }: Pick<Assessment, 'open'>): boolean =>
  open.some(({ what }) => WAITS_FOR[what] !== undefined);

/** What an appeal settled only an appeal changes, and what nobody confirmed is decided once somebody did. */
const UNDECIDABLE: readonly Entry['status'][] = [...SETTLED, 'candidate'];

/**
 * The task of deciding about an entry of today's scorecards, null where its clause leaves nothing to a person, where a
 * fact enacts it, and where nobody may decide as it stands. `open`: what the assessment says of open things.
 */
export const decisionTask = (known: KnownConsequence, open: Assessment['open']): DecisionTask | null => {
  const { entry, person, period, edition } = known;
  const decidable = decidableOf(edition, entry);
  if (decidable === null || enactedBy(known) !== null || UNDECIDABLE.includes(entry.status)) return null;
  const left = acceptedOf(known, leftBy(known, decidable));
  if (Object.keys(left).length === 0) return null;
  const waiting = open.find((one) => one.entry === entry.key)?.what;
  return {
    entry: entry.key,
    person,
    period: period.id,
    clause: entry.clause,
    title: entry.title,
    edition: editionName(entry.because.edition),
    ...given('conduct', entry.dates.conduct),
    status: entry.status,
    amount: entry.amount,
    ...given('fen', entry.fen),
    ...given('waitsFor', waiting === undefined ? undefined : WAITS_FOR[waiting]),
    ...left,
    with: decidedWith(entry),
  };
};

/** The roles of which one may decide what the entry waits for or, where it waits for nothing, any of what is left. */
export const decidersOf = ({ waitsFor, points, options = [], outcome }: DecisionTask): readonly string[] => {
  const within = [...(points?.decidedBy ?? []), ...options.flatMap(({ decidedBy }) => decidedBy)];
  const about = outcome?.decidedBy ?? [];
  if (waitsFor === undefined) return [...new Set([...within, ...about])];
  return waitsFor === 'option' || waitsFor === 'points' ? [...new Set(within)] : about;
};
