import { type Finding } from '../api.js';
import { parameterType } from '../compiling/attributes.js';
import { pointer } from '../compiling/places.js';
import { type Check, error } from './finding.js';

/** Facts that somebody has to record, or to confirm, and that the edition gives to nobody; and words that no record can have. */
export const checkRecording: Check = (edition) =>
  Object.entries(edition.facts).flatMap(([code, { through, recordedBy, attributes }]): Finding[] => {
    const alone =
      (through === 'record' || through === 'violation') && recordedBy.length === 0
        ? [
            error(
              'nobody-records',
              { path: pointer('facts', code) },
              [
                `没有写由谁登记“${code}”，此事实永远不会入账。`,
                `Nobody may record "${code}": it can never come into the log.`,
              ],
              ['请写 recordedBy。', 'Name the roles under recordedBy.'],
            ),
          ]
        : [];
    const wordless = Object.entries(attributes)
      .filter(([, { oneOf }]) => oneOf?.length === 0)
      .map(([name]) =>
        error(
          'no-word',
          { path: pointer('facts', code, 'attributes', name) },
          [
            `“${name}”的 oneOf 是空的，任何取值都会被拒绝。`,
            `The oneOf of "${name}" is empty: every value would be refused.`,
          ],
          ['请列出取值，或删去 oneOf。', 'List the words, or remove oneOf.'],
        ),
      );
    return [...alone, ...wordless];
  });

/** Alternatives of a parameter have its own type, or formulas that read it would not compile once one is chosen. */
export const checkAlternatives: Check = (edition) =>
  Object.entries(edition.parameters).flatMap(([name, parameter]) => {
    const { value, alternatives = [] } = parameter;
    const type = parameterType(parameter);
    return alternatives
      .filter((alternative) => parameterType({ value: alternative }) !== type)
      .map((alternative) =>
        error(
          'parameter-alternative',
          { path: pointer('parameters', name) },
          [
            `参数“${name}”的备选值“${String(alternative)}”与其值“${String(value)}”不是同一类型。`,
            `"${String(alternative)}", an alternative of the parameter "${name}", is not of the type of its value "${String(value)}".`,
          ],
          ['数字配数字，金额配金额，文字配文字。', 'Numbers go with numbers, money with money, words with words.'],
        ),
      );
  });
