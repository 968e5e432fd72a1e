import { type Edition, type Text } from '../../edition/edition.js';
import { MADE } from './made-titles.js';
import { PEOPLE } from './names-of-people.js';
import { NAMES } from './names.js';
import { VALUES } from './names-of-values.js';
import { type Phrase, worded } from '../phrase.js';
import { type Wording } from '../wording.js';
import { own } from '../../own.js';

type Titles = ReadonlyMap<string, Text>;

/** An indicator by its title; with its card where another card has an indicator of that title. */
const indicatorTitles = ({ scorecards = {} }: Edition) => {
  const all = Object.values(scorecards).flatMap((card) =>
    card.indicators.map((indicator) => ({ indicator, card: card.title })),
  );
  return all.map(({ indicator, card }) => {
    const { title } = indicator;
    const isShared = all.filter((other) => other.indicator.title.zh === title.zh).length > 1;
    return {
      indicator,
      title: isShared ? { zh: `${title.zh}（${card.zh}）`, en: `${title.en} (${card.en})` } : title,
    };
  });
};

/** The figures of an indicator are called what the indicator is called. */
const figureTitles = (edition: Edition): Readonly<Record<string, Text>> =>
  Object.fromEntries(
    indicatorTitles(edition).flatMap(({ indicator: { actual, target }, title }) => [
      [actual, title] as const,
      ...(target === undefined ? [] : [[target, { zh: `${title.zh}目标`, en: `target of ${title.en}` }] as const]),
    ]),
  );

/** Titles that parts of the edition have anyway: its facts, forms, pay lines, debts, states, scorecards, plans. */
const ownTitles = (edition: Edition): Readonly<Record<string, Text>> =>
  Object.fromEntries(
    [
      edition.facts,
      edition.forms,
      edition.obligations ?? {},
      edition.states ?? {},
      edition.sampling ?? {},
      edition.staffing ?? {},
      edition.scorecards ?? {},
      edition.debts ?? {},
      Object.fromEntries(edition.pay.map((line) => [line.line, line])),
    ].flatMap((parts) => Object.entries(parts).map(([name, { title }]) => [name, title] as const)),
  );

/** All titles that the edition gives, those under `titles` first. */
export const givenTitles = (edition: Edition): Readonly<Record<string, Text>> => ({
  ...figureTitles(edition),
  ...ownTitles(edition),
  ...edition.titles,
});

/** What enacts a state is named by its set of states and the state itself: `tier.frozen`. */
const stateTitle = (name: string, titles: Titles): Text | undefined => {
  const [set, state] = name.split('.', 2).map((part) => titleIn(part, titles));
  return set === undefined || state === undefined
    ? undefined
    : { zh: `${set.zh}：${state.zh}`, en: `${set.en}: ${state.en}` };
};

const madeTitle = (name: string, titles: Titles): Text | undefined => {
  for (const madeOf of MADE) {
    const made = madeOf(name);
    const title = made === null ? undefined : titleIn(made.inner, titles);
    if (made !== null && title !== undefined) return made.said(title);
  }
  return name.includes('.') ? stateTitle(name, titles) : undefined;
};

const titleIn = (name: string, titles: Titles): Text | undefined =>
  titles.get(name) ?? madeTitle(name, titles) ?? own(NAMES, name);

/**
 * Posts and their groups whose names the field knows as those of values alone. Without a title they are called by their own names: the desk
 * that is checked is not who sits at it.
 */
const calledLikeValues = ({ postGroups }: Edition): readonly string[] =>
  Object.entries(postGroups)
    .flat(2)
    .filter((name) => Object.hasOwn(VALUES, name) && !Object.hasOwn(PEOPLE, name));

/**
 * The title of a name that an edition gives: what the edition says under `titles`, the title of the part of that name,
 * or the field's common word for it. A name that has none of them is its own title.
 */
export const titlesOf = (edition: Edition): ((name: string) => Text) => {
  const titles = new Map(Object.entries(givenTitles(edition)));
  for (const name of calledLikeValues(edition)) if (!titles.has(name)) titles.set(name, { zh: name, en: name });
  return (name) => titleIn(name, titles) ?? { zh: name, en: name };
};

/** How an edition words its phrases: every name by its title, in formulas too. */
export const wordingOf = (edition: Edition): ((phrase: Phrase) => Phrase) => {
  const title = titlesOf(edition);
  const wording = (language: Wording['language']): Wording => ({ language, titleOf: (name) => title(name)[language] });
  const [zh, en] = [wording('zh'), wording('en')];
  return (phrase) => ({ zh: worded(phrase.zh, zh), en: worded(phrase.en, en) });
};
