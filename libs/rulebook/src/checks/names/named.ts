import { type Finding } from '../../edition/finding.js';
import { type Edition, type Parameter } from '../../edition/edition.js';
import { error, type FindingPlace, type Message, unknown } from '../finding.js';

/** What a place takes that may name a parameter: which values fit, and how they are called. */
export interface Taken {
  readonly code: string;
  readonly fits: (value: Parameter['value']) => boolean;
  readonly wanted: Message;
}

/** A value that is one of these words. */
export const oneOf =
  (...words: readonly string[]) =>
  (value: Parameter['value']): boolean =>
    typeof value === 'string' && words.includes(value);

/** A value that is a whole number from `least` on. */
export const wholeFrom =
  (least: number) =>
  (value: Parameter['value']): boolean =>
    typeof value === 'string' && /^\d{1,6}$/u.test(value) && Number(value) >= least;

/** A place that names a parameter needs one that holds what the place takes, in its value and in its alternatives. */
export const parameterFindings = (
  edition: Edition,
  [place, part, name]: readonly [FindingPlace, string, string | undefined],
  { code, fits, wanted: [zh, en] }: Taken,
): Finding[] => {
  if (name === undefined) return [];
  if (!Object.hasOwn(edition.parameters, name))
    return [unknown('unknown-parameter', place, ['参数', 'parameter'], name, Object.keys(edition.parameters))];
  const { value, alternatives = [] } = edition.parameters[name]!;
  return [value, ...alternatives].every(fits)
    ? []
    : [
        error(
          code,
          place,
          [`参数“${name}”用作 ${part}，只能取${zh}。`, `The parameter "${name}" stands for ${part}, which is ${en}.`],
          ['请改参数的值及其备选值。', 'Change the value of the parameter and its alternatives.'],
        ),
      ];
};
