import { expectedIn } from './expected.js';
import { dayAfterMonth, lastDay } from './months.js';
import { type Cell, type RawScenario } from './raw.js';
import { type Case, type PersonProfile, type Step } from './scenario.js';
import { type Source, ScenarioFault } from './source.js';

type Path = readonly (string | number)[];
type Cells = Readonly<Record<string, Cell | undefined>>;

/** A cell that holds a dash leaves the column out for this row. */
const cellsOf = (columns: readonly string[], row: readonly Cell[]): Cells =>
  Object.fromEntries(columns.map((column, index) => [column, row[index]] as const).filter(([, cell]) => cell !== '–'));

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell));
const wordsOf = (cell: Cell | undefined): readonly string[] => (Array.isArray(cell) ? cell.map(String) : []);

const profileOf = ({ post, tookPost, trained, left, unit, created, team }: Cells): PersonProfile => ({
  ...(post === undefined ? {} : { post: textOf(post) }),
  ...(tookPost === undefined ? {} : { tookPost: textOf(tookPost) }),
  ...(trained === undefined ? {} : { trained: textOf(trained) }),
  ...(left === undefined ? {} : { left: textOf(left) }),
  ...(unit === undefined ? {} : { unit: textOf(unit) }),
  ...(created === undefined ? {} : { created: textOf(created) }),
  ...(team === undefined ? {} : { team: textOf(team) }),
});

const caseOf = (
  source: Source,
  path: Path,
  { columns = [], everybody = [] }: RawScenario,
  row: readonly Cell[],
): Case => {
  const line = source.line(path);
  if (row.length !== columns.length) {
    const sizes = `${String(row.length)} cells for ${String(columns.length)} columns`;
    throw new ScenarioFault(source.file, line, `the row has ${sizes} (${columns.join(', ')}).`);
  }
  const cells = cellsOf(columns, row);
  const expected = expectedIn(cells);
  if (Object.keys(expected).length === 0) throw new ScenarioFault(source.file, line, 'the row expects nothing.');
  return {
    line,
    id: textOf(cells['case']),
    title: { zh: textOf(cells['情形']), en: textOf(cells['what']) },
    profile: profileOf(cells),
    happened: [...(cells['unit'] === undefined ? everybody : []), ...wordsOf(cells['happened'])],
    expected,
  };
};

/** The rows of a scenario's table, none where it has steps. Throws ScenarioFault at a row that is wrong. */
export const casesOf = (source: Source, path: Path, raw: RawScenario): readonly Case[] =>
  (raw.table ?? []).map((row, number) => caseOf(source, [...path, 'table', number], raw, row));

/** A table is a story of two steps: everything happens in the month, and the month ends. */
export const tableSteps = (raw: RawScenario, cases: readonly Case[], line: number): readonly Step[] => {
  const { month, startDay = 1, with: others = {}, everybody = [] } = raw;
  const around = Object.entries(others).map(([id, words]) => [id, [...everybody, ...words]] as const);
  const rows = cases.map(({ id, happened }) => [id, happened] as const);
  const plain = { recorded: 'at-once', decisions: [], appeals: [], handovers: [], undone: [] } as const;
  return [
    {
      ...plain,
      line,
      on: lastDay(month, startDay),
      title: { zh: '当月', en: 'The month' },
      happened: Object.fromEntries([...around, ...rows]),
      then: [],
    },
    {
      ...plain,
      line,
      on: dayAfterMonth(month, startDay),
      title: { zh: '月末', en: 'The month ends' },
      happened: {},
      then: cases.map(({ id, expected, line: at }) => ({ line: at, who: id, expected })),
    },
  ];
};
