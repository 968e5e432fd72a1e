import { type Edition, type Text } from '../edition/edition.js';
import { placeIn } from '../printing/titles/place-words.js';
import { titlesOf } from '../printing/titles/titles.js';
import { type EditionChange, NOTHING } from './change.js';

const FROM_PARAMETER: Text = { zh: '取自参数', en: 'taken from the parameter' };

/** Places by the words for them, so that a clause keeps its place when others come before it. */
const takenPlaces = (
  edition: Edition,
): ReadonlyMap<string, { readonly path: string; readonly place: Text; readonly name: string }> =>
  new Map(
    Object.entries(edition.taken ?? {}).map(([path, name]) => {
      const place = placeIn(edition, path);
      return [place.en, { path, place, name }];
    }),
  );

/** `质检表 call 的未说明的行：无 → 取自参数 lostParts。`: places that begin or cease to take a parameter, or take another one. */
export const comparedTaken = (before: Edition, after: Edition): EditionChange[] => {
  const [old, now] = [takenPlaces(before), takenPlaces(after)];
  const titleOf = titlesOf(after);
  const said = (name: string | undefined): Text =>
    name === undefined
      ? NOTHING
      : { zh: `${FROM_PARAMETER.zh} ${titleOf(name).zh}`, en: `${FROM_PARAMETER.en} ${titleOf(name).en}` };
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): EditionChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.name === is?.name) return [];
    const { path, place } = (is ?? was)!;
    const [from, to] = [said(was?.name), said(is?.name)];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const sentence = { zh: `${place.zh}：${from.zh} → ${to.zh}。`, en: `${place.en}: ${from.en} → ${to.en}.` };
    return [{ clause: '', kind, path, sentence }];
  });
};
