import { plusDays } from './calendar.js';
import { personName, phoneNumber } from './names.js';
import { Random } from './random.js';

/** A person as the files of a sample say it; days are `YYYY-MM-DD`. */
export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  readonly hiredOn: string;
  readonly post: string;
  readonly team: string | null;
  readonly trainingCompletedOn: string | null;
  readonly postTakenOn: string | null;
  /** Role of access; agents are `agent`. */
  readonly role: string;
}

/** A team, by the rulebook that its department is under; `leader`: a person's id. */
export interface SampleTeam {
  readonly id: string;
  readonly department: string;
  readonly rulebook: string;
  readonly title: string;
  readonly leader: string;
}

export interface Organisation {
  readonly teams: readonly SampleTeam[];
  readonly people: readonly SamplePerson[];
}

export interface Department {
  readonly name: string;
  readonly rulebook: string;
  /** Posts of its agents, by weight. */
  readonly posts: readonly (readonly [string, number])[];
  readonly supervisor: string;
}

export const DEPARTMENTS: readonly Department[] = [
  {
    name: '客户服务部',
    rulebook: 'cs-assessment',
    posts: [
      ['cs_specialist', 8],
      ['onsite_reception', 2],
    ],
    supervisor: 'S01',
  },
  { name: '电话营销部', rulebook: 'telemarketing', posts: [['agent', 1]], supervisor: 'S02' },
];

const OFFICE: readonly (readonly [id: string, post: string, role: string])[] = [
  ['S01', 'cs_supervisor', 'supervisor'],
  ['S02', 'supervisor', 'supervisor'],
  ['S03', 'cs_supervisor', 'supervisor'],
  ['M01', 'cs_manager', 'manager'],
  ['M02', 'cs_manager', 'manager'],
  ['D01', 'director', 'director'],
  ['H01', 'admin_hr', 'hr'],
  ['H02', 'admin_hr', 'hr'],
  ['Q01', 'qa_inspector', 'qa_reviewer'],
  ['Q02', 'qa_inspector', 'qa_reviewer'],
  ['Q03', 'qa_lead', 'qa_reviewer'],
  ['T01', 'training_specialist', 'training_specialist'],
  ['C01', 'complaint_handler', 'complaint_handler'],
  ['C02', 'complaint_handler', 'complaint_handler'],
];

const number = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** Months before the sample's month at which somebody was hired: most long ago, a few within the grace months. */
const hireDay = (random: Random, year: number): string =>
  random.chance(920)
    ? `${year - random.between(1, 5)}-${number(random.between(1, 12), 2)}-${number(random.between(1, 28), 2)}`
    : `${year}-02-${number(random.between(1, 20), 2)}`;

const person = (
  random: Random,
  year: number,
  given: Pick<SamplePerson, 'id' | 'post' | 'team' | 'role'>,
): SamplePerson => {
  const hiredOn = hireDay(random, year);
  const trainingCompletedOn = plusDays(hiredOn, 7);
  return {
    ...given,
    name: personName(random),
    contact: phoneNumber(random),
    hiredOn,
    trainingCompletedOn,
    postTakenOn: plusDays(hiredOn, 8),
  };
};

/** `agents` people in teams of `teamSize` (6 to 10 by 001-1.2.3-9), half in each department, with leaders and offices. */
export const makeOrganisation = (seed: number, agents: number, teamSize: number, year: number): Organisation => {
  const random = new Random(seed);
  const digits = Math.max(3, String(agents).length);
  const teams: SampleTeam[] = [];
  const people: SamplePerson[] = OFFICE.map(([id, post, role]) => person(random, year, { id, post, team: null, role }));
  const teamCount = Math.ceil(agents / teamSize);
  for (let index = 0; index < teamCount; index += 1) {
    const department = DEPARTMENTS[index < teamCount / 2 ? 0 : 1]!;
    const id = `G${number(index + 1, 2)}`;
    const leader = `L${number(index + 1, 2)}`;
    teams.push({
      id,
      department: department.name,
      rulebook: department.rulebook,
      title: `${department.name}${index + 1}组`,
      leader,
    });
    people.push(person(random, year, { id: leader, post: 'team_leader', team: id, role: 'team_leader' }));
    for (let seat = index * teamSize; seat < Math.min(agents, (index + 1) * teamSize); seat += 1) {
      people.push(
        person(random, year, {
          id: `A${number(seat + 1, digits)}`,
          post: random.weighted(department.posts),
          team: id,
          role: 'agent',
        }),
      );
    }
  }
  return { teams, people };
};
