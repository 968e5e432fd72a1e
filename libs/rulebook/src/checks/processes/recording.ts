import { type Finding } from '../../edition/finding.js';
import { parameterType } from '../../compiling/attributes.js';
import { pointer } from '../../pointer.js';
import { type Check, error, warning } from '../finding.js';

const nobodyConfirms = (code: string): Finding =>
  error(
    'nobody-confirms',
    { path: pointer('facts', code) },
    [
      `没有写由谁确认“${code}”，此违规永远是待确认。`,
      `Nobody may confirm "${code}": the violation stays an allegation for ever.`,
    ],
    ['请写 confirmedBy。', 'Name the roles under confirmedBy.'],
  );

/** Roles that nobody asks for: another action yields the fact, or it stands as soon as it is recorded. */
const ignored = (code: string, field: 'recordedBy' | 'confirmedBy'): Finding =>
  warning(
    'roles-ignored',
    { path: pointer('facts', code, field) },
    [
      `“${code}”不经${field === 'recordedBy' ? '登记' : '确认'}，${field} 不起作用。`,
      `"${code}" is not ${field === 'recordedBy' ? 'recorded' : 'confirmed'} by anybody, so ${field} does nothing.`,
    ],
    [`请删去 ${field}，或改正 through。`, `Remove ${field}, or correct through.`],
  );

/** Facts that somebody has to record, or to confirm, and that the edition gives to nobody; and words that no record can have. */
export const checkRecording: Check = (edition) =>
  Object.entries(edition.facts).flatMap(([code, { through, recordedBy, confirmedBy, attributes }]): Finding[] => {
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
    const unheard = [
      ...(through === 'violation' && confirmedBy.length === 0 ? [nobodyConfirms(code)] : []),
      ...(through === 'slice' && recordedBy.length > 0 ? [ignored(code, 'recordedBy')] : []),
      ...(through !== 'violation' && confirmedBy.length > 0 ? [ignored(code, 'confirmedBy')] : []),
    ];
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
    return [...alone, ...unheard, ...wordless];
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
