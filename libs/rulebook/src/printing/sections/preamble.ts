import { type Edition, type Text } from '../../edition/edition.js';
import { type Phrase, words } from '../phrase.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-01-05` as each language writes it: `2026年1月5日`, `5 January 2026`. */
export const dateWords = (date: string): Text => {
  const [year = '', month = '', day = ''] = date.split('-');
  return {
    zh: `${year}年${String(Number(month))}月${String(Number(day))}日`,
    en: `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? month} ${year}`,
  };
};

const dated = (zh: (date: string) => string, en: (date: string) => string, date: string): Phrase => {
  const said = dateWords(date);
  return words(zh(said.zh), en(said.en));
};

/** What stands above the rules: from when on they bind, for which periods they count, how the page is read. */
export const preamble = ({ effectiveFrom, staffToldOn, periods, zone }: Edition): readonly Phrase[] => [
  dated(
    (date) => `生效日：${date}`,
    (date) => `In force from ${date}`,
    effectiveFrom,
  ),
  dated(
    (date) => `告知员工日：${date}`,
    (date) => `The staff were told on ${date}`,
    staffToldOn,
  ),
  dated(
    (date) => `约束 ${date}（两者中较晚之日）起的行为，此前的行为不按本版本处理。`,
    (date) => `It binds conduct from ${date} on, the later of the two days, and nothing before it.`,
    effectiveFrom > staffToldOn ? effectiveFrom : staffToldOn,
  ),
  words(
    `考核期：每月 ${periods.assessment.startDay} 日起，时区 ${zone}`,
    `Period: from day ${periods.assessment.startDay} of the month, zone ${zone}`,
  ),
  words(
    '每条前的编号是规范中的编号。出处带 P 的，规范未写明，由本版本选定。',
    'The number before a rule is that of the norm. A source with P: the norm leaves it open, and this edition chose.',
  ),
];
