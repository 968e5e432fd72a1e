import { type Text } from '../../edition/edition.js';
import {
  codeCounted,
  coefficientOf,
  dayNames,
  debtNames,
  dueNames,
  placeRead,
  type PlaceKind,
  priorRead,
  scorecardNames,
  stateNames,
  underNames,
} from '../../made-names.js';

/** How a made name is said with the title of the name that it is made of. */
type Said = (title: Text) => Text;

/** What a made name is made of, and how it is said; null of a name of another kind. */
type Making = (name: string) => { readonly inner: string; readonly said: Said } | null;

const making =
  (partOf: (name: string) => string | null, said: Said): Making =>
  (name) => {
    const inner = partOf(name);
    return inner === null ? null : { inner, said };
  };

/** Of the period before, of the second and of the third. */
const OF_PRIOR: readonly Said[] = [
  ({ zh, en }) => ({ zh: `上期${zh}`, en: `${en} of the period before` }),
  ({ zh, en }) => ({ zh: `上上期${zh}`, en: `${en} of two periods before` }),
  ({ zh, en }) => ({ zh: `前第三期${zh}`, en: `${en} of three periods before` }),
];

const ofPrior: Making = (name) => {
  const prior = priorRead(name);
  const said = prior === null ? undefined : OF_PRIOR[prior.back - 1];
  return prior === null || said === undefined ? null : { inner: prior.result, said };
};

const OF_PLACE: Readonly<Record<PlaceKind, Said>> = {
  first: ({ zh, en }) => ({ zh: `${zh}第一名`, en: `first by ${en}` }),
  last: ({ zh, en }) => ({ zh: `${zh}末名`, en: `last by ${en}` }),
  place: ({ zh, en }) => ({ zh: `${zh}名次`, en: `place by ${en}` }),
};

const ofPlace: Making = (name) => {
  const place = placeRead(name);
  return place === null ? null : { inner: place.ranking, said: OF_PLACE[place.kind] };
};

const ofCoefficient: Making = (name) => {
  const coefficient = coefficientOf(name);
  if (coefficient === null) return null;
  const { line, month } = coefficient;
  return { inner: line, said: ({ zh, en }) => ({ zh: `${month} ${zh}系数`, en: `coefficient of ${en} in ${month}` }) };
};

/** How names are said that are made of other names. */
export const MADE: readonly Making[] = [
  ofPrior,
  ofPlace,
  making(scorecardNames.partOf, (title) => title),
  making(stateNames.partOf, (title) => title),
  making(underNames.partOf, ({ zh, en }) => ({ zh: `${zh}（其下）`, en: `${en}, below the one in force` })),
  making(dueNames.partOf, ({ zh, en }) => ({ zh: `${zh}（应处）`, en: `${en}, due` })),
  making(debtNames.partOf, ({ zh, en }) => ({ zh: `欠款 ${zh}`, en: `debt ${en}` })),
  ofCoefficient,
  making(codeCounted, ({ zh, en }) => ({ zh: `已计入次数：${zh}`, en: `counted so far: ${en}` })),
  making(dayNames.partOf, ({ zh, en }) => ({ zh: `当日${zh}合计`, en: `${en} of the day together` })),
];
