import { effectLists, targetOf } from '../../edition/clause-effects.js';
import { pointer } from '../../pointer.js';
import { type Clause, type Edition, type Effect } from '../../edition/edition.js';
import { type Check, error, type FindingPlace, type Message, warning } from '../finding.js';
import { type Finding } from '../../edition/finding.js';
import { own } from '../../own.js';

const charge = (effect: Effect): string | null =>
  'account' in effect ? `${effect.account}|${effect.chargedTo ?? 'person'}` : null;

const alternatives = ({ effects, choice }: Clause): readonly (readonly Effect[])[] =>
  choice === undefined ? [effects] : Object.values(choice.options);

/** What an effect acts on, as its author wrote it. */
const actsOn = (effect: Effect): Message => {
  switch (effect.kind) {
    case 'report':
      return ['“report: true”', '"report: true"'];
    case 'opens':
      return [`启动的“${effect.process}”`, `what is opened as "${effect.process}"`];
    case 'owes':
      return [`欠款“${effect.debt}”`, `the debt "${effect.debt}"`];
    case 'coefficient':
    case 'money':
      return [`薪酬项目“${effect.line}”`, `the pay line "${effect.line}"`];
    default:
      return [`账户“${effect.account}”`, `the account "${effect.account}"`];
  }
};

/**
 * What names the entry of an effect, beside its clause and its fact or period: the unit's entry is another one than the person's. Coefficients
 * of two months share a key all the same, and may: nothing of a factor is counted twice, and who waives it lifts it of both months.
 */
const named = (effect: Effect): string => {
  const month = effect.kind === 'coefficient' ? (effect.month ?? '') : '';
  return `${targetOf(effect)}|${'chargedTo' in effect ? 'unit' : 'person'}|${month}`;
};

const firstAgain = (effects: readonly Effect[]): Effect | undefined => {
  const names = effects.map(named);
  return effects.find((_, index) => names.indexOf(names[index]!) < index);
};

const alike = (effects: readonly Effect[], place: FindingPlace): Finding[] => {
  const again = firstAgain(effects);
  if (again === undefined) return [];
  const [zh, en] = actsOn(again);
  return [
    error(
      'effects-alike',
      place,
      [
        `两项后果都落在${zh}上，条目编号相同：对其中一项的决定或裁定会算在两项上，金额就会计两次。`,
        `Two effects act on ${en}, so that their entries have one key: what is decided or ruled of one counts for both, and its amount twice.`,
      ],
      [
        '请合并为一项；确属两项的，请落在不同的账户、流程、欠款或薪酬项目上。',
        'Make one of the two; where they are two, let each act on an account, a process, a debt or a pay line of its own.',
      ],
    ),
  ];
};

/** One rule, one target, two amounts: the entries of both would have one key, under which decisions and rulings are kept. */
const chargedTwice = ({ clauses, aggregates }: Edition): Finding[] => [
  ...clauses.flatMap((clause, index) =>
    effectLists(clause, pointer('clauses', index)).flatMap(({ path, effects }) =>
      alike(effects, { path, clause: clause.id }),
    ),
  ),
  ...aggregates.flatMap(({ id, effects }, index) =>
    alike(effects, { path: pointer('aggregates', index, 'effects'), clause: id }),
  ),
];

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
