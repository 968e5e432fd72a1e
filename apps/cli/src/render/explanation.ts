import { type Entry, type Explained, type ListedDecision } from '#rulebook';
import { GONE, GONE_WORD, UNSETTLED_WORD } from '#callcentre';
import { type Notice } from '#runtime';
import { factor, money, points } from '../formats.js';
import { COLON, said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { localTime } from './audit.js';
import { roleText, nameText } from './event-words.js';
import { asIfText } from './pay-table.js';
import { reasonLines } from './reasons.js';
import { replayRows, type NamedExplanation } from './replay-rows.js';
import { amountText, entryStatus, statusText, untoldStatus } from './status.js';
import { lackingText } from './scorecard.js';
import { type TitleOf, titlesIn } from './titles.js';

export { type NamedExplanation };

const tree = (output: Output, { text, value, words, parts = [] }: Explained, depth = 1): readonly string[] => [
  `${'  '.repeat(depth)}${words === undefined ? `${text} = ${value}` : output.say(words)}`,
  ...parts.flatMap((inner) => tree(output, inner, depth + 1)),
];

/** Who decided what about a consequence, and with which evidence. */
const decisionLine = (output: Output, decision: ListedDecision, titleOf: TitleOf): string => {
  const { outcome, points, fen, replacedBy, by, role, evidence, holds } = decision;
  const what = outcome === undefined ? (points ?? '') : statusText(output, outcome);
  const instead = replacedBy === undefined ? '' : output.say(titleOf(replacedBy));
  const parts = [what, instead, fen === undefined ? '' : `¥${money(fen)}`].filter((part) => part !== '');
  const proof = evidence.length === 0 ? '' : ` [${evidence.join(', ')}]`;
  const outdated = holds ? '' : ` ${output.say(said('（已不适用）', '(holds no longer)'))}`;
  return `${output.say(said('决定', 'decision'))}${output.say(COLON)}${parts.join(' ')} — ${by} (${roleText(output, role)})${proof}${outdated}`;
};

/** What an appeal granted that counts no more, because the fact was corrected since or the entry rests on something else now. */
const voidRulingLines = (output: Output, rulings: Entry['because']['rulings'] = []): readonly string[] =>
  rulings
    .filter(({ stale, outcome }) => stale && outcome !== 'rejected')
    .map(({ outcome, points, fen, by, role, clause }) => {
      const amount = fen === undefined ? (points ?? '') : `¥${money(fen)}`;
      const what = [statusText(output, outcome as Entry['status']), amount].filter((part) => part !== '').join(' ');
      const why =
        clause === undefined
          ? said('（已不适用）', '(holds no longer)')
          : said(
              `（已不适用：针对条款 ${clause}，该条款现已不适用于此事实）`,
              `(holds no longer: it was about clause ${clause}, which does not apply to the fact now)`,
            );
      return `${output.say(said('裁定', 'ruling'))}${output.say(COLON)}${what} — ${by} (${roleText(output, role)}) ${output.say(why)}`;
    });

/** The option of the clause that somebody chose, or the points within its range, or both. */
const chosenLines = (output: Output, decidedBy: Entry['because']['decidedBy'], titleOf: TitleOf): readonly string[] => {
  if (decidedBy === undefined) return [];
  const { option, points, by, role } = decidedBy;
  const chosen = [
    ...(option === undefined ? [] : [output.say(titleOf(option))]),
    ...(points === undefined ? [] : [points]),
  ];
  return [
    `${output.say(said('裁量', 'decided'))}${output.say(COLON)}${chosen.join(' ')} — ${by} (${roleText(output, role)})`,
  ];
};

const GROUNDS: Readonly<Record<string, Said>> = {
  appeal: said('经申诉撤销', 'dismissed on appeal'),
  dismissed: said('已驳回', 'dismissed'),
  withdrawn: said('已撤回', 'withdrawn'),
  retracted: said('已撤销', 'retracted'),
};

/** Why somebody owed nothing after all: what made the duty due counts no more. */
const groundLines = (
  output: Output,
  ground: Entry['because']['withoutGround'],
  titleOf: TitleOf,
): readonly string[] => {
  if (ground === undefined) return [];
  const { id, code, reason } = ground;
  const how = GROUNDS[reason] ?? said(reason, reason);
  const what = output.say(said('起因不再成立，免除职责', 'not owed: what made it due counts no more'));
  return [`${what}${output.say(COLON)}${output.say(titleOf(code))} (${id}), ${output.say(how)}`];
};

/** Which appeal it waits for, and what it comes to if that is rejected. */
const suspendedLines = (output: Output, waits: Entry['because']['suspendedBy']): readonly string[] => {
  if (waits === undefined) return [];
  const what = output.say(said('等待申诉裁决', 'waits for the appeal'));
  const otherwise = output.say(said('否则', 'otherwise'));
  const entry = amountText(waits);
  return [
    `${what}${output.say(COLON)}${waits.appeal}; ${otherwise}${output.say(COLON)}${untoldStatus(output, waits.status)} ${entry}`,
  ];
};

/** The clause that the entry fell under as long as it was there. */
const clauseOfGone = ({ replay }: NamedExplanation): string => {
  const was = replay.findLast(({ entry }) => entry !== null)?.entry ?? null;
  return was === null ? '' : ` ${was.clause}@${was.edition.split('@').at(-1)!} `;
};

/** That there is no such entry, with what another edition makes of its facts instead. */
const goneLines = (output: Output, story: NamedExplanation): readonly string[] => {
  const { person, key, asIf, instead = [] } = story;
  const gone =
    asIf === undefined
      ? said('（条目已不存在）', '(the entry is gone)')
      : said(`（视同 ${asIf} 则无此条目）`, `(as if ${asIf}: no such entry)`);
  return [
    `${person} ${nameText(output, story)} ${clauseOfGone(story)}${key} ${output.say(gone)}  ${story.period.id}`,
    ...instead.map(
      (entry) =>
        `  ${output.say(said('同一事实', 'the same facts'))}${output.say(COLON)}${entry.clause}@${entry.because.edition.version} ${output.say(entry.title)}  ${entryStatus(output, entry, entry.status === 'undecided' ? [] : undefined)} ${amountText(entry)}`,
    ),
  ];
};

const head = (output: Output, story: NamedExplanation, asOf: string | undefined): readonly string[] => {
  const { entry, person, period } = story;
  if (entry === null) return goneLines(output, story);
  const { because } = entry;
  const titleOf = titlesIn(story.titles);
  const then = asOf === undefined ? said('现在', 'now') : said(`按 ${asOf} 所知`, `as known on ${asOf}`);
  return [
    `${person} ${nameText(output, story)}  ${entry.clause}@${because.edition.version}${asIfText(output, story.asIf)}  ${output.say(entry.title)}  ${period.id}`,
    `${output.say(then)}${output.say(COLON)}${entryStatus(output, entry, story.waits)} ${amountText(entry)}  (${output.say(said('条款本身', 'the clause itself'))}${output.say(COLON)}${amountText({ ...entry, amount: entry.clauseAmount })})`,
    ...chosenLines(output, because.decidedBy, titleOf),
    ...reasonLines(output, because, titleOf),
    ...groundLines(output, because.withoutGround, titleOf),
    ...suspendedLines(output, because.suspendedBy),
    ...(because.decisions ?? []).map((decision) => decisionLine(output, decision, titleOf)),
    ...voidRulingLines(output, because.rulings),
    ...(because.condition === undefined
      ? []
      : [output.say(said('条件', 'condition')), ...tree(output, because.condition)]),
    ...(because.formula === undefined ? [] : [output.say(said('公式', 'formula')), ...tree(output, because.formula)]),
  ];
};

/** What no event says: a duty fell due, and nothing had been recorded by then. */
const omissionLines = (output: Output, { omissions = [], timeline, titles }: NamedExplanation): readonly string[] => {
  const zone = timeline[0]?.occurredAt.zone;
  const titleOf = titlesIn(titles);
  return omissions.map(({ obligation, due }) => {
    const when = zone === undefined ? due.localDate : localTime(due.instant, zone);
    const { zh, en } = titleOf(obligation);
    return output.say(
      said(
        `职责“${zh}”于 ${when} 到期，此前没有履行它的记录`,
        `The duty "${en}" was due ${when}; nothing that fulfils it was recorded until then`,
      ),
    );
  });
};

/**
 * What somebody was told: points, how much the norm leaves open, a factor of pay, or the process that was opened and its money; as it was
 * written where nobody can read it.
 */
const toldText = (output: Output, { told, amount }: Notice, titleOf: TitleOf): string => {
  if (told === null) return amount;
  const { process, points: of, unset, coefficient, fen } = told;
  const parts = [
    process === undefined ? '' : output.say(titleOf(process)),
    of === undefined ? '' : points(of),
    unset ?? '',
    coefficient === undefined ? '' : factor(coefficient),
    fen === undefined ? '' : `¥${money(fen)}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
};

const noticeLine = (output: Output, notice: Notice, titleOf: TitleOf): string => {
  const { notifiedOn, deadline, status } = notice;
  if (status === GONE)
    return output.say(
      said(`通知：${notifiedOn} 告知该条目${GONE_WORD.zh}`, `notice: told on ${notifiedOn} that it is ${GONE_WORD.en}`),
    );
  // What it waited for then the notice does not say.
  const was = status === 'undecided' ? output.say(UNSETTLED_WORD) : statusText(output, status as Entry['status']);
  const what = toldText(output, notice, titleOf);
  return output.say(
    said(
      `通知：${notifiedOn} 告知 ${what}（${was}），申诉截止 ${deadline ?? '—'}`,
      `notice: told on ${notifiedOn} of ${what} (${was}), appeal until ${deadline ?? '—'}`,
    ),
  );
};

/** The story of one entry: what it is and why, then every event in both times with what the entry amounted to after it. */
export const explanationText = (output: Output, story: NamedExplanation, asOf?: string): string =>
  [
    ...head(output, story, asOf),
    ...omissionLines(output, story),
    ...lackingText(output, story.lacking, titlesIn(story.titles)),
    output.table(
      [
        output.say(said('发生', 'occurred')),
        output.say(said('入账', 'recorded')),
        output.say(said('事件', 'event')),
        output.say(said('谁', 'who')),
        output.say(said('此后条目', 'entry after it')),
        output.say(said('此后当月金额', 'pay after it')),
        output.say(said('理由', 'reason')),
      ],
      replayRows(output, story),
      [5],
    ),
    ...story.notices.map((notice) => noticeLine(output, notice, titlesIn(story.titles))),
  ].join('\n');
