import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Due, type Edition, type Obligation } from '../../edition/edition.js';
import { type Check, error, type FindingPlace, unknown } from '../finding.js';
import { oneOf, parameterFindings, type Taken, wholeFrom } from '../names/named.js';
import { sumFindings } from './obligation-sums.js';
import { factFindings, postFindings } from '../names/references.js';
import { own } from '../../own.js';
import { attributeOf } from '../../compiling/attributes.js';

/** A fact for omissions is declared as such, or people could record what only a clock can know. */
const missFindings = (edition: Edition, { onMiss }: Obligation, place: FindingPlace): Finding[] => {
  const declared = own(edition.facts, onMiss);
  if (declared === undefined) return factFindings(edition, [onMiss], place);
  return declared.through === 'derived' && declared.recordedBy.length === 0
    ? []
    : [
        error(
          'omission-recorded',
          place,
          [`事实“${onMiss}”没有写 through: derived。`, `The fact "${onMiss}" does not say through: derived.`],
          ['漏做由时钟推出，不由人记录。', 'An omission is found by the clock, not recorded by people.'],
        ),
      ];
};

const dueFindings = (edition: Edition, { due, every }: Obligation, place: FindingPlace): Finding[] => {
  const kinds = own(edition.parameters, due.named?.kind ?? '')?.alternatives ?? [];
  const working = due.counted === 'working' || kinds.includes('working') || every.kind === 'workday';
  const calendar =
    working && !Object.hasOwn(edition.calendars ?? {}, due.calendar)
      ? [unknown('calendar-missing', place, ['日历', 'calendar'], due.calendar, Object.keys(edition.calendars ?? {}))]
      : [];
  const day =
    every.kind === 'month' && (every.day < 1 || every.day > 31)
      ? [
          error(
            'obligation-day',
            place,
            [`每月没有第 ${String(every.day)} 天。`, `No month has a day ${String(every.day)}.`],
            [
              '请写 1 至 31；当月没有的日子取月末。',
              'Write 1 to 31; the last day stands for one that a month does not have.',
            ],
          ),
        ]
      : [];
  return [...calendar, ...day, ...timesFindings(every, place)];
};

/** Times of a day run forwards, or the window of one would begin after it has ended. */
const timesFindings = (every: Obligation['every'], place: FindingPlace): Finding[] =>
  every.kind !== 'times' || every.at.every((time, index) => index === 0 || every.at[index - 1]! < time)
    ? []
    : [
        error(
          'obligation-times',
          place,
          [
            `时刻 ${every.at.join('、')} 没有从早到晚各写一次。`,
            `The times ${every.at.join(', ')} are not each once, earliest first.`,
          ],
          ['请从早到晚各写一次。', 'Write each once, earliest first.'],
        ),
      ];

const TAKEN: Readonly<Record<keyof NonNullable<Due['named']>, Omit<Taken, 'code'>>> = {
  days: { fits: wholeFrom(0), wanted: ['整数天数', 'a whole number of days'] },
  kind: { fits: oneOf('calendar', 'working'), wanted: ['calendar 或 working', 'calendar or working'] },
  countFirst: { fits: (value) => typeof value === 'boolean', wanted: ['true 或 false', 'true or false'] },
};

const namedFindings = (edition: Edition, { due: { named = {} } }: Obligation, place: FindingPlace): Finding[] =>
  (['days', 'kind', 'countFirst'] as const).flatMap((part) =>
    parameterFindings(edition, [place, part, named[part]], { code: 'obligation-parameter', ...TAKEN[part] }),
  );

const eventFindings = (edition: Edition, { every, owner }: Obligation, place: FindingPlace): Finding[] => {
  if (every.kind !== 'fact') {
    return owner.includes('subject')
      ? [
          error(
            'obligation-subject',
            place,
            [
              '只有由事实引起的义务才能写 owner: subject。',
              'Only a duty that a fact gives rise to can say owner: subject.',
            ],
            ['请写岗位。', 'Name the posts.'],
          ),
        ]
      : [];
  }
  const { anchor, event } = every;
  const isDate = (code: string): boolean =>
    ['date', 'instant'].includes(attributeOf(edition.facts, code, anchor ?? '')?.type ?? '');
  return [
    ...factFindings(edition, event.facts, place),
    ...(anchor === undefined || event.facts.every(isDate)
      ? []
      : [unknown('unknown-attribute', place, ['日期属性', 'date attribute'], anchor, [])]),
  ];
};

const OF_EVERY_FACT: readonly string[] = ['incident', 'contact', 'day'];

