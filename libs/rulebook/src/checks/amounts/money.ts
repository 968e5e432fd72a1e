import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Clause, type Edition, type Effect, type MoneyEffect, type OpensEffect } from '../../edition/edition.js';
import { type Check, error, type FindingPlace, unknown } from '../finding.js';
import { attributeOf } from '../../compiling/attributes.js';

const isMoney = (effect: Effect): effect is MoneyEffect =>
  effect.kind === 'coefficient' || effect.kind === 'owes' || effect.kind === 'money';

/** Doubtful money that is switched on names who answers for it. */
const legalFindings = ({ legal }: MoneyEffect | OpensEffect, place: FindingPlace): Finding[] =>
  legal === undefined || !legal.enabled || legal.note === undefined || legal.enabledBy !== undefined
    ? []
    : [
        error(
          'legal-decision-missing',
          place,
          [
            '合法性存疑的金额条款已启用，但没有写是谁决定的。',
            'Money of doubtful lawfulness is on, and nobody is named who decided so.',
          ],
          [
            '请写 enabledBy（角色、日期、理由），或去掉 enabled。',
            'Write enabledBy (role, day, reason), or remove enabled.',
          ],
        ),
      ];

const lineFindings = (
  edition: Edition,
  effect: { readonly kind: Effect['kind']; readonly line: string },
  place: FindingPlace,
): Finding[] => {
  const line = edition.pay.find((candidate) => candidate.line === effect.line);
  if (line === undefined)
    return [
      unknown(
        'unknown-pay-line',
        place,
        ['薪酬项目', 'pay line'],
        effect.line,
        edition.pay.map((pay) => pay.line),
      ),
    ];
  const [needs, says] =
    effect.kind === 'coefficient'
      ? (['coefficients', line.coefficients] as const)
      : (['collects', line.collects] as const);
  return says === undefined || says === false
    ? [
        error(
          'pay-line-closed',
          place,
          [
            `薪酬项目“${effect.line}”没有写 ${needs}，此后果对它无效。`,
            `The pay line "${effect.line}" does not say ${needs}, so this would do nothing.`,
          ],
          [`请在该项目写 ${needs}。`, `Write ${needs} on that line.`],
        ),
      ]
    : [];
};

const monthFindings = (edition: Edition, clause: Clause, effect: MoneyEffect, place: FindingPlace): Finding[] => {
  if (effect.kind !== 'coefficient' || effect.month === undefined) return [];
  const { month } = effect;
  const isDate = (code: string): boolean =>
    ['date', 'instant'].includes(attributeOf(edition.facts, code, month)?.type ?? '');
  const codes = clause.when?.facts ?? [];
  return codes.length > 0 && codes.every(isDate)
    ? []
    : [
        unknown(
          'unknown-attribute',
          place,
          ['日期属性', 'date attribute'],
          month,
          Object.keys(edition.facts[codes[0] ?? '']?.attributes ?? {}),
        ),
      ];
};

const debtFindings = (edition: Edition, debt: string, place: FindingPlace): Finding[] => {
  const known = Object.keys(edition.debts ?? {});
  return known.includes(debt) ? [] : [unknown('unknown-debt', place, ['欠款', 'debt'], debt, known)];
};

/** Money needs a fact, because an amount is an expression over one. */
const onFacts = ({ on }: Pick<Clause, 'on'>, place: FindingPlace): Finding[] =>
  on === 'fact'
    ? []
    : [
        error(
          'money-without-fact',
          place,
          [
            '期末条款和累计不能写金额后果；请写在薪酬公式中。',
            "A clause at the period's end and an aggregate cannot act on money; write it into a pay formula.",
          ],
          ['请改用 pay。', 'Use pay instead.'],
        ),
      ];

/** What somebody decides goes to a line that collects or to a debt of the edition. */
const opensFindings = (
  edition: Edition,
  clause: Pick<Clause, 'on'>,
  effect: OpensEffect,
  place: FindingPlace,
): Finding[] => {
  const { kind, line, debt, amount } = effect;
  return [
    ...(amount === undefined ? [] : onFacts(clause, place)),
    ...(line === undefined ? [] : lineFindings(edition, { kind, line }, place)),
    ...(debt === undefined ? [] : debtFindings(edition, debt, place)),
    ...legalFindings(effect, place),
    ...(effect.decidedBy.length > 0
      ? []
      : [
          error(
            'nobody-decides',
            place,
            [`启动的“${effect.process}”没有写由谁决定。`, `Nobody is named who decides on ${effect.process}.`],
            ['请写 decidedBy。', 'Name the roles under decidedBy.'],
          ),
        ]),
  ];
};

