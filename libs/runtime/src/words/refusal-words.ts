import { type Bilingual, type MessageValues } from '#eventsourcing';
import { ENTRY_STATUS_WORDS, EVENT_WORDS } from '#callcentre';
import { ACTION_WORDS } from './action-words.js';
import { ROLE_WORDS } from './role-words.js';
import { localTimeOf } from '../requests/moments.js';

type Words = ReadonlyMap<string, Bilingual>;

const wordsOf = (words: Readonly<Record<string, Bilingual>>): Words => new Map(Object.entries(words));

const ROLES = wordsOf(ROLE_WORDS);
const STATUSES = wordsOf({ ...ENTRY_STATUS_WORDS, none: { zh: '尚无条目', en: 'no entry yet' } });

/** Values that are codes of the program, or several with commas between, and what people call them. */
const WORDS_OF_VALUES: Readonly<Record<string, Words>> = {
  role: ROLES,
  roles: ROLES,
  action: wordsOf(ACTION_WORDS),
  status: STATUSES,
  outcome: STATUSES,
  part: wordsOf(EVENT_WORDS),
  target: wordsOf({
    centre: { zh: '中心', en: 'centre' },
    team: { zh: '班组', en: 'team' },
    person: { zh: '人员', en: 'person' },
  }),
};

/** Values that are names of an edition, or several with commas between. */
const NAMES_OF_EDITIONS = [
  ...['code', 'through', 'attribute', 'attributes', 'option', 'options', 'process', 'processes', 'missing', 'unknown'],
];

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Instants of a refusal that names their zone, as the clocks of that zone show them: to the second, and finer where two of them are in
 * one second, which would be told as the same time.
 */
const timesOf = ({ zone, ...values }: MessageValues): MessageValues => {
  if (typeof zone !== 'string') return {};
  const instants = Object.entries(values).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && INSTANT.test(pair[1]),
  );
  const seconds = instants.map(([, instant]) => localTimeOf({ instant, zone }));
  const finer = new Set(seconds).size < seconds.length;
  return Object.fromEntries(
    instants.map(([name, instant], index) => [
      name,
      finer ? `${seconds[index]!}${instant.slice(19, 23)}` : seconds[index]!,
    ]),
  );
};

const BETWEEN = { zh: '、', en: ', ' } as const;

/**
 * Roles, statuses, events, what somebody may not do, and names that come with `titles` are told in words, and instants that come with a
 * `zone` by its clocks; in the `values` that programs read they stay codes and instants. A name that has to be written in a request is told with its title behind it.
 */
export const inWords = (values: MessageValues, language: 'zh' | 'en'): MessageValues => {
  const titles = (values['titles'] ?? {}) as unknown as Readonly<Record<string, Bilingual>>;
  const titled = (name: string): string => {
    const title = Object.hasOwn(titles, name) ? titles[name]![language] : undefined;
    if (title === undefined) return name;
    return language === 'zh' ? `${title}（${name}）` : `${title} (${name})`;
  };
  const told = (name: string, tell: (code: string) => string): MessageValues => {
    const value = values[name];
    return typeof value === 'string' ? { [name]: value.split(', ').map(tell).join(BETWEEN[language]) } : {};
  };
  return Object.assign(
    { ...values },
    timesOf(values),
    ...NAMES_OF_EDITIONS.map((name) => told(name, titled)),
    ...Object.entries(WORDS_OF_VALUES).map(([name, words]) =>
      told(name, (code) => words.get(code)?.[language] ?? code),
    ),
  ) as MessageValues;
};
