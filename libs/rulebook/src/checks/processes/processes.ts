import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { type Edition } from '../../edition/edition.js';
import { type Check, error, type FindingPlace, warning } from '../finding.js';

const nobody = (place: FindingPlace): Finding =>
  error('nobody-decides', place, ['没有写由谁决定。', 'Nobody is named to decide.'], ['请写角色。', 'Name the roles.']);

const sameDay = (code: string, place: FindingPlace): Finding =>
  warning(
    code,
    place,
    ['期限为 0 天：只能在当天提出。', 'The deadline is 0 days: only on the day itself.'],
    ['请核对天数；最后一天计入。', 'Check the number of days; the last one counts.'],
  );

const appealFindings = ({ processes: { appeal } }: Edition): Finding[] => {
  if (appeal.levels.length === 0)
    return [
      warning(
        'appeal-none',
        { path: '/processes/appeal/levels' },
        ['没有申诉级别：任何人都不能申诉。', 'There is no level of appeal: nobody can appeal against anything.'],
        ['请写 levels；制度确实不许申诉的，保持不变。', 'Write levels; leave it where the norm really allows none.'],
      ),
    ];
  return appeal.levels.flatMap(({ days, decidedBy }, index) => {
    const place = { path: pointer('processes', 'appeal', 'levels', index) };
    return [...(decidedBy.length === 0 ? [nobody(place)] : []), ...(days === 0 ? [sameDay('appeal-days', place)] : [])];
  });
};

/** Decisions that the edition gives to nobody, and deadlines that end on the day on which they begin. */
export const checkProcesses: Check = (edition) => [
  ...appealFindings(edition),
  ...(edition.processes.qa.disputeDays === 0 ? [sameDay('dispute-days', { path: '/processes/qa/disputeDays' })] : []),
  ...(edition.processes.complaint.ruledBy.length === 0 ? [nobody({ path: '/processes/complaint/ruledBy' })] : []),
  ...(['secondReviewBy', 'signedOffBy'] as const).flatMap((part) =>
    edition.processes.qa[part].length === 0 ? [nobody({ path: pointer('processes', 'qa', part) })] : [],
  ),
  ...edition.clauses.flatMap(({ id, choice }, index) =>
    choice?.decidedBy.length === 0 ? [nobody({ path: pointer('clauses', index, 'choice'), clause: id })] : [],
  ),
  ...edition.outcomes.flatMap(({ id, decidedBy }, index) =>
    decidedBy.length === 0 ? [nobody({ path: pointer('outcomes', index), clause: id })] : [],
  ),
  ...Object.entries(edition.states ?? {}).flatMap(([name, { levels }]) =>
    levels.flatMap(({ id, decidedBy }, index) =>
      decidedBy.length === 0 ? [nobody({ path: pointer('states', name, 'levels', index), clause: id })] : [],
    ),
  ),
];