const belowNothing = (factor: string, place: FindingPlace): Finding =>
  error(
    'coefficient-negative',
    place,
    [
      `系数 ${factor} 小于零，会把工资变成欠款。`,
      `The coefficient ${factor} is below zero and would turn pay into a debt.`,
    ],
    [
      '请写零以上的系数；扣款用 amount 或 owes。',
      'Write a coefficient from zero on; take money off by amount or owes.',
    ],
  );

const effectFindings = (edition: Edition, clause: Clause, effect: Effect, place: FindingPlace): Finding[] => {
  if (effect.kind === 'opens') return opensFindings(edition, clause, effect, place);
  if (!isMoney(effect)) return [];
  const target =
    effect.kind === 'owes' ? debtFindings(edition, effect.debt, place) : lineFindings(edition, effect, place);
  return [
    ...onFacts(clause, place),
    ...(effect.kind === 'coefficient' && effect.factor.startsWith('-') ? [belowNothing(effect.factor, place)] : []),
    ...target,
    ...legalFindings(effect, place),
    ...monthFindings(edition, clause, effect, place),
  ];
};

/** An aggregate is of the period, as a clause at its end is. */
const OF_THE_PERIOD = { on: 'period-end' } as const;

const aggregateMoney: Check = (edition) =>
  edition.aggregates.flatMap(({ id, effects }, index) =>
    effects.flatMap((effect) => {
      const place = { path: pointer('aggregates', index), clause: id };
      if (effect.kind === 'opens') return opensFindings(edition, OF_THE_PERIOD, effect, place);
      return isMoney(effect) ? onFacts(OF_THE_PERIOD, place) : [];
    }),
  );

const emptyLines: Check = (edition) =>
  edition.pay.flatMap(({ id, formula, collects }, index) =>
    formula === '0 yuan' && collects !== true
      ? [
          error(
            'pay-without-formula',
            { path: pointer('pay', index), clause: id },
            ['薪酬项目没有公式，也不汇集条款的金额。', 'The pay line has no formula and collects nothing.'],
            ['请写 formula 或 collects: true。', 'Write formula, or collects: true.'],
          ),
        ]
      : [],
  );

/** The line of a debt's instalments is a line of its own. */
const debtLines: Check = (edition) => {
  const taken = new Set(edition.pay.map(({ line }) => line));
  return Object.entries(edition.debts ?? {}).flatMap(([name, { id, line }]) => {
    if (!taken.has(line)) {
      taken.add(line);
      return [];
    }
    return [
      error(
        'line-repeated',
        { path: pointer('debts', name), clause: id },
        [`薪酬项目“${line}”已另有用处。`, `The pay line "${line}" is another's already.`],
        ['请给欠款的扣款另取一个项目名。', 'Give the instalments of the debt a line of their own.'],
      ),
    ];
  });
};

const isManner = (value: unknown): boolean => value === 'product' || value === 'lowest';

/** A line whose coefficients a parameter governs needs one that says how, in its value and in its alternatives. */
const governedLines: Check = (edition) =>
  edition.pay.flatMap(({ id, coefficientsBy: name }, index) => {
    const place = { path: pointer('pay', index), clause: id };
    if (name === undefined) return [];
    if (!Object.hasOwn(edition.parameters, name))
      return [unknown('unknown-parameter', place, ['参数', 'parameter'], name, Object.keys(edition.parameters))];
    const { value, alternatives = [] } = edition.parameters[name]!;
    return [value, ...alternatives].every(isManner)
      ? []
      : [
          error(
            'pay-line-parameter',
            place,
            [
              `参数“${name}”用作 coefficients，只能取 product 或 lowest。`,
              `The parameter "${name}" stands for coefficients, which is product or lowest.`,
            ],
            ['请改参数的值及其备选值。', 'Change the value of the parameter and its alternatives.'],
          ),
        ];
  });

/** Money that would go nowhere, on lines that do not take it, or without a decision behind it. */
export const checkMoney: Check = (edition, earlier) => [
  ...edition.clauses.flatMap((clause, index) =>
    effectsOfClause(clause).flatMap((effect) =>
      effectFindings(edition, clause, effect, { path: pointer('clauses', index), clause: clause.id }),
    ),
  ),
  ...aggregateMoney(edition, earlier),
  ...emptyLines(edition, earlier),
  ...debtLines(edition, earlier),
  ...governedLines(edition, earlier),
];
