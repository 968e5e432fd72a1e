import { type Edition, type PayLine } from '../../edition/edition.js';
import { appliesTo } from './clauses.js';
import { type Phrase, formula, name, phrase, words } from '../phrase.js';
import { type PrintedSection } from '../printed.js';
import { audience, named, roles, told } from '../vocabulary.js';

const ROUNDING: Readonly<Record<PayLine['rounding']['mode'], readonly [string, string]>> = {
  'half-up': ['四舍五入到分', 'rounded half up to the fen'],
  'half-even': ['四舍六入五成双到分', 'rounded half to even to the fen'],
  down: ['舍去不足一分', 'cut to the fen'],
};

/** The formula of a line that is only what clauses put on it. */
const NO_MONEY = '0 yuan';

const lineSentences = ({
  line,
  appliesTo: posts,
  formula: computed,
  unless,
  coefficients,
  collects,
  paid,
  rounding,
}: PayLine): readonly Phrase[] => [
  ...(posts === undefined ? [] : [appliesTo(posts)]),
  collects === true && computed === NO_MONEY
    ? words('为各条款记入金额之和', 'the sum of what clauses put on it')
    : phrase([name(line), ' = ', formula(computed)], [name(line), ' = ', formula(computed)]),
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
  ...(collects === true && computed !== NO_MONEY ? [words('另加各条款记入的金额', 'and what clauses put on it')] : []),
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
          rules: named(debts).map(([debt, { id, title, line, instalment, source }]) => ({
            id,
            title: told(title),
            sentences: [
              phrase(
                ['每期在薪酬中扣“', name(line), '”：', formula(instalment)],
                ['Each period pay is reduced by "', name(line), '": ', formula(instalment)],
              ),
              phrase(
                ['欠款 ', name(debt), `，不超过所欠，不足一分的部分不扣；余额结转（${source}）`],
                [
                  'Debt ',
                  name(debt),
                  `, never more than is owed, rounded down to the fen; the rest is carried on (${source})`,
                ],
              ),
            ],
            remarks: [],
          })),
        },
      ];

const stateRules = ({ states = {} }: Edition): readonly PrintedSection[] =>
  named(states).map(([, { title, appliesTo: posts, initial, levels }]) => ({
    title: phrase(
      [title.zh, '（', ...audience(posts).zh, '，通常为 ', name(initial), '）'],
      [title.en, ' (', ...audience(posts).en, '; ordinarily ', name(initial), ')'],
    ),
    rules: levels.map((level) => ({
      id: level.id,
      title: told(level.title),
      sentences: [
        phrase([name(level.state), '：', formula(level.where)], [name(level.state), ' where ', formula(level.where)]),
        words(`由${roles(level.decidedBy).zh}决定执行`, `enacted by ${roles(level.decidedBy).en}`),
        level.terminal
          ? words('终局', 'final')
          : phrase(['可由“', name(level.endedBy ?? '—'), '”结束'], ['ended by ', name(level.endedBy ?? '—')]),
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