/** What a duty and what fulfils it have in common has to be something that both have. */
const sameFindings = (edition: Edition, { every, doneBy }: Obligation, place: FindingPlace): Finding[] => {
  if (doneBy.same === undefined) return [];
  const codes = [...(every.kind === 'fact' ? every.event.facts : []), ...doneBy.facts];
  const each = codes.map((code) => Object.keys(own(edition.facts, code)?.attributes ?? {}));
  const common = [...OF_EVERY_FACT, ...(each[0] ?? []).filter((name) => each.every((names) => names.includes(name)))];
  return common.includes(doneBy.same)
    ? []
    : [unknown('unknown-attribute', place, ['共有属性', 'common attribute'], doneBy.same, common)];
};

/** Whatever is about anybody has to be told apart by its case, or one act would fulfil every such duty. */
const aboutFindings = ({ doneBy: { about, same } }: Obligation, place: FindingPlace): Finding[] =>
  about === undefined || same !== undefined
    ? []
    : [
        error(
          'obligation-about',
          place,
          [
            'doneBy 写了 about: anybody 而未写 same：任何一次都会使所有同类职责完成。',
            'doneBy says about: anybody without same: one act would fulfil every duty of the kind.',
          ],
          ['请写 same，例如 contact。', 'Write same, for example contact.'],
        ),
      ];

/** A day that is counted from is that of an event; what is counted back may be done at any time before anyway. */
const sinceFindings = ({ every, due, doneBy: { since } }: Obligation, place: FindingPlace): Finding[] =>
  since === undefined || (every.kind === 'fact' && due.direction === 'after')
    ? []
    : [
        error(
          'obligation-since',
          place,
          [
            'doneBy 的 since: day 只用于某一事实之后的义务；周期性的和往前数的义务本来就从更早算起。',
            'since: day of doneBy is for duties after a fact; those that recur and those counted back begin earlier anyway.',
          ],
          ['请删去 since，或写 every: { fact: … }。', 'Leave since out, or write every: { fact: … }.'],
        ),
      ];

/** A duty after a fact that the very same fact fulfils, since it is of its own case and in time. */
const itselfFindings = ({ every, owner, due, doneBy }: Obligation, place: FindingPlace): Finding[] => {
  if (every.kind !== 'fact' || due.direction === 'before' || doneBy.where !== undefined) return [];
  const isOfTheSame = owner.includes('subject') || doneBy.about === 'anybody';
  const codes = every.event.facts.filter((code) => doneBy.facts.includes(code));
  if (!isOfTheSame || codes.length === 0) return [];
  return [
    error(
      'obligation-by-itself',
      place,
      [
        `“${codes.join('、')}”既引起又完成此义务：它永远不会被漏掉。`,
        `"${codes.join(', ')}" both makes this duty due and fulfils it: it could never be missed.`,
      ],
      ['请在 doneBy 写完成它的事实，或加 where。', 'Name under doneBy the fact that fulfils it, or add where.'],
    ),
  ];
};

const requiresFindings = (edition: Edition, name: string, place: FindingPlace): Finding[] => {
  const obligations = edition.obligations ?? {};
  const chain = [name];
  for (let next = obligations[name]?.requires; next !== undefined; next = obligations[next]?.requires) {
    if (!Object.hasOwn(obligations, next))
      return chain.length > 1
        ? []
        : [unknown('unknown-obligation', place, ['义务', 'obligation'], next, Object.keys(obligations))];
    if (chain.includes(next))
      return [
        error(
          'obligation-circle',
          place,
          [
            `义务互相依赖成环：${[...chain, next].join(' → ')}。`,
            `Obligations need each other in a circle: ${[...chain, next].join(' → ')}.`,
          ],
          ['请去掉其中一个 requires。', 'Remove one requires.'],
        ),
      ];
    chain.push(next);
  }
  return [];
};

/** Duties that nobody can owe, fulfil or miss. */
export const checkObligations: Check = (edition) =>
  Object.entries(edition.obligations ?? {}).flatMap(([name, obligation]) => {
    const place = { path: pointer('obligations', name) };
    const owners = obligation.owner.filter((post) => post !== 'subject');
    return [
      ...postFindings(edition, owners, place),
      ...factFindings(edition, obligation.doneBy.facts, place),
      ...eventFindings(edition, obligation, place),
      ...missFindings(edition, obligation, place),
      ...dueFindings(edition, obligation, place),
      ...namedFindings(edition, obligation, place),
      ...sameFindings(edition, obligation, place),
      ...aboutFindings(obligation, place),
      ...sinceFindings(obligation, place),
      ...sumFindings(edition, obligation, place),
      ...itselfFindings(obligation, place),
      ...requiresFindings(edition, name, place),
    ];
  });
