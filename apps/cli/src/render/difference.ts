import {
  CAUSE_WORDS,
  PART_WORDS,
  type EntryChange,
  type EntrySide,
  type PersonDifference,
  type PersonStep,
  type RunDifference,
} from '#runtime';
import { type Units } from '#rulebook';
import { type Fen, money, points, signedMoney } from '../formats.js';
import { COLON, counted, said } from '../language.js';
import { type Output } from '../output.js';
import { actorText, type Named, nameText } from './event-words.js';
import { localDay } from './audit.js';
import { figureLines, type Naming } from './figures.js';
import { learnedText } from './learned.js';
import { movedText } from './replay-rows.js';
import { asIfText } from './pay-table.js';
import { amountText, waitingStatus } from './status.js';
import { type TitleOf, type Titles, titlesIn } from './titles.js';

export type NamedDifference = Omit<RunDifference, 'persons' | 'causes' | 'totalFen'> & {
  /** `asIf`: the edition as if which the later run was computed. */
  readonly persons: readonly (PersonDifference & Named & { readonly asIf?: string })[];
  readonly causes: RunDifference['causes'] | null;
  readonly totalFen: Fen | null;
  /** What the accounts and figures that changed, and what became known, are called. */
  readonly titles?: Titles;
  /** Which figures are money. */
  readonly units?: Pick<Units, 'measures' | 'results'>;
};

/** A change of money with its sign; an undecided one as its two ends, each with its own. */
export const change = (fen: Fen): string =>
  typeof fen === 'number' ? signedMoney(fen) : `${signedMoney(fen.from)} … ${signedMoney(fen.to)}`;

const side = (output: Output, value: EntrySide | null): string => {
  if (value === null) return '—';
  const asIf = value.asIf === true ? ` ${output.say(said('视同', 'as if'))}` : '';
  return `${value.clause}@${value.edition.split('@')[1] ?? ''}${asIf} ${waitingStatus(output, value)} ${amountText(value)}`;
};

const SAME = said('结果不变，依据有变', 'comes to the same on other grounds');

/** One entry on both sides: clause, status and amount; once where it rests on something else and comes to the same. */
export const entryLine = (output: Output, { title, before, after }: EntryChange): string => {
  const [old, now] = [side(output, before), side(output, after)];
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return `${output.say(title)}${output.say(COLON)}${isSame ? `${now} (${output.say(SAME)})` : `${old} → ${now}`}`;
};

/** What else differs of somebody's line although nothing follows from it. */
const partsLines = (output: Output, { parts = [] }: PersonStep): readonly string[] =>
  parts.length === 0
    ? []
    : [
        `    ${output.say(said('有变', 'changed'))}${output.say(COLON)}${parts.map((part) => output.say(PART_WORDS[part])).join(', ')}`,
      ];

/** In what the runs themselves differ: also where that says the same of everybody. */
const headLines = (output: Output, { placesOnly, editions, engine }: NamedDifference): readonly string[] => [
  ...(placesOnly === undefined
    ? []
    : [
        output.say(
          said(
            `另有 ${placesOnly} 人只是名次有变`,
            `places alone changed for ${counted(placesOnly, 'more person', 'more people')}`,
          ),
        ),
      ]),
  ...(editions === undefined
    ? []
    : [
        `${output.say(said('规章版本', 'editions'))}${output.say(COLON)}${editions.before.join(', ')} → ${editions.after.join(', ')}`,
      ]),
  ...(engine === undefined
    ? []
    : [`${output.say(said('计算程序', 'engine'))}${output.say(COLON)}${engine.before} → ${engine.after}`]),
];

const learnedLine = (output: Output, { learned, moved = [] }: PersonStep, titleOf: TitleOf): readonly string[] => [
  ...learned.flatMap(({ events, ...change }) =>
    events.map(
      ({ type, recordedAt, occurredAt, actor }) =>
        `${learnedText(output, type, change, titleOf)} ${localDay(recordedAt, occurredAt.zone)} ${actor.id ?? actorText(output, actor)}`,
    ),
  ),
  ...moved.map((move) => movedText(output, move, titleOf)),
];

const withPlus = (value: string): string => (/^-|^0$/u.test(value) ? value : `+${value}`);

/** A change has its sign: `得分 4` would read as the score itself; so has each end of an undecided one. */
const signed = (value: PersonStep['accounts'][string]): string =>
  points(
    typeof value === 'string' ? withPlus(value) : { ...value, from: withPlus(value.from), to: withPlus(value.to) },
  );

/** By how much each account changed, behind what else is said of somebody. */
export const accountsText = (output: Output, accounts: PersonStep['accounts'], titleOf: TitleOf): string =>
  Object.entries(accounts)
    .map(([name, value]) => `  ${output.say(titleOf(name))} ${signed(value)}`)
    .join('');

const personLines = (
  output: Output,
  person: NamedDifference['persons'][number],
  entries: number,
  naming: Naming,
): readonly string[] => [
  `${person.person} ${nameText(output, person)}  ¥${money(person.before)} → ¥${money(person.after)}  (${change(person.fen)})${asIfText(output, person.asIf)}`,
  ...person.steps.flatMap((step) => [
    `  ${output.say(CAUSE_WORDS[step.cause])} ${change(step.fen)}${accountsText(output, step.accounts, naming.titleOf)}`,
    ...step.entries.slice(0, entries).map((entry) => `    ${entryLine(output, entry)}`),
    ...partsLines(output, step),
    ...figureLines(output, step, naming).map((line) => `    ${line}`),
    ...learnedLine(output, step, naming.titleOf).map((event) => `    ← ${event}`),
  ]),
];

/** Of whom something became known comes first where not everybody is shown: another edition moves many in the same way. */
const tellingFirst = (persons: NamedDifference['persons']): NamedDifference['persons'] => {
  const isTelling = ({ steps }: PersonDifference): boolean => steps.some(({ learned }) => learned.length > 0);
  return [...persons.filter(isTelling), ...persons.filter((person) => !isTelling(person))];
};

/** Each person's difference with its causes, which add up to it; then the causes over everybody. */
export const differenceText = (
  output: Output,
  difference: NamedDifference,
  limits: { readonly persons?: number; readonly entries?: number } = {},
): string => {
  const { persons } = difference;
  const shown = limits.persons === undefined ? persons : tellingFirst(persons).slice(0, limits.persons);
  const more = persons.length - shown.length;
  const naming = { titleOf: titlesIn(difference.titles), units: difference.units };
  return [
    ...shown.flatMap((person) => personLines(output, person, limits.entries ?? Number.POSITIVE_INFINITY, naming)),
    ...(more > 0
      ? [output.say(said(`…… 另有 ${more} 人`, `… and ${counted(more, 'more person', 'more people')}`))]
      : []),
    output.table(
      [output.say(said('原因', 'cause')), output.say(said('人数', 'people')), output.say(said('金额（元）', 'yuan'))],
      (difference.causes ?? []).map((cause) => [
        output.say(CAUSE_WORDS[cause.cause]),
        String(cause.persons),
        change(cause.fen),
      ]),
      [1, 2],
    ),
    ...(difference.totalFen === null
      ? []
      : [`${output.say(said('合计', 'total'))}${output.say(COLON)}${change(difference.totalFen)}`]),
    ...headLines(output, difference),
  ].join('\n');
};
