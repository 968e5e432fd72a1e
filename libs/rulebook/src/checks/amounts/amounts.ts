import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { parameterType } from '../../compiling/attributes.js';
import { type Edition, type Effect } from '../../edition/edition.js';
import { Decimal, isDecimalText, isMoneyText, parseMoney } from '../../expressions/decimal.js';
import { type Band, parseBand } from '../../grades.js';
import { type Check, error, type FindingPlace, notice, warning } from '../finding.js';
import { own } from '../../own.js';

const sizeOf = (bound: string): Decimal => (isMoneyText(bound) ? parseMoney(bound) : new Decimal(bound));

const isReversed = (from: string, to: string): boolean => sizeOf(from).greaterThan(sizeOf(to));

const reversed = (place: FindingPlace, from: string, to: string): Finding =>
  error(
    'range-reversed',
    place,
    [`范围 ${from}..${to} 的起点大于终点。`, `The range ${from}..${to} runs backwards.`],
    [`请写成 ${to}..${from}。`, `Write ${to}..${from}.`],
  );

/** A range of one amount leaves nothing to decide. */
const single = (place: FindingPlace, amount: string): Finding =>
  warning(
    'range-single',
    place,
    [`范围两端都是 ${amount}，无可裁量。`, `Both ends of the range are ${amount}: there is nothing to decide.`],
    [`请写 points: ${amount}，或改正一端。`, `Write points: ${amount}, or correct one end.`],
  );

const isEmptyBand = ({ low, high }: Band): boolean =>
  low !== null && high !== null && low.value.greaterThanOrEqualTo(high.value);

/** How a total reads that leaves the amount out: more points may come, or fewer, or either. */
const readingOf = ({ low, high }: Band): readonly [zh: string, en: string] => {
  if (low !== null && !low.value.isNegative()) return ['至少', 'at least'];
  return high !== null && !high.value.greaterThan(0) ? ['至多', 'at most'] : ['约', 'about'];
};

/** An amount that the norm leaves open is listed, so that nobody takes it for nothing. */
const unsetFindings = (band: string, place: FindingPlace): Finding[] => {
  const parsed = parseBand(band);
  if (parsed === null || isEmptyBand(parsed))
    return [
      error(
        'unset-band',
        place,
        [`“${band}”不是范围。`, `"${band}" is not a range.`],
        [
          '例如“[0..20)”；方括号含端点，* 表示无端点。',
          'Such as "[0..20)"; a square bracket includes its end, * has no end.',
        ],
      ),
    ];
  const [zh, en] = readingOf(parsed);
  return [
    notice(
      'unset-amount',
      place,
      [
        `原文未给出数额（${band}）：只记录和列报，不扣分，合计读作“${zh}”。`,
        `The norm leaves the amount open (${band}): recorded and reported, never deducted; totals read "${en}".`,
      ],
      ['规章负责人给出数额后再填。', "Fill it in when the rulebook's owner says what it is."],
    ),
  ];
};

/** Points of nothing are charged and cost nothing: what is only recorded says so. */
const nothingFindings = (points: string, place: FindingPlace): Finding[] =>
  sizeOf(points).isZero()
    ? [
        notice(
          'points-nothing',
          place,
          [
            `分值为 ${points}：条目算作扣分，却不扣分。`,
            `The points are ${points}: the entry is charged and costs nothing.`,
          ],
          [
            '只记录的写 report: true；原文未给出数额的写 unset。',
            'Write report: true for what is only recorded, and unset for an amount that the norm leaves open.',
          ],
        ),
      ]
    : [];

