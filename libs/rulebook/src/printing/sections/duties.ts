import { type Edition, type Obligation } from '../../edition/edition.js';
import { selectionPhrase } from './clauses.js';
import { type Phrase, joined, name, phrase, words } from '../phrase.js';
import { type PrintedSection } from '../printed.js';
import { audience, list, named, told } from '../vocabulary.js';
import { counted } from '../../counted.js';

const recurrence = (edition: Edition, { every }: Obligation): Phrase => {
  switch (every.kind) {
    case 'day':
      return words('每日', 'every day');
    case 'workday':
      return words('每个工作日', 'every working day');
    case 'times':
      return words(`每日 ${list(every.at).zh}`, `every day at ${list(every.at).en}`);
    case 'week':
      return phrase(['每周（', name(every.weekday), '）'], ['every ', name(every.weekday)]);
    case 'week-ending':
      return phrase(['每周（至', name(every.weekday), '止的七天）'], ['every week that ends on ', name(every.weekday)]);
    case 'month':
      return words(`每月 ${every.day} 日`, `day ${every.day} of every month`);
    case 'fact':
      return joined([words('每次', 'for each'), selectionPhrase(edition, every.event)]);
  }
};

const graceOf = ({ grace }: Obligation): readonly Phrase[] =>
  grace === 0 ? [] : [words(`（宽限 ${grace} 分钟）`, `(with ${counted(grace, 'minute')} of grace)`)];

const due = (duty: Obligation): Phrase => {
  const { at, days, direction, countFirst } = duty.due;
  const kind = duty.due.counted === 'working' ? (['个工作日', 'working day'] as const) : (['日', 'day'] as const);
  const inEnglish = counted(days, kind[1]);
  // Three days with the first among them end a day sooner, which whoever owes them has to read here.
  const first = countFirst ? (['（首日计入）', ' with the first day counted'] as const) : (['', ''] as const);
  const when =
    days === 0
      ? words(`当日 ${at} 前`, `by ${at} of that day`)
      : direction === 'before'
        ? words(`提前 ${days} ${kind[0]}${first[0]}，${at} 前`, `${inEnglish} before${first[1]}, by ${at}`)
        : words(`${days} ${kind[0]}内${first[0]}，${at} 前`, `within ${inEnglish}${first[1]}, by ${at}`);
  return joined([when, ...graceOf(duty)]);
};

/** How often a duty comes, and by when; one at several times of a day has no other deadline. */
const timing = (edition: Edition, duty: Obligation): Phrase =>
  duty.every.kind === 'times'
    ? joined([recurrence(edition, duty), ...graceOf(duty)])
    : joined([recurrence(edition, duty), due(duty)], '，', ', ');

/** A duty in sentences: who owes it, when, what fulfils it, and what its omission is. */
export const dutyPhrases = (edition: Edition, duty: Obligation): readonly Phrase[] => [
  phrase(
    ['责任人：', ...audience(duty.owner).zh, duty.shared ? '，一人完成即可' : ''],
    ['Owed by ', ...audience(duty.owner).en, duty.shared ? '; one of them does it for all' : ''],
  ),
  timing(edition, duty),
  joined([
    words('以此完成：', 'Done by'),
    selectionPhrase(edition, duty.doneBy),
    ...(duty.doneBy.since === undefined
      ? []
      : [words('，自起算日零时起均可', ', from the beginning of the day counted from')]),
    ...(duty.doneBy.sum === undefined
      ? []
      : [
          phrase(
            ['，合计', name(duty.doneBy.sum), `至少 ${String(duty.doneBy.least)}`],
            [`, at least ${String(duty.doneBy.least)} `, name(duty.doneBy.sum), ' together'],
          ),
        ]),
    ...(duty.doneBy.about === undefined ? [] : [words('，不论涉及何人', ', whoever it is about')]),
  ]),
  words(
    `未办：“${edition.facts[duty.onMiss]?.title.zh ?? duty.onMiss}”`,
    `Missed: "${edition.facts[duty.onMiss]?.title.en ?? duty.onMiss}"`,
  ),
];

/** Duties whose omission is a fact. */
export const dutySections = (edition: Edition): readonly PrintedSection[] => {
  const obligations = named(edition.obligations);
  if (obligations.length === 0) return [];
  return [
    {
      title: words('有期限的职责（逾期未办即为事实）', 'Duties with a time: what was not done in time is the fact'),
      rules: obligations.map(([, duty]) => ({
        id: duty.source,
        title: told(duty.title),
        sentences: dutyPhrases(edition, duty),
        remarks: [],
      })),
    },
  ];
};
