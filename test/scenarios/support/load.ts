import {
  type Case,
  type EditionChoice,
  type Expected,
  type Look,
  type PersonProfile,
  type Scenario,
  type Step,
  type Value,
  EXPECTED,
} from './scenario.js';
import { dayAfterMonth, lastDay } from './months.js';
import { COLUMNS, SCENARIO_SCHEMA } from './schema.js';
import { type Source, ScenarioFault, compileSchema, readSource } from './source.js';

type Scalar = string | number | boolean;
type Raw = Readonly<Record<string, unknown>>;

const validate = compileSchema(SCENARIO_SCHEMA);

const isExpected = (name: string): name is Expected => (EXPECTED as readonly string[]).includes(name);

/** Numbers are compared by how they are written, so a table's 59.5 is the text 59.5. */
const valueOf = (raw: unknown): Value =>
  Array.isArray(raw) ? raw.map((item) => String(item as Scalar)) : String(raw as Scalar);

const expectedIn = (raw: Raw): Case['expected'] =>
  Object.fromEntries(
    Object.entries(raw)
      .filter(([name]) => isExpected(name))
      .map(([name, value]) => [name, valueOf(value)]),
  );

const profileOf = (raw: Raw): PersonProfile => ({
  ...(raw['post'] === undefined ? {} : { post: String(raw['post']) }),
  ...(raw['tookPost'] === undefined ? {} : { tookPost: String(raw['tookPost']) }),
  ...(raw['trained'] === undefined ? {} : { trained: String(raw['trained']) }),
});

/** A cell that holds a dash leaves the column out for this row. */
const cells = (columns: readonly string[], row: readonly unknown[]): Raw =>
  Object.fromEntries(columns.map((column, index) => [column, row[index]] as const).filter(([, cell]) => cell !== '–'));

const caseOf = (
  source: Source,
  path: readonly (string | number)[],
  columns: readonly string[],
  row: readonly unknown[],
  everybody: readonly string[],
): Case => {
  const line = source.line(path);
  if (row.length !== columns.length) {
    throw new ScenarioFault(
      source.file,
      line,
      `the row has ${String(row.length)} cells for ${String(columns.length)} columns (${columns.join(', ')}).`,
    );
  }
  const named = cells(columns, row);
  const expected = expectedIn(named);
  if (Object.keys(expected).length === 0) throw new ScenarioFault(source.file, line, 'the row expects nothing.');
  return {
    line,
    id: String(named['case']),
    title: { zh: String(named['情形'] ?? ''), en: String(named['what'] ?? '') },
    profile: profileOf(named),
    happened: [...everybody, ...((named['happened'] as readonly string[] | undefined) ?? [])],
    expected,
  };
};

const lookOf = (source: Source, path: readonly (string | number)[], raw: Raw): Look => {
  const { who, month, asOf, asIf } = raw as Readonly<Record<'who' | 'month' | 'asOf' | 'asIf', string | undefined>>;
  return {
    line: source.line(path),
    who: who!,
    ...(month === undefined ? {} : { month }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(asIf === undefined ? {} : { asIf }),
    expected: expectedIn(raw),
  };
};

const stepOf = (source: Source, path: readonly (string | number)[], raw: Raw): Step => {
  const step = raw as unknown as Omit<Step, 'title' | 'line' | 'then'> & {
    zh: string;
    en: string;
    then?: readonly Raw[];
  };
  return {
    line: source.line(path),
    on: step.on,
    title: { zh: step.zh, en: step.en },
    happened: step.happened ?? {},
    recorded: 'daily',
    appeals: (step.appeals ?? []).map((appeal) => ({
      ...appeal,
      ...(appeal.points === undefined ? {} : { points: String(appeal.points) }),
    })),
    handovers: step.handovers ?? [],
    undone: step.undone ?? [],
    ...(step.closes === undefined ? {} : { closes: step.closes }),
    then: (step.then ?? []).map((look, index) => lookOf(source, [...path, 'then', index], look)),
  };
};

/** A table is a story of two steps: everything happens in the month, and the month ends. */
const tableSteps = (scenario: Raw, cases: readonly Case[], line: number): readonly Step[] => {
  const month = String(scenario['month']);
  const others = (scenario['with'] ?? {}) as Readonly<Record<string, readonly string[]>>;
  const everybody = (scenario['everybody'] ?? []) as readonly string[];
  const around = Object.entries(others).map(([id, words]) => [id, [...everybody, ...words]] as const);
  const plain = { recorded: 'at-once', appeals: [], handovers: [], undone: [] } as const;
  return [
    {
      line,
      on: lastDay(month),
      title: { zh: '当月', en: 'The month' },
      happened: Object.fromEntries([...around, ...cases.map(({ id, happened }) => [id, happened] as const)]),
      ...plain,
      then: [],
    },
    {
      line,
      on: dayAfterMonth(month),
      title: { zh: '月末', en: 'The month ends' },
      happened: {},
      ...plain,
      then: cases.map(({ id, expected, line: at }) => ({ line: at, who: id, expected })),
    },
  ];
};

const objectTo = (source: Source, path: readonly (string | number)[], raw: Raw, cases: readonly Case[]): void => {
  const fault = (what: string): never => {
    throw new ScenarioFault(source.file, source.line(path), what);
  };
  if ((raw['table'] === undefined) === (raw['steps'] === undefined)) fault('a scenario has either a table or steps.');
  if (raw['table'] !== undefined && raw['columns'] === undefined)
    fault(`a table needs columns, of ${COLUMNS.join(', ')}.`);
  const ids = cases.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) fault(`the case "${twice}" is there twice.`);
};

const scenarioOf = (source: Source, index: number, raw: Raw): Scenario => {
  const path = ['scenarios', index];
  const columns = (raw['columns'] ?? []) as readonly string[];
  const table = (raw['table'] ?? []) as readonly (readonly unknown[])[];
  const everybody = (raw['everybody'] ?? []) as readonly string[];
  const cases =
    raw['columns'] === undefined
      ? []
      : table.map((row, number) => caseOf(source, [...path, 'table', number], columns, row, everybody));
  objectTo(source, path, raw, cases);
  const line = source.line(path);
  const people = {
    ...Object.fromEntries(Object.keys((raw['with'] ?? {}) as object).map((id) => [id, {}])),
    ...Object.fromEntries(cases.map(({ id, profile }) => [id, profile])),
    ...((raw['people'] ?? {}) as Readonly<Record<string, PersonProfile>>),
  };
  const steps = (raw['steps'] ?? []) as readonly Raw[];
  return {
    file: source.file,
    line,
    id: String(raw['id']),
    title: { zh: String(raw['zh']), en: String(raw['en']) },
    editions: (Array.isArray(raw['edition']) ? raw['edition'] : [raw['edition']]) as readonly EditionChoice[],
    month: String(raw['month']),
    people,
    cases,
    steps:
      cases.length > 0
        ? tableSteps(raw, cases, line)
        : steps.map((step, number) => stepOf(source, [...path, 'steps', number], step)),
  };
};

export interface ScenarioFile {
  readonly title: { readonly zh: string; readonly en: string };
  readonly scenarios: readonly Scenario[];
}

/** Reads a scenario file's text. Throws ScenarioFault with file and line where it is not as it has to be. */
export const loadScenarios = (file: string, text: string): ScenarioFile => {
  const source = readSource(file, text, validate);
  const data = source.data as { readonly title: ScenarioFile['title']; readonly scenarios: readonly Raw[] };
  return { title: data.title, scenarios: data.scenarios.map((raw, index) => scenarioOf(source, index, raw)) };
};
