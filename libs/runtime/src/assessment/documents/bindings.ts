import { type ViewReader } from '#eventsourcing';
import {
  addDays,
  valueAt,
  valueOn,
  type AssignmentDocument,
  type PersonDocument,
  type PersonState,
  type TeamDocument,
} from '#callcentre';
import { type Dated } from '#rulebook';
import { type AsOf } from '../known.js';
import { presentAt } from './person-state.js';

/** Whom an edition may assess: a person, or a team as a unit. */
export type SubjectDocument = PersonDocument | TeamDocument;

/** Teams have leaders and persons have none. */
export const isUnit = (subject: SubjectDocument): subject is TeamDocument => 'leaders' in subject;

/** Documents of the view `assignments` by their key. */
export type Assignments = ReadonlyMap<string, AssignmentDocument>;

/** Days, both inclusive, on which one rulebook binds a person. */
export interface RulebookDays {
  readonly rulebook: string;
  readonly from: string;
  readonly to: string;
}

/** Key of the document that says which rulebook binds the target from which day: `<centre>|<kind>:<id>`. */
export const assignmentKey = (centre: string, target: AssignmentDocument['target']): string =>
  `${centre}|${target.kind}:${target.id}`;

const ownKey = (subject: SubjectDocument): string =>
  assignmentKey(subject.centre, { kind: isUnit(subject) ? 'team' : 'person', id: subject.id });

const teamKey = (centre: string, team: string): string => assignmentKey(centre, { kind: 'team', id: team });

const centreKey = (centre: string): string => assignmentKey(centre, { kind: 'centre', id: centre });

/** Every team of which the person has ever been said to be a member. */
const teamsOf = (subject: SubjectDocument): readonly string[] =>
  isUnit(subject)
    ? []
    : subject.history.flatMap((state) => state.value?.teams.flatMap((team) => team.value ?? []) ?? []);

const keysOf = new WeakMap<SubjectDocument, readonly string[]>();

/** Keys of the assignments that can bind the person or unit; found once for each document. */
export const assignmentKeysOf = (person: SubjectDocument): readonly string[] => {
  const known = keysOf.get(person);
  if (known !== undefined) return known;
  const teams = new Set(teamsOf(person));
  const keys = [ownKey(person), ...Array.from(teams, (team) => teamKey(person.centre, team)), centreKey(person.centre)];
  keysOf.set(person, keys);
  return keys;
};

const rulebooksOf = new WeakMap<AssignmentDocument, ReadonlySet<string>>();

/** Every rulebook that the assignment was ever said to name. */
const rulebooksEver = (document: AssignmentDocument): ReadonlySet<string> => {
  const known = rulebooksOf.get(document);
  if (known !== undefined) return known;
  const named = new Set(document.history.flatMap(({ value }) => value?.flatMap((dated) => dated.value ?? []) ?? []));
  rulebooksOf.set(document, named);
  return named;
};

/** Whether the rulebook may bind the person or unit on any day, as known at any position: where it does not, it never does. */
export const mayBeBound = (subject: SubjectDocument, assignments: Assignments, rulebook: string): boolean =>
  assignmentKeysOf(subject).some((key) => {
    const assignment = assignments.get(key);
    return assignment !== undefined && rulebooksEver(assignment).has(rulebook);
  });

/** Every rulebook that may bind the person or unit on any day, as known at any position. */
export const rulebooksOfSubject = (subject: SubjectDocument, assignments: Assignments): ReadonlySet<string> =>
  new Set(
    assignmentKeysOf(subject).flatMap((key) => {
      const assignment = assignments.get(key);
      return assignment === undefined ? [] : [...rulebooksEver(assignment)];
    }),
  );

/** Reads what may bind these persons and units, in one go. */
export const loadAssignments = async (reader: ViewReader, people: readonly SubjectDocument[]): Promise<Assignments> => {
  const keys = [...new Set(people.flatMap(assignmentKeysOf))];
  const found = await reader.getMany<AssignmentDocument>('assignments', keys);
  return new Map([...found].map(([key, stored]) => [key, stored.document]));
};

const datesIn = (values: readonly Dated<unknown>[], from: string, to: string): readonly string[] =>
  values.map((value) => value.from).filter((date) => date > from && date <= to);

