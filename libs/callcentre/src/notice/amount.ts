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

/** `-10`, `[-5..-2]`, `opened:dismissal`, `undecided:dismissal`, `carried-out:compensation 30000 fen`, `12000 fen`. */
export const noticeAmount = (entry: Entry): string => {
  const { status, target, fen, amount } = entry;
  const money = fen === undefined ? null : `${amountText(fen)} fen`;
  if (CONSEQUENCE_STATUSES.includes(status) || mayOpen(entry))
    return `${status}:${target}${money === null ? '' : ` ${money}`}`;
  return money ?? amountText(amount);
};

/** What somebody was told of an entry, in its parts. */
export interface ToldAmount {
  /** The process that the clause opened. */
  readonly process?: string;
  readonly points?: Amount;
  /** Integer fen. */
  readonly fen?: NonNullable<Entry['fen']>;
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const TOLD = new RegExp(
  String.raw`^(?:(?:${[...CONSEQUENCE_STATUSES, 'undecided'].join('|')}):(?<process>\S+))?(?:(?:^| )(?:(?<one>${NUMBER})|\[(?<from>${NUMBER})\.\.(?<to>${NUMBER})\])(?<fen> fen)?)?$`,
  'u',
);

/** The parts of what `noticeAmount` wrote into a notice; null for a text of a later program. */
export const toldAmount = (text: string): ToldAmount | null => {
  const { process, one, from, to, fen } = TOLD.exec(text)?.groups ?? {};
  const named = process === undefined ? {} : { process };
  if (one !== undefined) return { ...named, ...(fen === undefined ? { points: one } : { fen: Number(one) }) };
  if (from !== undefined && to !== undefined)
    return {
      ...named,
      ...(fen === undefined ? { points: { from, to } } : { fen: { from: Number(from), to: Number(to) } }),
    };
  return process === undefined ? null : named;
};
