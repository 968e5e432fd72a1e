import { type Edition, type Text } from '../../edition/edition.js';
import { type Inline, type Phrase, name, phrase } from '../phrase.js';

/** Names of several words run together, as no language of people writes them: `compensationMonthly`. */
const RUN_TOGETHER = /([a-z]+(?:[A-Z][a-z0-9]*)+)/u;

const isNamed = ({ parameters, measures, results }: Edition, word: string): boolean =>
  [parameters, measures, results].some((part) => Object.hasOwn(part, word));

const inlines = (edition: Edition, text: string): readonly Inline[] =>
  text.split(RUN_TOGETHER).map((part) => (isNamed(edition, part) ? name(part) : part));

/** A note of the edition in which the names that it mentions are said by their titles, as everywhere in the document. */
export const mentioned = (edition: Edition, { zh, en }: Text): Phrase =>
  phrase(inlines(edition, zh), inlines(edition, en));