type Membership = Pick<PersonState, 'teams' | 'leftOn'> & Partial<Pick<PersonState, 'hiredOn'>>;

/**
 * What a subject's binding depends on as it stood at one position; a unit is in no team, and leaves when it is closed. Null before it
 * was there, or where it never was.
 */
const membershipAt = (subject: SubjectDocument, asOf: AsOf): Membership | null => {
  if (!isUnit(subject)) return presentAt(subject.history, asOf);
  if (asOf !== null && subject.createdAt > asOf) return null;
  const closedOn = valueAt(subject.closed ?? [], asOf);
  return { teams: [], ...(closedOn === null ? {} : { leftOn: closedOn }) };
};

/** The assignments of one person or unit as they stood at one position. */
class Bindings {
  private readonly own: readonly Dated<string | null>[];
  private readonly centre: readonly Dated<string | null>[];

  constructor(
    private readonly person: SubjectDocument,
    private readonly state: Membership,
    private readonly assignments: Assignments,
    private readonly asOf: AsOf,
  ) {
    this.own = this.assigned(ownKey(person));
    this.centre = this.assigned(centreKey(person.centre));
  }

  /**
   * The nearest assignment wins; one that was ended (null) leaves the day to the next wider one. Nothing binds a person
   * before the first day or after the last one: conduct that is dated so is nobody's at work, and would be charged in the month
   * of hiring or leaving alone.
   */
  on(day: string): string | null {
    const { hiredOn, leftOn } = this.state;
    if (hiredOn !== undefined && day < hiredOn) return null;
    if (leftOn !== undefined && day > leftOn) return null;
    const team = valueOn(this.state.teams, day) ?? null;
    const ofTeam = team === null ? null : (valueOn(this.assigned(teamKey(this.person.centre, team)), day) ?? null);
    return valueOn(this.own, day) ?? ofTeam ?? valueOn(this.centre, day) ?? null;
  }

  /** Days in the range, the first excepted, on which another rulebook may begin to bind. */
  turningDays(from: string, to: string): readonly string[] {
    const teams = this.state.teams.flatMap((team) =>
      team.value === null ? [] : [this.assigned(teamKey(this.person.centre, team.value))],
    );
    const { hiredOn, leftOn } = this.state;
    const hired = hiredOn === undefined ? [] : [{ from: hiredOn, value: null }];
    const left = leftOn === undefined ? [] : [{ from: addDays(leftOn, 1), value: null }];
    const series = [this.own, this.centre, this.state.teams, hired, left, ...teams];
    const days = series.flatMap((values) => datesIn(values, from, to));
    return [...new Set(days)].sort();
  }

  private assigned(key: string): readonly Dated<string | null>[] {
    const document = this.assignments.get(key);
    return document === undefined ? [] : (valueAt(document.history, this.asOf) ?? []);
  }
}

/** The rulebook that binds the subject on the local date: its own assignment, else the person's team's, else the centre's. */
export const rulebookOn = (
  person: SubjectDocument,
  assignments: Assignments,
  day: string,
  asOf: AsOf,
): string | null => {
  const state = membershipAt(person, asOf);
  return state === null ? null : new Bindings(person, state, assignments, asOf).on(day);
};

/** Which rulebook binds the person or unit on which days of the range (both ends inclusive), in order; days without one are left out. */
export const rulebookDays = (
  person: SubjectDocument,
  assignments: Assignments,
  range: { readonly from: string; readonly to: string },
  asOf: AsOf,
): readonly RulebookDays[] => {
  const state = membershipAt(person, asOf);
  if (state === null || range.from > range.to) return [];
  const bindings = new Bindings(person, state, assignments, asOf);
  const starts = [range.from, ...bindings.turningDays(range.from, range.to)];
  const days: RulebookDays[] = [];
  starts.forEach((from, index) => {
    const next = starts[index + 1];
    const to = next === undefined ? range.to : addDays(next, -1);
    const rulebook = bindings.on(from);
    const last = days.at(-1);
    if (rulebook === null) return;
    if (last?.rulebook === rulebook && addDays(last.to, 1) === from) days[days.length - 1] = { ...last, to };
    else days.push({ rulebook, from, to });
  });
  return days;
};
