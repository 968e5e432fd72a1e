import { type Effect, type LegalSwitch, type OpensEffect } from '../../edition/edition.js';
import { type Phrase, formula, joined, name, phrase, words } from '../phrase.js';
import { rangeWords } from './ranges.js';
import { roles } from '../vocabulary.js';
import { counted } from '../../counted.js';

const unsigned = (points: string): string => points.replace(/^-/u, '');

/** `扣 5 分`, `5 points off`; what adds to an account is added, whether it is a bonus or a penalty that is counted up. */
const points = (amount: string): Phrase =>
  amount.startsWith('-')
    ? words(`扣 ${unsigned(amount)} 分`, `${counted(unsigned(amount), 'point')} off`)
    : words(`加 ${amount} 分`, `${counted(amount, 'point')} added`);

const range = (from: string, to: string): Phrase => {
  const [least, most] = to.startsWith('-') || from.startsWith('-') ? [to, from] : [from, to];
  if (from.startsWith('-') && !to.startsWith('-') && to !== '0')
    return words(`${from} 至 +${to} 分`, `${from} to +${to} points`);
  const off = from.startsWith('-');
  return words(
    `${off ? '扣' : '加'} ${unsigned(least)} 至 ${unsigned(most)} 分`,
    `${unsigned(least)} to ${unsigned(most)} points ${off ? 'off' : 'added'}`,
  );
};

const charged = (effect: { readonly account: string; readonly chargedTo?: 'unit' }): Phrase =>
  effect.chargedTo === 'unit'
    ? phrase(['（', name(effect.account), '，记于所属班组）'], ['(', name(effect.account), ', of the team)'])
    : phrase(['（', name(effect.account), '）'], ['(', name(effect.account), ')']);

/** Whether doubtful money is paid at all, and who answered for it. */
const legal = (state: LegalSwitch | undefined): Phrase => {
  if (state === undefined) return words('', '');
  if (!state.enabled) return words('（未启用：只记录，不计金额）', '(off: recorded, no money)');
  const { enabledBy } = state;
  return enabledBy === undefined
    ? words('（已启用）', '(on)')
    : words(
        `（${roles([enabledBy.role]).zh}于 ${enabledBy.on} 启用：${enabledBy.reason.zh}）`,
        `(switched on by ${roles([enabledBy.role]).en} on ${enabledBy.on}: ${enabledBy.reason.en})`,
      );
};

const decided = (by: readonly string[]): Phrase => words(`，由${roles(by).zh}决定`, `, decided by ${roles(by).en}`);

/** Where the money goes that somebody decides. */
const paidInto = ({ line, debt }: OpensEffect): readonly Phrase[] => {
  if (line !== undefined) return [phrase(['，所定金额计入 ', name(line)], [', what is decided put on ', name(line)])];
  return debt === undefined
    ? []
    : [phrase(['，所定金额计入欠款 ', name(debt)], [', what is decided added to the debt ', name(debt)])];
};

/** What follows from a clause, as a sentence. */
export const effectPhrase = (effect: Effect): Phrase => {
  switch (effect.kind) {
    case 'points':
      return joined([points(effect.points), charged(effect)]);
    case 'range':
      return joined([joined([range(effect.from, effect.to), decided(effect.decidedBy)], '', ''), charged(effect)]);
    case 'stated':
      return joined([
        phrase(
          ['按事实所载的 ', name(effect.attribute), ` 计分，限 ${effect.from} 至 ${effect.to}`],
          ['points as the fact states them (', name(effect.attribute), `), within ${effect.from} to ${effect.to}`],
        ),
        charged(effect),
      ]);
    case 'unset':
      return joined([
        words(
          `分值未定（${rangeWords(effect.unset).zh}）：记录并通报，不扣分`,
          `points not set (${rangeWords(effect.unset).en}): recorded and reported, never deducted`,
        ),
        charged(effect),
      ]);
    case 'coefficient': {
      const month =
        effect.month === undefined
          ? words('本期', 'of the period')
          : phrase([name(effect.month), ' 所在月'], ['(month of ', name(effect.month), ')']);
      return joined(
        [
          phrase(
            [...month.zh, '的 ', name(effect.line), ` 乘以 ${effect.factor}`],
            [name(effect.line), ' ', ...month.en, ` times ${effect.factor}`],
          ),
          ...(effect.atMost === undefined
            ? []
            : [phrase(['，所扣不超过 ', formula(effect.atMost)], [', withholding at most ', formula(effect.atMost)])]),
          ...(effect.legal === undefined ? [] : [words('', ' '), legal(effect.legal)]),
        ],
        '',
        '',
      );
    }
    case 'owes':
      return joined([
        phrase(
          ['计入欠款 ', name(effect.debt), '：', formula(effect.amount)],
          ['added to the debt ', name(effect.debt), ': ', formula(effect.amount)],
        ),
        legal(effect.legal),
      ]);
    case 'money':
      return joined([
        phrase(
          ['计入 ', name(effect.line), '：', formula(effect.amount)],
          ['put on ', name(effect.line), ': ', formula(effect.amount)],
        ),
        legal(effect.legal),
      ]);
    case 'opens':
      return joined(
        [
          phrase(['启动“', name(effect.process), '”程序'], ['opens ', name(effect.process)]),
          decided(effect.decidedBy),
          ...(effect.amount === undefined
            ? []
            : [phrase(['，金额 ', formula(effect.amount)], [', amount ', formula(effect.amount)])]),
          ...paidInto(effect),
          ...(effect.legal === undefined ? [] : [words('', ' '), legal(effect.legal)]),
        ],
        '',
        '',
      );
    case 'report':
      return words('记录并通报', 'recorded and reported');
  }
};
