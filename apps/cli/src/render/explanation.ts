import { type Entry, type Explained, type ListedDecision } from '#rulebook';
import { type Explanation } from '#runtime';
import { money } from '../formats.js';
import { said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { localTime } from './audit.js';
import { actorText, eventText, roleText } from './event-words.js';
import { asIfText } from './pay-table.js';
import { amountText, entryStatus, statusText } from './scorecard.js';

export type NamedExplanation = Explanation & { readonly name: string | null };

const tree = (part: Explained, depth = 1): readonly string[] => [
  `${'  '.repeat(depth)}${part.text} = ${part.value}`,
  ...(part.parts ?? []).flatMap((inner) => tree(inner, depth + 1)),
];

const texts = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner === 'string' && ['reason', 'grounds', 'description', 'note', 'findings'].includes(name))
      return [inner];
    return texts(inner);
  });
};

/** Who decided what about a consequence, and with which evidence. */
const decisionLine = (output: Output, decision: ListedDecision): string => {
  const { outcome, points, fen, replacedBy, by, role, evidence, holds } = decision;
  const what = outcome === undefined ? (points ?? '') : statusText(output, outcome);
  const parts = [what, replacedBy ?? '', fen === undefined ? '' : `¥${money(fen)}`].filter((part) => part !== '');
  const proof = evidence.length === 0 ? '' : ` [${evidence.join(', ')}]`;
  const outdated = holds ? '' : ` ${output.say(said('（已不适用）', '(holds no longer)'))}`;
  return `${output.say(said('决定', 'decision'))}: ${parts.join(' ')} — ${by} (${roleText(output, role)})${proof}${outdated}`;
};

const GROUNDS: Readonly<Record<string, Said>> = {
  appeal: said('经申诉撤销', 'dismissed on appeal'),
  dismissed: said('已驳回', 'dismissed'),
  withdrawn: said('已撤回', 'withdrawn'),
  retracted: said('已撤销', 'retracted'),
};

/** Why somebody owed nothing after all: what made the duty due counts no more. */
const groundLines = (output: Output, ground: Entry['because']['withoutGround']): readonly string[] => {
  if (ground === undefined) return [];
  const { id, code, reason } = ground;
  const how = GROUNDS[reason] ?? said(reason, reason);
  const what = output.say(said('起因不再成立，免除职责', 'not owed: what made it due counts no more'));
  return [`${what}: ${code} (${id}), ${output.say(how)}`];
};

/** Which appeal it waits for, and what it comes to if that is rejected. */
const suspendedLines = (output: Output, waits: Entry['because']['suspendedBy']): readonly string[] => {
  if (waits === undefined) return [];
  const what = output.say(said('等待申诉裁决', 'waits for the appeal'));
  const otherwise = output.say(said('否则', 'otherwise'));
  const entry = amountText({ ...waits, kind: 'fact' });
  return [`${what}: ${waits.appeal}; ${otherwise}: ${statusText(output, waits.status)} ${entry}`];
};

/** That there is no such entry, with what another edition makes of its facts instead. */
const goneLines = (output: Output, { person, name, key, asIf, instead = [] }: NamedExplanation): readonly string[] => {
  const gone =
    asIf === undefined
      ? said('（条目已不存在）', '(the entry is gone)')
      : said(`（视同 ${asIf} 则无此条目）`, `(as if ${asIf}: no such entry)`);
  return [
    `${person} ${name ?? ''} ${key} ${output.say(gone)}`,
    ...instead.map(
      (entry) =>
        `  ${output.say(said('同一事实', 'the same facts'))}: ${entry.clause}@${entry.because.edition.version} ${output.say(entry.title)}  ${entryStatus(output, entry)} ${amountText(entry)}`,
    ),
  ];
};

const head = (output: Output, story: NamedExplanation, asOf: string | undefined): readonly string[] => {
  const { entry, person, name, period } = story;
  if (entry === null) return goneLines(output, story);
  const { because } = entry;
  const then = asOf === undefined ? said('现在', 'now') : said(`按 ${asOf} 所知`, `as known on ${asOf}`);
  return [
    `${person} ${name ?? ''}  ${entry.clause}@${because.edition.version}${asIfText(output, story.asIf)}  ${output.say(entry.title)}  ${period.start} … ${period.end}`,
    `${output.say(then)}: ${entryStatus(output, entry)} ${amountText(entry)}  (${output.say(said('条款本身', 'the clause itself'))}: ${amountText({ ...entry, amount: entry.clauseAmount })})`,
    ...(because.decidedBy === undefined
      ? []
      : [
          `${output.say(said('裁量', 'decided'))}: ${because.decidedBy.points ?? because.decidedBy.option ?? ''} — ${because.decidedBy.by} (${roleText(output, because.decidedBy.role)})`,
        ]),
    ...groundLines(output, because.withoutGround),
    ...suspendedLines(output, because.suspendedBy),
    ...(because.decisions ?? []).map((decision) => decisionLine(output, decision)),
    ...(because.condition === undefined ? [] : [output.say(said('条件', 'condition')), ...tree(because.condition)]),
    ...(because.formula === undefined ? [] : [output.say(said('公式', 'formula')), ...tree(because.formula)]),
  ];
};

const timelineRows = (output: Output, { timeline, replay }: NamedExplanation): readonly (readonly string[])[] =>
  timeline.map((event, index) => {
    const step = replay[index];
    const after = step?.entry ?? null;
    return [
      localTime(event.occurredAt.instant, event.occurredAt.zone),
      localTime(event.recordedAt, event.occurredAt.zone),
      eventText(output, event.type),
      actorText(output, event.actor),
      after === null ? '—' : `${statusText(output, after.status)} ${amountText({ ...after, kind: 'fact' })}`,
      step === undefined ? '' : money(step.payFen),
      texts(event.data).join(' / '),
    ];
  });

/** The story of one entry: what it is and why, then every event in both times with what the entry amounted to after it. */
export const explanationText = (output: Output, story: NamedExplanation, asOf?: string): string =>
  [
    ...head(output, story, asOf),
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
      timelineRows(output, story),
      [5],
    ),
    ...story.notices.map(({ notifiedOn, amount, status, deadline }) => {
      const was = statusText(output, status as Entry['status']);
      return output.say(
        said(
          `通知：${notifiedOn} 告知 ${amount}（${was}），申诉截止 ${deadline ?? '—'}`,
          `notice: told on ${notifiedOn} of ${amount} (${was}), appeal until ${deadline ?? '—'}`,
        ),
      );
    }),
  ].join('\n');
