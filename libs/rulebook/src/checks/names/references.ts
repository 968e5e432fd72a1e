import { type Finding } from '../../edition/finding.js';
import { commonScope } from '../../compiling/scopes.js';
import { entriesOf, selectionOf } from '../../compiling/selections.js';
import {
  type Edition,
  type Effect,
  type EntrySelection,
  type ProcessParameters,
  type Text,
} from '../../edition/edition.js';
import { nearestName } from '../../expressions/names.js';
import { pointer } from '../../pointer.js';
import { PEOPLE } from '../../printing/titles/names-of-people.js';
import { ROLES_OF_PEOPLE } from '../../roles.js';
import { type Check, error, type FindingPlace, type Message, unknown } from '../finding.js';
import { own } from '../../own.js';

const ROLES: readonly string[] = ROLES_OF_PEOPLE;

const ONE_OF_THE_ROLES: Text = {
  zh: `请用其中之一：${ROLES.map((role) => `${role}（${PEOPLE[role]!.zh}）`).join('、')}。`,
  en: `Name one of these: ${ROLES.map((role) => `${role} (${PEOPLE[role]!.en})`).join(', ')}.`,
};

const FACT: Message = ['事实代码', 'fact code'];

/** Roles that nobody can have (`unknown-role`), each with a near one or all that there are. */
export const roleFindings = (roles: readonly string[], place: FindingPlace): Finding[] =>
  roles
    .filter((role) => !ROLES.includes(role))
    .map((role) => {
      const finding = unknown('unknown-role', place, ['角色', 'role'], role, ROLES);
      return nearestName(role, ROLES) === null ? { ...finding, mend: ONE_OF_THE_ROLES } : finding;
    });

/** Codes that the edition does not declare (`unknown-fact`), and a list without any (`no-fact`). */
export const factFindings = (edition: Edition, codes: readonly string[], place: FindingPlace): Finding[] => {
  const missing = codes.filter((code) => !Object.hasOwn(edition.facts, code));
  const none =
    codes.length === 0
      ? [
          error(
            'no-fact',
            place,
            ['没有写事实代码。', 'No fact code is named.'],
            ['请写出事实代码。', 'Name a fact code.'],
          ),
        ]
      : [];
  return [...none, ...missing.map((code) => unknown('unknown-fact', place, FACT, code, Object.keys(edition.facts)))];
};

/** Posts that the edition speaks of are those of its groups; without groups any post will do. */
export const postFindings = (edition: Edition, names: readonly string[], place: FindingPlace): Finding[] => {
  const groups = Object.keys(edition.postGroups);
  if (groups.length === 0) return [];
  const known = new Set(['*', ...groups, ...Object.values(edition.postGroups).flat(), ...(edition.unitKinds ?? [])]);
  return names
    .filter((name) => !known.has(name))
    .map((name) => unknown('unknown-post', place, ['岗位或岗位组', 'post or post group'], name, known));
};

const isUnitAccount = (edition: Edition, account: string): boolean =>
  own(edition.accounts, account)?.appliesTo.some((name) => edition.unitKinds?.includes(name) === true) ?? false;

const effectFindings = (
  edition: Edition,
  effects: readonly Effect[],
  place: FindingPlace,
  codes: readonly string[],
): Finding[] =>
  effects.flatMap((effect) => {
    const findings: Finding[] = [];
    if ('account' in effect && !Object.hasOwn(edition.accounts, effect.account)) {
      findings.push(
        unknown('unknown-account', place, ['账户', 'account'], effect.account, Object.keys(edition.accounts)),
      );
    }
    if ('chargedTo' in effect && !isUnitAccount(edition, effect.account)) {
      findings.push(
        error(
          'unit-account',
          place,
          [`账户“${effect.account}”不属于任何单位。`, `The account "${effect.account}" is no unit's.`],
          [
            '请在该账户的 appliesTo 写 unitKinds 中的单位类别。',
            "Name a kind of unitKinds under the account's appliesTo.",
          ],
        ),
      );
    }
    if ('decidedBy' in effect) findings.push(...roleFindings(effect.decidedBy, place));
    if (effect.kind === 'stated') {
      const attributes = commonScope(edition, codes);
      if (own(attributes, effect.attribute) !== 'number')
        findings.push(
          unknown(
            'unknown-attribute',
            place,
            ['数字属性', 'numeric attribute'],
            effect.attribute,
            Object.keys(attributes),
          ),
        );
    }
    return findings;
  });

