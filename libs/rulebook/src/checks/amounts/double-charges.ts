import { pointer } from '../../pointer.js';
import { type Clause, type Edition, type Effect } from '../../edition/edition.js';
import { type Check, warning } from '../finding.js';
import { type Finding } from '../../edition/finding.js';
import { own } from '../../own.js';

const charge = (effect: Effect): string | null =>
  'account' in effect ? `${effect.account}|${effect.chargedTo ?? 'person'}` : null;

const repeated = (effects: readonly Effect[]): string | null => {
  const charges = effects.flatMap((effect) => charge(effect) ?? []);
  const twice = charges.find((one, index) => charges.indexOf(one) !== index);
  return twice === undefined ? null : twice.split('|')[0]!;
};

const alternatives = ({ effects, choice }: Clause): readonly (readonly Effect[])[] =>
  choice === undefined ? [effects] : Object.values(choice.options);

/** One act, one account, two amounts: the clause itself charges twice. */
const chargedTwice = (edition: Edition): Finding[] =>
  edition.clauses.flatMap((clause, index) => {
    const account = alternatives(clause)
      .map(repeated)
      .find((found) => found !== null);
    if (account === undefined || account === null) return [];
    return [
      warning(
        'account-charged-twice',
        { path: pointer('clauses', index, 'effects'), clause: clause.id },
        [`条款 ${clause.id} 对账户 ${account} 计了两次。`, `Clause ${clause.id} charges the account ${account} twice.`],
        ['请合并为一个数额。', 'Make one amount of the two.'],
      ),
    ];
  });

const isCounted = ({ on, active, enabled }: Clause): boolean => on === 'fact' && active && enabled;
/** The accounts that one act under the clause can be charged to, each with whom it is charged to. */
export const accountsOf = (clause: Clause): readonly string[] =>
  alternatives(clause).flatMap((effects) => effects.flatMap((effect) => charge(effect) ?? []));
/** What both lists have. */
export const share = (one: readonly string[], other: readonly string[]): string | undefined =>
  one.find((item) => other.includes(item));

/**
 * A group says that facts of one incident are one act. A clause that takes the same facts, charges the same account and
 * stands outside the group charges that act a second time, where somebody records the incident twice.
 */
const outsideTheGroup = (edition: Edition): Finding[] =>
  edition.clauses.flatMap((clause, index) => {
    if (!isCounted(clause) || clause.group !== undefined) return [];
    const inside = edition.clauses.find(
      (other) =>
        isCounted(other) &&
        other.group !== undefined &&
        own(edition.groups, other.group)?.per !== 'fact' &&
        share(clause.when?.facts ?? [], other.when?.facts ?? []) !== undefined &&
        share(accountsOf(clause), accountsOf(other)) !== undefined,
    );
    if (inside === undefined) return [];
    return [
      warning(
        'incident-charged-twice',
        { path: pointer('clauses', index), clause: clause.id },
        [
          `${clause.id} 与 ${inside.id} 取同一种事实、记同一账户，却不在“${inside.group!}”组内，同一事件可能重复扣分。`,
          `${clause.id} takes the facts of ${inside.id} and charges its account, but is outside the group "${inside.group!}": one incident can cost twice.`,
        ],
        [`请写 group: ${inside.group!}。`, `Write group: ${inside.group!}.`],
      ),
    ];
  });

/** One incident that can be charged twice. */
export const checkDoubleCharges: Check = (edition) => [...chargedTwice(edition), ...outsideTheGroup(edition)];
