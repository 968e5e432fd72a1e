import {
  type Aggregate,
  type Clause,
  type Edition,
  type Excuse,
  type FactSelection,
  type Limit,
  type ResolveGroup,
  type Text,
} from '../../edition/edition.js';
import { effectPhrase } from './effects.js';
import { mentioned } from './mentions.js';
import { type Phrase, formula, joined, name, phrase, words } from '../phrase.js';
import { type PrintedRule } from '../printed.js';
import { audience, list, named, roles, told } from '../vocabulary.js';

const titlesOf = (edition: Edition, facts: readonly string[]): Text => {
  const titles = facts.map((code) => edition.facts[code]?.title ?? { zh: code, en: code });
  return { zh: titles.map(({ zh }) => `“${zh}”`).join('或'), en: titles.map(({ en }) => `"${en}"`).join(' or ') };
};

/** Facts by their titles, with the condition over their attributes. */
export const selectionPhrase = (edition: Edition, { facts, where }: FactSelection): Phrase => {
  const named = told(titlesOf(edition, facts));
  return where === undefined
    ? named
    : joined([named, phrase(['且 ', formula(where)], ['where ', formula(where)])], '，', ' ');
};

const COVERS: Readonly<Record<Excuse['covers'], readonly [string, string]>> = {
  incident: ['同一事件', 'of the same incident'],
  moment: ['覆盖当时的', 'that covers the moment'],
  shift: ['同一班的', 'of the same shift'],
  day: ['同日的', 'of the same day'],
};

const excusePhrase = (edition: Edition, { fact, covers, where, conduct, prior, about }: Excuse): Phrase => {
  const title = edition.facts[fact]?.title ?? { zh: fact, en: fact };
  const [zh, en] = COVERS[covers];
  return joined(
    [
      words(
        `有${zh}${prior ? '、事先的' : ''}“${title.zh}”时${about === undefined ? '' : '（不论涉及何人）'}免责`,
        `excused by "${title.en}" ${en}${prior ? ', beforehand' : ''}${about === undefined ? '' : ', whoever it is about'}`,
      ),
      ...(where === undefined ? [] : [phrase(['（', formula(where), '）'], ['(', formula(where), ')'])]),
      ...(conduct === undefined ? [] : [phrase(['，仅限 ', formula(conduct)], ['only where ', formula(conduct)])]),
    ],
    '',
    ' ',
  );
};

const trigger = (edition: Edition, { when, where }: Clause): Phrase =>
  when === undefined
    ? phrase(['期末，若 ', formula(where ?? 'true')], ['At the end of the period, where ', formula(where ?? 'true')])
    : joined([words('情形：', 'For'), selectionPhrase(edition, when)], '', ' ');

const effectsOf = (effects: Clause['effects']): Phrase => joined(effects.map(effectPhrase), '；', '; ');

const consequence = ({ effects, choice }: Clause): readonly Phrase[] =>
  choice === undefined
    ? effects.map(effectPhrase)
    : [
        phrase(
          [`由${roles(choice.decidedBy).zh}在下列各项中认定，未认定前按“`, name(choice.default), '”：'],
          [
            `${roles(choice.decidedBy).en} decides which of these it is; until then it is "`,
            name(choice.default),
            '":',
          ],
        ),
        ...named(choice.options).map(([option, options]) =>
          joined([phrase([name(option), '：'], [name(option), ':']), effectsOf(options)]),
        ),
      ];

const PER: Readonly<Record<ResolveGroup['per'], readonly [string, string]>> = {
  fact: ['同一事实', 'fact'],
  incident: ['同一事件', 'incident'],
  contact: ['同一次联系', 'contact'],
  case: ['同一案例', 'case'],
};

const groupPhrase = (edition: Edition, called: string): Phrase => {
  const group = edition.groups[called];
  const per = PER[group?.per ?? 'incident'];
  const keep =
    group?.keep === 'first' ? (['先发生的', 'the first'] as const) : (['最重的', 'the most severe'] as const);
  return phrase(
    [`${per[0]}中与“`, name(called), `”组其他条款并存时只按${keep[0]}一条`],
    [`within one ${per[1]} only ${keep[1]} of the clauses of "`, name(called), '" counts'],
  );
};

/** Over what time a limit counts. */
const WITHIN = {
  period: { zh: '每期内 ', en: ' in a period' },
  year: { zh: '每个自然年内 ', en: ' in a calendar year' },
  ever: { zh: '历期合计 ', en: ' over all periods' },
} as const;

const limitPhrase = (edition: Edition, when: Clause['when'], { per, keep, keepBy, over }: Limit): Phrase => {
  const times = phrase(
    [`${String(keep)} 次`, ...(keepBy === undefined ? [] : ['（', name(keepBy), '）'])],
    [`${String(keep)} time(s)`, ...(keepBy === undefined ? [] : [' (', name(keepBy), ')'])],
  );
  if (per === 'day' || per === 'period')
    return phrase([`每${per === 'day' ? '日' : '期'}只计 `, ...times.zh], ['counts ', ...times.en, ` in a ${per}`]);
  const { zh, en } = titlesOf(edition, when?.facts ?? []);
  const within = WITHIN[over ?? 'period'];
  return phrase(
    [within.zh, name(per), ` 相同的${zh}只计 `, ...times.zh, '，以最早者为准'],
    ['counts ', ...times.en, `${within.en} for all records of ${en} with the same `, name(per), ', the earliest first'],
  );
};

const bounds = (edition: Edition, { when, group, limit, excusedBy }: Clause): readonly Phrase[] => [
  ...(group === undefined ? [] : [groupPhrase(edition, group)]),
  ...(limit === undefined ? [] : [limitPhrase(edition, when, limit)]),
  ...excusedBy.map((excuse) => excusePhrase(edition, excuse)),
];

const standing = ({ active, enabled, continues }: Clause): readonly Phrase[] => [
  ...(active ? [] : [words('尚未生效，不得据以登记', 'not in use: nothing can be recorded under it')]),
  ...(enabled ? [] : [words('已停用', 'switched off')]),
  ...(continues.length === 0
    ? []
    : [words(`承接原 ${list(continues).zh}`, `goes on with what was ${list(continues).en}`)]),
];

/** `适用：客服组、组长`. */
export const appliesTo = (posts: readonly string[]): Phrase => joined([words('适用：', 'Applies to'), audience(posts)]);

/** A clause: to whom it applies, what has to happen, what follows, and what bounds it. */
export const printedClause = (edition: Edition, clause: Clause): PrintedRule => ({
  id: clause.id,
  title: words(clause.title.zh, clause.title.en),
  sentences: [
    appliesTo(clause.appliesTo),
    trigger(edition, clause),
    ...consequence(clause),
    ...bounds(edition, clause),
    ...standing(clause),
  ],
  remarks: [clause.note, clause.legalNote].flatMap((note) => (note === undefined ? [] : [mentioned(edition, note)])),
});

export const printedAggregate = ({ id, title, appliesTo: posts, times, effects }: Aggregate): PrintedRule => ({
  id,
  title: words(title.zh, title.en),
  sentences: [
    appliesTo(posts),
    phrase(['次数：', formula(times)], ['So many times: ', formula(times)]),
    effectsOf(effects),
  ],
  remarks: [],
});
