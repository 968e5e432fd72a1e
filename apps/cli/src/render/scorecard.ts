import { WAITS_WORDS, waitsOf } from '#callcentre';
import { type AccountStart, type Assessment, editionName, type Entry } from '#rulebook';
import { type DatedInputChange, type EntryChange, type Lacking } from '#runtime';
import { money, points } from '../formats.js';
import { COLON, said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { localDay } from './audit.js';
import { actorText, type Named, nameText } from './event-words.js';
import { learnedText } from './learned.js';
import { movedText, type ShownMove } from './replay-rows.js';
import { openText, standingLines } from './standing.js';
import { amountText, entryStatus, waitingStatus } from './status.js';
import { type TitleOf, type Titles, titlesIn } from './titles.js';
import { gradeText } from './grade.js';

const edition = (output: Output, { because }: Pick<Entry, 'because'>): string =>
  `@${because.edition.version}${because.asIf === true ? ` ${output.say(said('视同', 'as if'))}` : ''}`;

/** Facts that were worked or scored without any consequence fill a card with noughts; they are counted, not listed. */
const worthListing = (entry: Entry): boolean => entry.status !== 'reported';

const entryRows = (output: Output, assessment: Assessment): readonly (readonly string[])[] =>
  assessment.entries
    .filter(worthListing)
    .map((entry) => [
      entry.dates.conduct ?? '',
      `${entry.clause}${edition(output, entry)}`,
      output.say(entry.title),
      entryStatus(output, entry, waitsOf(entry, assessment).waits),
      amountText(entry),
      entry.key,
    ]);

/** How many lines the table leaves out. */
const notListed = (output: Output, { entries }: Assessment): readonly string[] => {
  const left = entries.length - entries.filter(worthListing).length;
  const text = said(
    `另有 ${left} 个仅记录、没有后果的条目未列出（--json 全部列出）`,
    `not listed: ${left} that are recorded without any consequence (--json has them)`,
  );
  return left === 0 ? [] : [output.say(text)];
};

const RIGHTS: Readonly<Record<Assessment['rights'][number]['status'], Said>> = {
  arisen: said('已产生', 'arisen'),
  possible: said('可能产生', 'possible'),
  conditional: said('待月末', 'conditional'),
  'not-arisen': said('未产生', 'not arisen'),
};

/** What waits for a decision, by the title of its clause; the key behind it is what a command takes. */
const openLine = (output: Output, { entry, what }: Assessment['open'][number], entries: readonly Entry[]): string => {
  const title = entries.find(({ key }) => key === entry)?.title;
  return title === undefined
    ? `${output.say(WAITS_WORDS[what])} ${entry}`
    : output.say(
        said(`${title.zh}（${WAITS_WORDS[what].zh}，${entry}）`, `${title.en} (${WAITS_WORDS[what].en}, ${entry})`),
      );
};

type Starts = Readonly<Record<string, AccountStart>>;

const accountLines = (output: Output, { accounts }: Assessment, titleOf: TitleOf, starts: Starts): readonly string[] =>
  Object.entries(accounts).map(([name, account]) => {
    const { zh, en } = titleOf(name);
    const [initial, net, total] = [points(account.initial), points(account.net), points(account.total)];
    const start = starts[name];
    const from =
      start === undefined
        ? said('', '')
        : said(` = ${start.words.zh}（${start.source}）`, ` = ${start.words.en} (${start.source})`);
    const held = said(
      `${zh}：起点 ${initial}${from.zh}，合计 ${net}，结果 ${total}`,
      `${en}: starts at ${initial}${from.en}, nets ${net}, ends at ${total}`,
    );
    return `${output.say(held)}${openText(output, account)}`;
  });

const totals = (output: Output, assessment: Assessment, titleOf: TitleOf, starts: Starts): readonly string[] => {
  const rights = assessment.rights
    .filter((right) => right.status !== 'not-arisen')
    .map(
      (right) =>
        `${right.clause} ${output.say(titleOf(right.right))}${output.say(COLON)}${output.say(RIGHTS[right.status])}`,
    );
  return [
    ...accountLines(output, assessment, titleOf, starts),
    ...standingLines(output, assessment, titleOf),
    ...(assessment.grade === null && assessment.accounts['score'] === undefined
      ? []
      : [`${output.say(said('等级', 'grade'))}${output.say(COLON)}${gradeText(output, assessment.grade)}`]),
    `${output.say(said('金额', 'pay'))}${output.say(COLON)}¥${money(assessment.payFen)}`,
    ...assessment.pay.map(
      ({ title: { zh, en }, clause, fen }) =>
        `  ${output.say(said(`${zh}（${clause}）：`, `${en} (${clause}): `))}¥${money(fen)}`,
    ),
    ...(rights.length === 0
      ? []
      : [
          `${output.say(said('公司可行使的权利', 'rights of the company'))}${output.say(COLON)}${rights.join(output.say(said('；', '; ')))}`,
        ]),
    ...(assessment.open.length === 0
      ? []
      : [
          output.say(said('待处理：', 'still open:')),
          ...assessment.open.map((open) => `  ${openLine(output, open, assessment.entries)}`),
        ]),
  ];
};

/** That what is shown rests on an earlier period without an approved run; nothing where it rests on none. */
export const waitsForText = (output: Output, period: string | undefined): readonly string[] =>
  period === undefined
    ? []
    : [
        output.say(
          said(
            `取决于尚未核薪的前期 ${period}：批准该期核薪前，以上结果可能再变。`,
            `Depends on ${period}, which has no approved pay run: until it has one, this may still change.`,
          ),
        ),
      ];

/** What was recorded without something that the edition asks for which judges it now: nobody says so but this. */
export const lackingText = (output: Output, lacking: readonly Lacking[] = [], titleOf: TitleOf): readonly string[] =>
  lacking.map(({ code, date, edition, attributes }) => {
    const { zh, en } = titleOf(code);
    const named = attributes.join(output.say(said('、', ', ')));
    return output.say(
      said(
        `${date} 的“${zh}”没有 ${edition} 要求的信息：${named}。更正之前结果不能确定。`,
        `"${en}" of ${date} lacks what ${edition} asks for: ${named}. Until it is corrected the result is not certain.`,
      ),
    );
  });

/** One person's card: every entry with clause, edition, status and amount, then the totals. */
export const scorecardText = (output: Output, { titles, ...card }: ScorecardAnswer): string => {
  const assessment = card.assessment as Assessment;
  return [
    `${assessment.person} ${nameText(output, card)}  ${assessment.period.id}  ${assessment.editions
      .map(editionName)
      .join(', ')}${assessment.ended ? '' : output.say(said('（未结束）', ' (not ended)'))}`,
    output.table(
      [
        output.say(said('行为日', 'conduct')),
        output.say(said('条款@版本', 'clause@edition')),
        output.say(said('内容', 'what')),
        output.say(said('状态', 'status')),
        output.say(said('分/元', 'points')),
        output.say(said('条目编号', 'entry')),
      ],
      entryRows(output, assessment),
      [4],
    ),
    ...notListed(output, assessment),
    ...totals(output, assessment, titlesIn(titles), card.starts ?? {}),
    ...lackingText(output, card.lacking, titlesIn(titles)),
  ].join('\n');
};

export interface ScorecardAnswer extends Named {
  readonly assessment: unknown;
  /** What the names on the card are called. */
  readonly titles?: Titles;
  /** What accounts start from, where that is no plain number. */
  readonly starts?: Starts;
  /** The period before, where the card rests on it and it has no approved run yet. */
  readonly waitsFor?: string;
  readonly lacking?: readonly Lacking[];
  readonly asOf?: string;
  readonly changesSince?: {
    readonly entries: readonly EntryChange[];
    readonly learned: readonly DatedInputChange[];
    readonly moved?: readonly ShownMove[];
  };
}

/** What the log learned since the day looked back to, and which entries it changed. */
export const changesText = (output: Output, { asOf, changesSince, titles }: ScorecardAnswer): readonly string[] => {
  if (asOf === undefined || changesSince === undefined) return [];
  const amount = (side: EntryChange['before']): string =>
    side === null
      ? '—'
      : `${waitingStatus(output, side)} ${side.fen === undefined ? points(side.amount) : `¥${money(side.fen)}`}`;
  return [
    '',
    output.say(said(`${asOf} 之后：`, `Since ${asOf}:`)),
    ...changesSince.entries.map(
      (change) => `  ${output.say(change.title)}${output.say(COLON)}${amount(change.before)} → ${amount(change.after)}`,
    ),
    ...changesSince.learned.flatMap(({ events, ...change }) =>
      events.map(
        (event) =>
          `  ← ${learnedText(output, event.type, change, titlesIn(titles))} ${event.occurredAt.localDate} → ${localDay(event.recordedAt, event.occurredAt.zone)} ${actorText(output, event.actor)}`,
      ),
    ),
    ...(changesSince.moved ?? []).map((move) => `  ← ${movedText(output, move, titlesIn(titles))}`),
  ];
};