const rangesOf = (effects: readonly Effect[], place: FindingPlace): Finding[] =>
  effects.flatMap((effect) => {
    if (effect.kind === 'unset') return unsetFindings(effect.unset, place);
    if (effect.kind === 'points') return nothingFindings(effect.points, place);
    if (effect.kind !== 'range' && effect.kind !== 'stated') return [];
    const wrong = isReversed(effect.from, effect.to)
      ? [reversed(place, effect.from, effect.to)]
      : sizeOf(effect.from).equals(sizeOf(effect.to))
        ? [single(place, effect.from)]
        : [];
    const alone =
      effect.kind === 'range' && effect.decidedBy.length === 0
        ? [
            error(
              'nobody-decides',
              place,
              ['范围没有写由谁裁定。', 'Nobody is named to decide within the range.'],
              ['请写 decidedBy。', 'Name the roles under decidedBy.'],
            ),
          ]
        : [];
    return [...wrong, ...alone];
  });

/** Ranges that run backwards, and ranges that nobody decides. */
export const checkRanges: Check = (edition) => [
  ...edition.clauses.flatMap((clause, index) => {
    const place = { path: pointer('clauses', index), clause: clause.id };
    return [clause.effects, ...Object.values(clause.choice?.options ?? {})].flatMap((effects) =>
      rangesOf(effects, place),
    );
  }),
  ...edition.aggregates.flatMap(({ id, effects }, index) =>
    rangesOf(effects, { path: pointer('aggregates', index), clause: id }),
  ),
  ...Object.entries(edition.facts).flatMap(([code, { attributes }]) =>
    Object.entries(attributes).flatMap(([name, { min, max }]) =>
      min !== undefined && max !== undefined && isReversed(min, max)
        ? [reversed({ path: pointer('facts', code, 'attributes', name) }, min, max)]
        : [],
    ),
  ),
];

const isBound = (edition: Edition, text: string): boolean => {
  const parameter = own(edition.parameters, text);
  return isDecimalText(text) || (parameter !== undefined && parameterType(parameter) === 'number');
};

/** Floors and caps are numbers or numeric parameters, because bonuses may have to be capped before anything else is known. */
export const checkBounds: Check = (edition) =>
  Object.entries(edition.accounts).flatMap(([name, account]) =>
    (['floor', 'cap'] as const).flatMap((key) => {
      const text = account[key];
      return text === undefined || isBound(edition, text)
        ? []
        : [
            error(
              'account-bound',
              { path: pointer('accounts', name, key) },
              [`“${text}”不是数字，也不是数字参数。`, `"${text}" is neither a number nor a numeric parameter.`],
              ['请写数字或参数名。', 'Write a number or the name of a parameter.'],
            ),
          ];
    }),
  );

/** The number that a bound says, itself or by a parameter; null where it says none. */
export const numberOf = (edition: Edition, text: string | undefined): Decimal | null => {
  const value = text !== undefined && Object.hasOwn(edition.parameters, text) ? edition.parameters[text]?.value : text;
  return typeof value === 'string' && isDecimalText(value) ? new Decimal(value) : null;
};

/** A floor above the cap leaves the account no value. */
export const checkBoundOrder: Check = (edition) =>
  Object.entries(edition.accounts).flatMap(([name, { floor, cap }]) => {
    const [least, most] = [numberOf(edition, floor), numberOf(edition, cap)];
    return least === null || most === null || least.lessThanOrEqualTo(most)
      ? []
      : [
          error(
            'account-bounds',
            { path: pointer('accounts', name) },
            [
              `账户 ${name} 的下限 ${least.toFixed()} 高于上限 ${most.toFixed()}。`,
              `The floor ${least.toFixed()} of the account ${name} is above its cap ${most.toFixed()}.`,
            ],
            ['请改正其一。', 'Correct one of them.'],
          ),
        ];
  });

/** Numbers and choices that name no source. */
export const checkSources: Check = (edition) =>
  (['parameters', 'facts', 'forms', 'measures', 'rankings', 'accounts'] as const).flatMap((section) =>
    Object.entries(edition[section])
      .filter(([, part]: readonly [string, { readonly source: string }]) => part.source === '')
      .map(([name]) =>
        warning(
          'missing-source',
          { path: pointer(section, name) },
          [`“${name}”没有写出处。`, `"${name}" names no source.`],
          ['请写出条款编号；自定的加 P。', 'Name the clause it comes from; add P for a choice of your own.'],
        ),
      ),
  );
