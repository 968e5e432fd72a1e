import { type CompiledEdition } from '#rulebook';
import { Month } from './month.js';
import { DEPARTMENTS, type Organisation, makeOrganisation } from './organisation.js';
import { STORY_PEOPLE, writeStory } from './story.js';
import { SampleFiles } from './writing.js';

/** What a sample month is to be like; the same options give the same files. */
export interface SampleOptions {
  readonly seed: number;
  readonly centre: string;
  readonly agents: number;
  readonly teamSize: number;
  /** `2026-03` */
  readonly month: string;
  readonly editions: ReadonlyMap<string, CompiledEdition>;
  /** With the told cases (appeals, reversals, late facts) or without, as for a benchmark. */
  readonly story: boolean;
}

/** The day before the month, when the centre's people and rulebooks are entered. */
const foundingTime = (month: string, minute: string): string => `${month}-01 00:${minute}`;

const writeOrganisation = (files: SampleFiles, { teams, people }: Organisation, month: string): void => {
  const by = 'IT1:operator';
  for (const team of teams) {
    files.row('teams.csv', {
      team: team.id,
      department: team.department,
      title: team.title,
      entered_at: foundingTime(month, '01'),
      entered_by: by,
    });
  }
  for (const person of people) {
    files.row('people.csv', {
      person: person.id,
      name: person.name,
      contact: person.contact,
      hired_on: person.hiredOn,
      post: person.post,
      team: person.team ?? '',
      training_completed_on: person.trainingCompletedOn ?? '',
      post_taken_on: person.postTakenOn ?? '',
      entered_at: foundingTime(month, '02'),
      entered_by: by,
    });
  }
  for (const team of teams) {
    files.row('leaders.csv', {
      team: team.id,
      leader: team.leader,
      from: `${month}-01`,
      entered_at: foundingTime(month, '03'),
      entered_by: by,
    });
    files.step('story-assignments.ndjson', {
      at: foundingTime(month, '04'),
      by: 'H01:hr',
      command: 'assignment.assign',
      data: { target: { kind: 'team', id: team.id }, rulebook: team.rulebook, from: `${month}-01` },
    });
  }
};

/**
 * A month of a centre as import files and story steps, by file name. The same options give the same bytes. Half of the teams
 * are under the first rulebook of DEPARTMENTS, half under the second.
 */
export const makeSample = (options: SampleOptions): ReadonlyMap<string, string> => {
  const organisation = makeOrganisation(
    options.seed,
    options.agents,
    options.teamSize,
    Number(options.month.slice(0, 4)),
  );
  const files = new SampleFiles();
  writeOrganisation(files, organisation, options.month);
  const leaveOut = options.story ? STORY_PEOPLE : new Set<string>();
  const month = new Month({ ...options, organisation, leaveOut }, files);
  month.write();
  if (options.story) writeStory(files, options.month, options.centre, options.editions);
  return files.texts();
};

/** Rulebooks whose editions a sample has to be given. */
export const SAMPLE_RULEBOOKS = DEPARTMENTS.map((department) => department.rulebook);
