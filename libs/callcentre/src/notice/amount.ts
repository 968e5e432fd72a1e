import { type Amount, type Entry } from '#rulebook';
import { amountText } from '../shared/deciding/amount-text.js';
import { CONSEQUENCE_STATUSES } from '../shared/deciding/consequence.js';

/** What an effect acts on that opens nothing and has no points: it reports alone, or moves money. */
const OPENS_NOTHING = /^(?:report$|coefficient:|debt:|pay:)/;

/**
 * Whether it is not known yet that the clause opens anything: 0 would say that nothing comes of it. Where money is at stake its interval says
 * so, and was always told.
 */
const mayOpen = ({ status, target, amount, fen }: Entry): boolean =>
  status === 'undecided' && amount === '0' && fen === undefined && !OPENS_NOTHING.test(target);

/** What is neither points nor money: how much the norm leaves open, or what pay is multiplied by. 0 would say that it costs nothing. */
const otherThanPoints = ({ status, unset, coefficient }: Entry): string | null => {
  if (status === 'unset' && unset !== undefined) return `unset ${unset}`;
  return coefficient === undefined ? null : `coefficient ${amountText(coefficient)}`;
};

/**
 * `-10`, `[-5..-2]`, `opened:dismissal`, `undecided:dismissal`, `carried-out:compensation 30000 fen`, `12000 fen`, `unset [0..20)`,
 * `coefficient 0.8`.
 */
export const noticeAmount = (entry: Entry): string => {
  const { status, target, fen, amount } = entry;
  const money = fen === undefined ? null : `${amountText(fen)} fen`;
  if (CONSEQUENCE_STATUSES.includes(status) || mayOpen(entry))
    return `${status}:${target}${money === null ? '' : ` ${money}`}`;
  return money ?? otherThanPoints(entry) ?? amountText(amount);
};

/** Whether somebody who was told the one needs no telling of the other: earlier programs wrote 0 for what is neither points nor money. */
export const saysTheSame = (told: string, now: string): boolean =>
  told === now || (told === '0' && /^(?:unset|coefficient) /u.test(now));

/** What somebody was told of an entry, in its parts. */
export interface ToldAmount {
  /** The process that the clause opened. */
  readonly process?: string;
  readonly points?: Amount;
  /** What points may be that the norm leaves open, as a band (`[0..20)`). */
  readonly unset?: string;
  /** What pay is multiplied by. */
  readonly coefficient?: Amount;
  /** Integer fen. */
  readonly fen?: NonNullable<Entry['fen']>;
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const TOLD = new RegExp(
  String.raw`^(?:(?:${[...CONSEQUENCE_STATUSES, 'undecided'].join('|')}):(?<process>\S+)|(?<factor>coefficient))?(?:(?:^| )(?:(?<one>${NUMBER})|\[(?<from>${NUMBER})\.\.(?<to>${NUMBER})\])(?<fen> fen)?)?$`,
  'u',
);
const UNSET = /^unset (?<band>[[(].+[\])])$/u;

/** The figure of a notice, one or both ends. */
const figureOf = ({ one, from, to }: Readonly<Record<string, string | undefined>>): Amount | null => {
  if (one !== undefined) return one;
  return from === undefined || to === undefined ? null : { from, to };
};

const inFen = (figure: Amount): NonNullable<Entry['fen']> =>
  typeof figure === 'string' ? Number(figure) : { from: Number(figure.from), to: Number(figure.to) };

/** The parts of what `noticeAmount` wrote into a notice; null for a text of a later program. */
export const toldAmount = (text: string): ToldAmount | null => {
  const band = UNSET.exec(text)?.groups?.['band'];
  if (band !== undefined) return { unset: band };
  const groups = TOLD.exec(text)?.groups ?? {};
  const { process, factor, fen } = groups;
  const figure = figureOf(groups);
  if (factor !== undefined) return figure === null || fen !== undefined ? null : { coefficient: figure };
  const named = process === undefined ? {} : { process };
  if (figure === null) return process === undefined ? null : named;
  return { ...named, ...(fen === undefined ? { points: figure } : { fen: inFen(figure) }) };
};