const clauseFindings: Check = (edition) =>
  edition.clauses.flatMap((clause, index) => {
    const place = { path: pointer('clauses', index), clause: clause.id };
    const codes = clause.when?.facts ?? [];
    return [
      ...(clause.on === 'fact' ? factFindings(edition, codes, place) : []),
      ...postFindings(edition, clause.appliesTo, place),
      ...clause.excusedBy.flatMap(({ fact }) => factFindings(edition, [fact], place)),
      ...(clause.group !== undefined && !Object.hasOwn(edition.groups, clause.group)
        ? [unknown('unknown-group', place, ['互斥组', 'group'], clause.group, Object.keys(edition.groups))]
        : []),
      ...effectFindings(edition, clause.effects, place, codes),
      ...Object.values(clause.choice?.options ?? {}).flatMap((effects) =>
        effectFindings(edition, effects, place, codes),
      ),
      ...roleFindings(clause.choice?.decidedBy ?? [], place),
      ...(clause.choice !== undefined && !Object.hasOwn(clause.choice.options, clause.choice.default)
        ? [
            unknown(
              'unknown-option',
              place,
              ['选项', 'option'],
              clause.choice.default,
              Object.keys(clause.choice.options),
            ),
          ]
        : []),
    ];
  });

/** Classes and clauses that a measure counts entries of. */
const entryFindings = (edition: Edition, entries: EntrySelection, place: FindingPlace): Finding[] => {
  const classes = new Set(edition.clauses.map((clause) => clause.class));
  const ids = new Set(edition.clauses.map(({ id }) => id));
  const unknownOf = (code: string, what: Message, names: readonly string[], known: ReadonlySet<string>): Finding[] =>
    names.filter((name) => !known.has(name)).map((name) => unknown(code, place, what, name, known));
  return [
    ...unknownOf('unknown-class', ['类别', 'class'], entries.class ?? [], classes),
    ...unknownOf('unknown-clause', ['条款', 'clause'], entries.clause ?? [], ids),
    ...unknownOf('unknown-account', ['账户', 'account'], entries.account ?? [], new Set(Object.keys(edition.accounts))),
  ];
};

const measureFindings: Check = (edition) =>
  Object.entries(edition.measures).flatMap(([name, measure]) => {
    const place = { path: pointer('measures', name) };
    const entries = entriesOf(measure);
    if (entries !== null) return entryFindings(edition, entries, place);
    const facts = selectionOf(measure)?.[1].facts;
    if (facts === undefined) return [];
    const missing = factFindings(edition, facts, place);
    if (missing.length > 0 || !('of' in measure)) return missing;
    const attributes = commonScope(edition, facts);
    const type = own(attributes, measure.of);
    const fits = type === 'number' || type === 'money' || ('last' in measure && type !== undefined);
    return fits
      ? []
      : [unknown('unknown-attribute', place, ['数字属性', 'numeric attribute'], measure.of, Object.keys(attributes))];
  });

const reviewRoles = ({ secondReviewBy, signedOffBy, disputedBy = [] }: ProcessParameters['qa']): readonly string[] => [
  ...secondReviewBy,
  ...signedOffBy,
  ...disputedBy,
];

const partFindings: Check = (edition) => [
  ...Object.entries(edition.groups).flatMap(([name, { tie = [], only = [] }]) =>
    entryFindings(edition, { class: [...tie, ...only] }, { path: pointer('groups', name) }),
  ),
  ...Object.entries(edition.facts).flatMap(([code, { recordedBy, confirmedBy }]) =>
    roleFindings([...recordedBy, ...confirmedBy], { path: pointer('facts', code) }),
  ),
  ...Object.entries(edition.accounts).flatMap(([name, { appliesTo }]) =>
    postFindings(edition, appliesTo, { path: pointer('accounts', name) }),
  ),
  ...Object.entries(edition.rankings).flatMap(([name, { appliesTo = [] }]) =>
    postFindings(edition, appliesTo, { path: pointer('rankings', name) }),
  ),
  ...edition.aggregates.flatMap(({ id, appliesTo, effects }, index) => {
    const place = { path: pointer('aggregates', index), clause: id };
    return [...postFindings(edition, appliesTo, place), ...effectFindings(edition, effects, place, [])];
  }),
  ...edition.outcomes.flatMap(({ id, decidedBy }, index) =>
    roleFindings(decidedBy, { path: pointer('outcomes', index), clause: id }),
  ),
  ...edition.processes.appeal.levels.flatMap(({ decidedBy }, index) =>
    roleFindings(decidedBy, { path: pointer('processes', 'appeal', 'levels', index) }),
  ),
  ...roleFindings(edition.processes.complaint.ruledBy, { path: '/processes/complaint' }),
  ...roleFindings(reviewRoles(edition.processes.qa), { path: '/processes/qa' }),
];

/** Names that are used and not declared: facts, attributes, posts, groups, accounts, roles, classes, options. */
export const checkReferences: Check = (edition, earlier) =>
  [clauseFindings, measureFindings, partFindings].flatMap((check) => check(edition, earlier));
