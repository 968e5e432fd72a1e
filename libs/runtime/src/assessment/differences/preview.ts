import { type ViewReader } from '#eventsourcing';
import { type Amount, type Assessment, editionName, type Period, type Text, type Units } from '#rulebook';
import { assessAsOf } from '../replay/as-of.js';
import { entryChanges, type EntryChange } from '../replay/changes.js';
import { fenChange, sumOfFen, type Fen } from '../money.js';
import { titlesIn, type Titles, unitsIn } from '../replay/titles.js';
import { accountChanges, figureChanges, type FigureChanges, namesOfFigures } from './figure-changes.js';

/** Somebody whose month would come out differently. */
export interface PreviewedPerson extends Omit<FigureChanges, 'grade'> {
  readonly person: string;
  readonly before: Fen;
  readonly after: Fen;
  readonly fen: Fen;
  readonly grade: { readonly before: Assessment['grade']; readonly after: Assessment['grade'] };
  /** Change of each account's total; accounts that stay as they were are left out. */
  readonly accounts: Readonly<Record<string, Amount>>;
  /** Entries that are not the same, each with its clause on both sides. */
  readonly entries: readonly EntryChange[];
}

/** What one clause moves: the clause of the draft or, where an entry goes away, of the edition in force. */
export interface PreviewedClause {
  readonly clause: string;
  readonly title: Text;
  readonly persons: number;
  readonly entries: number;
}

/** Who would move, and by which clause, if the edition had been in force for the whole period. */
export interface EditionPreview {
  readonly period: string;
  readonly edition: string;
  /** The editions that bind the period as it is. */
  readonly against: readonly string[];
  readonly assessed: number;
  /** Those for whom anything differs, sorted. */
  readonly persons: readonly PreviewedPerson[];
  readonly clauses: readonly PreviewedClause[];
  /** What people call the accounts and figures that change, by their keys: as the printed edition says them. */
  readonly titles: Titles;
  /** Which figures are money, under either edition. */
  readonly units: Units;
  readonly totalFen: Fen;
}

const moved = (
  person: string,
  before: Assessment | undefined,
  after: Assessment | undefined,
): PreviewedPerson | null => {
  const [oldFen, newFen] = [before?.payFen ?? 0, after?.payFen ?? 0];
  const fen = fenChange(oldFen, newFen);
  const accounts = accountChanges(before, after);
  const entries = entryChanges(before ?? null, after ?? null);
  const figures = figureChanges(before, after);
  const changed = [entries, Object.keys(accounts), Object.keys(figures)].some(({ length }) => length > 0);
  if (fen === 0 && !changed) return null;
  const grade = { before: before?.grade ?? null, after: after?.grade ?? null };
  return { person, before: oldFen, after: newFen, fen, accounts, entries, ...figures, grade };
};

const clausesOf = (persons: readonly PreviewedPerson[]): readonly PreviewedClause[] => {
  const found = persons.flatMap(({ person, entries }) =>
    entries.map(({ title, before, after }) => ({ person, title, clause: (after ?? before)!.clause })),
  );
  return [...new Set(found.map(({ clause }) => clause))].sort().map((clause) => {
    const mine = found.filter((one) => one.clause === clause);
    return {
      clause,
      title: mine[0]!.title,
      persons: new Set(mine.map(({ person }) => person)).size,
      entries: mine.length,
    };
  });
};

const byPerson = (assessments: readonly Assessment[]): ReadonlyMap<string, Assessment> =>
  new Map(assessments.map((assessment) => [assessment.person, assessment]));

/**
 * What the period would be if the edition, which may be a draft, had been in force for all of it, beside what it is now:
 * who would move, and by which clause. Computed and never recorded. Throws UnknownEdition.
 */
export const previewEdition = async (request: {
  readonly reader: ViewReader;
  readonly period: Period;
  /** `<rulebook>@<version>` */
  readonly edition: string;
}): Promise<EditionPreview> => {
  const { reader, period, edition } = request;
  const everyone = { reader, period, persons: 'everyone', asOf: null } as const;
  const { assessments } = await assessAsOf(everyone);
  const before = byPerson(assessments);
  const after = byPerson((await assessAsOf({ ...everyone, asIf: edition })).assessments);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const persons = names.flatMap((person) => moved(person, before.get(person), after.get(person)) ?? []);
  const against = assessments.flatMap(({ editions }) => editions.map(editionName));
  return {
    period: period.id,
    edition,
    against: [...new Set(against)].sort(),
    assessed: names.length,
    persons,
    clauses: clausesOf(persons),
    titles: await titlesIn(
      reader,
      period.rulebook,
      persons.flatMap((one) => [...Object.keys(one.accounts), ...namesOfFigures(one)]),
      [edition],
    ),
    units: await unitsIn(reader, [edition, ...against]),
    totalFen: sumOfFen(persons.map(({ fen }) => fen)),
  };
};
