import { type StoredRow } from '../mapping.js';
import { RowProblem } from '../problem.js';
import { type Cells, optional, optionalDateIn, required } from '../reading/values.js';

interface Dated {
  readonly from: string;
  readonly value: string | null;
}

/** What the query `person` says, as far as a row of the people file has it too. */
interface Person {
  readonly name: string | null;
  /** Null also when the caller may not read it. */
  readonly contact: string | null;
  readonly withheld?: readonly string[];
  readonly hiredOn: string;
  readonly leftOn: string | null;
  readonly trainingCompletedOn: string | null;
  readonly postTakenOn: string | null;
  readonly posts: readonly Dated[];
  readonly teams: readonly Dated[];
}

const recordedFrom = (values: readonly Dated[], from: string): string | null =>
  values.find((one) => one.from === from)?.value ?? null;

const differs = (given: string | undefined, recorded: string | null): boolean =>
  given !== undefined && recorded !== null && given !== recorded;

/** A contact that the row has and the record, which the caller may read, has not. Of whoever was erased nothing is added. */
const addsContact = (cells: Cells, { name, contact, withheld = [] }: Person): boolean =>
  optional(cells, 'contact') !== undefined && contact === null && name !== null && !withheld.includes('contact');

/**
 * Each day of a row of people is said by a command of its own, and the rules refuse one outside of the employment. They are
 * looked at together before the first one is sent, since a refused row records nothing. Throws RowProblem.
 */
export const objectToDays = (cells: Cells, { hiredOn, leftOn }: Pick<Person, 'hiredOn' | 'leftOn'>): void => {
  for (const column of ['post_from', 'training_completed_on', 'post_taken_on']) {
    const day = optionalDateIn(cells, column);
    if (day === undefined) continue;
    if (day < hiredOn)
      throw new RowProblem('before-hiring', column, () => ({
        zh: `${day} 早于入职日 ${hiredOn}。`,
        en: `${day} is before the day of hiring, ${hiredOn}.`,
      }));
    if (leftOn !== null && day > leftOn)
      throw new RowProblem('after-leaving', column, () => ({
        zh: `${day} 晚于离职日 ${leftOn}。`,
        en: `${day} is after the last day, ${leftOn}.`,
      }));
  }
};

/** Names and contacts are sealed, so that only a question says whether a row holds other ones than the record. */
export const storedPerson: StoredRow = {
  question: (cells) => ({ name: 'person', parameters: { person: required(cells, 'person') } }),
  first: ['name', 'contact', 'hired_on'],
  fixed: [],
  object: (cells: Cells, recorded: unknown) => {
    const { hiredOn, leftOn } = recorded as Person;
    objectToDays(cells, { hiredOn: optionalDateIn(cells, 'hired_on') ?? hiredOn, leftOn });
  },
  hides: (cells: Cells, recorded: unknown) => {
    const person = recorded as Person;
    const column = (['name', 'contact'] as const).find(
      (name) => optional(cells, name) !== undefined && person[name] === null,
    );
    return column === undefined ? null : { column, isWithheld: person.withheld?.includes(column) === true };
  },
  differing: (cells: Cells, recorded: unknown) => {
    const person = recorded as Person;
    const hiredOn = optionalDateIn(cells, 'hired_on');
    const from = optionalDateIn(cells, 'post_from') ?? hiredOn ?? '';
    const compared: readonly (readonly [string, string | undefined, string | null])[] = [
      ['name', optional(cells, 'name'), person.name],
      ['contact', optional(cells, 'contact'), person.contact],
      ['hired_on', hiredOn, person.hiredOn],
      ['post', optional(cells, 'post'), recordedFrom(person.posts, from)],
      ['team', optional(cells, 'team'), recordedFrom(person.teams, from)],
      ['training_completed_on', optionalDateIn(cells, 'training_completed_on'), person.trainingCompletedOn],
      ['post_taken_on', optionalDateIn(cells, 'post_taken_on'), person.postTakenOn],
    ];
    const isOther = ([column, given, known]: (typeof compared)[number]): boolean =>
      differs(given, known) || (column === 'contact' && addsContact(cells, person));
    return compared.filter(isOther).map(([column]) => column);
  },
};

interface Team {
  readonly department: string;
  readonly title: string;
  readonly kind: string;
  readonly createdOn: string;
}

export const storedTeam: StoredRow = {
  question: (cells) => ({ name: 'teams', parameters: { team: required(cells, 'team') } }),
  first: ['department', 'title', 'kind', 'created_on'],
  fixed: ['kind', 'created_on'],
  differing: (cells: Cells, recorded: unknown) => {
    const [team] = recorded as readonly Team[];
    if (team === undefined) return [];
    const columns = (['department', 'title', 'kind'] as const).filter((column) =>
      differs(optional(cells, column), team[column]),
    );
    return differs(optionalDateIn(cells, 'created_on'), team.createdOn) ? [...columns, 'created_on'] : columns;
  },
};
