import { type Edition, type PayLine } from '../edition.js';
import { type PrintedSection } from './document.js';
import { type Phrase, formula, phrase, words } from './phrase.js';
import { audience, named, roles, told } from './vocabulary.js';

const ROUNDING: Readonly<Record<PayLine['rounding']['mode'], readonly [string, string]>> = {
  'half-up': ['四舍五入到分', 'rounded half up to the fen'],
  'half-even': ['四舍六入五成双到分', 'rounded half to even to the fen'],
  down: ['舍去不足一分', 'cut to the fen'],
};

const lineSentences = ({
  line,
  appliesTo,
  formula: computed,
  unless,
  coefficients,
  collects,
  paid,
  rounding,
}: PayLine): readonly Phrase[] => [
  ...(appliesTo === undefined
    ? []
    : [words(`适用：${audience(appliesTo).zh}`, `Applies to ${audience(appliesTo).en}`)]),
  phrase([`${line} = `, formula(computed)], [`${line} = `, formula(computed)]),
  ...(unless === undefined
    ? []
    : [
        phrase(
          ['下列情形为 0：', formula(unless.condition), `（${unless.source}）`],
          ['0 where ', formula(unless.condition), ` (${unless.source})`],
        ),
      ]),
  ...(coefficients === undefined
    ? []
    : [
        coefficients === 'product'
          ? words('条款的系数相乘', 'coefficients of clauses multiply')
          : words('只取最低的系数', 'only the lowest coefficient counts'),
      ]),
  ...(collects === true ? [words('汇总条款记入的金额', 'collects what clauses put on it')] : []),
  ...(paid === false ? [words('只供其他项目引用，不发放', 'only read by other lines, never paid')] : []),
  words(ROUNDING[rounding.mode][0], ROUNDING[rounding.mode][1]),
];

const payRules = ({ pay }: Edition): readonly PrintedSection[] =>
  pay.length === 0
    ? []
    : [
        {
          title: words('薪酬', 'Pay'),
          rules: pay.map((line) => ({
            id: line.id,
            title: told(line.title),
            sentences: lineSentences(line),
            remarks: [],
          })),
        },
      ];

const debtRules = ({ debts = {} }: Edition): readonly PrintedSection[] =>
  Object.keys(debts).length === 0
    ? []
    : [
        {
          title: words('欠款与追缴', 'Debts'),
          rules: named(debts).map(([name, { id, title, line, instalment, source }]) => ({
            id,
            title: told(title),
            sentences: [
              phrase(
                [`每期从 ${line} 扣：`, formula(instalment)],
                [`Each period takes from ${line}: `, formula(instalment)],
              ),
              words(
                `欠款 ${name}，不超过所欠；余额结转（${source}）`,
                `Debt ${name}, never more than is owed; the rest is carried on (${source})`,
              ),
            ],
            remarks: [],
          })),
        },
      ];

const stateRules = ({ states = {} }: Edition): readonly PrintedSection[] =>
  named(states).map(([, { title, appliesTo, initial, levels }]) => ({
    title: words(
      `${title.zh}（${audience(appliesTo).zh}，通常为 ${initial}）`,
      `${title.en} (${audience(appliesTo).en}; ordinarily ${initial})`,
    ),
    rules: levels.map((level) => ({
      id: level.id,
      title: told(level.title),
      sentences: [
        phrase([`${level.state}：`, formula(level.where)], [`${level.state} where `, formula(level.where)]),
        words(`由${roles(level.decidedBy).zh}决定执行`, `enacted by ${roles(level.decidedBy).en}`),
        level.terminal
          ? words('终局', 'final')
          : words(`可由“${level.endedBy ?? '—'}”结束`, `ended by ${level.endedBy ?? '—'}`),
      ],
      remarks: [],
    })),
  }));

/** Pay lines with their formulas, debts, and states. */
export const moneySections = (edition: Edition): readonly PrintedSection[] => [
  ...payRules(edition),
  ...debtRules(edition),
  ...stateRules(edition),
];
