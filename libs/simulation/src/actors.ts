import { DEPARTMENTS, type Organisation, type SamplePerson, type SampleTeam } from './organisation.js';

/** Who acts in the sample for a role and a person: the leader of the team, the department's supervisor, the office. */
export class Actors {
  private readonly teams: ReadonlyMap<string, SampleTeam>;
  private readonly people: ReadonlyMap<string, SamplePerson>;

  constructor(organisation: Organisation) {
    this.teams = new Map(organisation.teams.map((team) => [team.id, team]));
    this.people = new Map(organisation.people.map((person) => [person.id, person]));
  }

  teamOf(person: string): SampleTeam | null {
    return this.teams.get(this.people.get(person)?.team ?? '') ?? null;
  }

  supervisorOf(person: string): string {
    const team = this.teamOf(person);
    return DEPARTMENTS.find((department) => department.rulebook === team?.rulebook)?.supervisor ?? 'M01';
  }

  /** `<person>:<role>` for the first of the roles that somebody other than `not` holds. */
  forRoles(roles: readonly string[], person: string, not: readonly string[] = []): string {
    for (const role of roles) {
      const id = this.holder(role, person, not);
      if (id !== null) return `${id}:${role}`;
    }
    throw new Error(`Nobody in the sample can act for ${person} as ${roles.join(' or ')}.`);
  }

  private holder(role: string, person: string, not: readonly string[]): string | null {
    const candidates: Readonly<Record<string, readonly string[]>> = {
      agent: [person],
      team_leader: [this.teamOf(person)?.leader ?? ''],
      supervisor: [this.supervisorOf(person), 'S03'],
      training_specialist: ['T01'],
      qa_reviewer: ['Q01', 'Q02', 'Q03'],
      complaint_handler: ['C01', 'C02'],
      manager: ['M01', 'M02'],
      director: ['D01'],
      hr: ['H01', 'H02'],
      operator: ['IT1'],
    };
    return (
      (candidates[role] ?? []).find((id) => id !== '' && id !== person && !not.includes(id)) ??
      (role === 'agent' ? person : null)
    );
  }
}
