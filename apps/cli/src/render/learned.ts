import { REJECTED_WORD } from '#callcentre';
import { CONSEQUENCE_OUTCOMES, type ConsequenceOutcome, type Ruling } from '#rulebook';
import { type DatedInputChange } from '#runtime';
import { said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { eventText } from './event-words.js';
import { statusText } from './status.js';
import { type TitleOf } from './titles.js';

const ROSTER: Readonly<Record<string, Said>> = {
  posts: said('岗位', 'post'),
  teams: said('班组', 'team'),
  postTakenOn: said('上岗日', 'post taken on'),
  trainingCompletedOn: said('培训完成日', 'training completed on'),
  leftOn: said('离职日', 'left on'),
  segment: said('适用期间', 'bound by the rulebook'),
  opening: said('起算日', 'counted from'),
};

type Change = Pick<DatedInputChange, 'kind' | 'what' | 'detail'> & Partial<Pick<DatedInputChange, 'change'>>;

interface Span {
  readonly from: string;
  readonly to?: string;
  readonly value?: string | null;
}

const isOutcome = (detail: string): detail is ConsequenceOutcome =>
  (CONSEQUENCE_OUTCOMES as readonly string[]).includes(detail);

/** `岗位 坐席（自 2026-03-01）`: of what held one after the other, the last. */
const rosterText = (output: Output, what: string, detail: string, titleOf: TitleOf): string => {
  const content = JSON.parse(detail) as string | Span | readonly Span[] | null;
  const field = output.say(ROSTER[what] ?? said(what, what));
  const last = Array.isArray(content)
    ? ((content as readonly Span[]).at(-1) ?? null)
    : (content as string | Span | null);
  if (last === null || typeof last === 'string') return `${field} ${last ?? '—'}`;
  if (last.to !== undefined) return `${field} ${last.from} … ${last.to}`;
  const value = typeof last.value === 'string' ? output.say(titleOf(last.value)) : '—';
  return `${field} ${value}${output.say(said(`（自 ${last.from}）`, ` (from ${last.from})`))}`;
};

/** What became known, in words: the fact, what was chosen or decided, what an appeal came to, where somebody works now. */
const changeText = (output: Output, { kind, what, detail, change }: Change, titleOf: TitleOf): string => {
  switch (kind) {
    case 'ruling':
      return detail === 'rejected'
        ? output.say(REJECTED_WORD.rejected)
        : statusText(output, detail as Exclude<Ruling['outcome'], 'rejected'>);
    case 'appeal':
      // Its event was known before; that it waits no more is what was learned.
      return output.say(change === 'removed' ? said('不再待裁决', 'open no more') : said('待裁决', 'open'));
    case 'roster':
      return rosterText(output, what, detail, titleOf);
    case 'decision':
      return isOutcome(detail) ? statusText(output, detail) : detail;
    case 'fact':
    case 'discretion':
    case 'prior-result':
      return output.say(titleOf(detail));
  }
};

/** The event by which it became known, and what it was; once where both are called the same. */
export const learnedText = (output: Output, type: string, change: Change, titleOf: TitleOf): string => {
  const [event, what] = [eventText(output, type), changeText(output, change, titleOf)];
  return event === what ? event : output.say(said(`${event}：${what}`, `${event}: ${what}`));
};
