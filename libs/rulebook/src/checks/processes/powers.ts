import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { effectsOfClause } from '../../edition/clause-effects.js';
import { type Edition, type Effect } from '../../edition/edition.js';
import { ROLES_FOR, ROLES_OF_PEOPLE } from '../../roles.js';
import { type Check, error, type FindingPlace, type Message, warning } from '../finding.js';

type Task = keyof typeof ROLES_FOR;

const TASKS: Readonly<Record<Task, Message>> = {
  report: ['举报违规', 'report a violation'],
  record: ['登记事实', 'record a fact'],
  confirm: ['确认违规', 'confirm a violation'],
  decide: ['作出此类决定', 'take such a decision'],
  rule: ['裁定投诉', 'rule a complaint'],
  review: ['复评或签发评分', 'review or sign off a score'],
};

interface Given {
  readonly task: Task;
  readonly roles: readonly string[];
  readonly place: FindingPlace;
}

const isRole = (name: string): boolean => (ROLES_OF_PEOPLE as readonly string[]).includes(name);

/** What is given to a role that may nowhere do it: undone for good where no other is named, and else misleading. */
const findingsOf = ({ task, roles, place }: Given): Finding[] => {
  const able: readonly string[] = ROLES_FOR[task];
  const known = roles.filter(isRole);
  const powerless = known.filter((role) => !able.includes(role));
  if (powerless.length === 0) return [];
  const [zh, en] = TASKS[task];
  const mend: Message = [`可写：${able.join('、')}。`, `Name some of: ${able.join(', ')}.`];
  return powerless.length === known.length
    ? [
        error(
          'nobody-able',
          place,
          [
            `只写了 ${powerless.join('、')}，而此角色无权${zh}：将无人能做。`,
            `Only ${powerless.join(', ')} is named, a role that may not ${en}: nobody could.`,
          ],
          mend,
        ),
      ]
    : [
        warning(
          'role-unable',
          place,
          [
            `角色 ${powerless.join('、')} 无权${zh}，写在此处不起作用。`,
            `The role ${powerless.join(', ')} may not ${en}: naming it here does nothing.`,
          ],
          mend,
        ),
      ];
};

const ofEffects = (effects: readonly Effect[], place: FindingPlace): readonly Given[] =>
  effects.flatMap((effect) =>
    'decidedBy' in effect ? [{ task: 'decide' as const, roles: effect.decidedBy, place }] : [],
  );

const ofFacts = ({ facts }: Edition): readonly Given[] =>
  Object.entries(facts).flatMap(([code, { through, recordedBy, confirmedBy }]): readonly Given[] => {
    const place = { path: pointer('facts', code) };
    if (through === 'record') return [{ task: 'record', roles: recordedBy, place }];
    if (through !== 'violation') return [];
    return [
      { task: 'report', roles: recordedBy, place },
      { task: 'confirm', roles: confirmedBy, place },
    ];
  });

const ofRules = ({ clauses, aggregates, outcomes, states = {} }: Edition): readonly Given[] => [
  ...clauses.flatMap((clause, index) => {
    const place = { path: pointer('clauses', index), clause: clause.id };
    return [
      ...ofEffects(effectsOfClause(clause), place),
      { task: 'decide' as const, roles: clause.choice?.decidedBy ?? [], place },
    ];
  }),
  ...aggregates.flatMap(({ id, effects }, index) =>
    ofEffects(effects, { path: pointer('aggregates', index), clause: id }),
  ),
  ...outcomes.map(({ id, decidedBy }, index) => ({
    task: 'decide' as const,
    roles: decidedBy,
    place: { path: pointer('outcomes', index), clause: id },
  })),
  ...Object.entries(states).flatMap(([name, { levels }]) =>
    levels.map(({ id, decidedBy }, index) => ({
      task: 'decide' as const,
      roles: decidedBy,
      place: { path: pointer('states', name, 'levels', index), clause: id },
    })),
  ),
];

const ofProcesses = ({ processes: { appeal, complaint, qa } }: Edition): readonly Given[] => [
  ...appeal.levels.map(({ decidedBy }, index) => ({
    task: 'decide' as const,
    roles: decidedBy,
    place: { path: pointer('processes', 'appeal', 'levels', index) },
  })),
  { task: 'rule', roles: complaint.ruledBy, place: { path: '/processes/complaint/ruledBy' } },
  ...(['secondReviewBy', 'signedOffBy'] as const).map((part) => ({
    task: 'review' as const,
    roles: qa[part],
    place: { path: pointer('processes', 'qa', part) },
  })),
];

/** What is given to roles that may nowhere do it: a confirmation to the operator, a decision to the auditor. */
export const checkPowers: Check = (edition) => {
  const said = new Set<string>();
  return [...ofFacts(edition), ...ofRules(edition), ...ofProcesses(edition)].flatMap(findingsOf).filter((finding) => {
    const key = `${finding.path} ${finding.message.en}`;
    return said.has(key) ? false : said.add(key);
  });
};
