import { type Text } from '../edition/edition.js';
import { type TitleOf } from '../printing/titles/place-words.js';
import { leafWords } from './leaf-words.js';
import { type Leaf, type Value } from './leaves.js';

/** One difference between two editions of a rulebook, as a sentence for people. */
export interface EditionChange {
  /** Clause id, or empty for what belongs to the edition as a whole. */
  readonly clause: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'renumbered';
  /** JSON pointer in the later edition; in the earlier one for what was removed. */
  readonly path: string;
  readonly sentence: Text;
}

export const NOTHING: Text = { zh: '无', en: 'nothing' };

const valueOf = (path: string, value: Value | undefined, titleOf: TitleOf): Text => {
  if (value === undefined) return NOTHING;
  return typeof value === 'string' ? leafWords(path, value, titleOf) : value;
};

/** `什么：原来 → 现在。`: what was and what is, each language in its own words. */
export const changeSentence = (what: Text, { path, before, after }: Leaf, titleOf: TitleOf): Text => {
  const [was, is] = [valueOf(path, before, titleOf), valueOf(path, after, titleOf)];
  return { zh: `${what.zh}：${was.zh} → ${is.zh}。`, en: `${what.en}: ${was.en} → ${is.en}.` };
};

/** A value that was not there before was added, one that is there no more was removed. */
export const kindOf = ({ before, after }: Leaf): EditionChange['kind'] =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
