import { expectedIn } from './expected.js';
import { type Amounts, type RawFile, type RawLook, type RawScenario, type RawStep } from './raw.js';
import {
  type AppealStep,
  type Case,
  type DecisionStep,
  type EditionChoice,
  type Look,
  type Scenario,
  type Step,
} from './scenario.js';
import { COLUMNS, SCENARIO_SCHEMA } from './schema.js';
import { type Source, ScenarioFault, compileSchema, readSource } from './source.js';
import { casesOf, tableSteps } from './table.js';
import { type PlainTable, tablesOf } from './tables/load.js';

type Path = readonly (string | number)[];

const validate = compileSchema(SCENARIO_SCHEMA);

const lookOf = (source: Source, path: Path, raw: RawLook): Look => {
  const { who, month, asOf, asIf } = raw;
  return {
    line: source.line(path),
    who,
    ...(month === undefined ? {} : { month }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(asIf === undefined ? {} : { asIf }),
    expected: expectedIn(raw),
  };
};

const withAmounts = <Step extends object>({ points, yuan, ...step }: Step & Amounts) => ({
  ...step,
  ...(points === undefined ? {} : { points: String(points) }),
  ...(yuan === undefined ? {} : { yuan: String(yuan) }),
});

const stepOf = (source: Source, path: Path, raw: RawStep): Step => ({
  line: source.line(path),
  on: raw.on,
  title: { zh: raw.zh, en: raw.en },
  happened: raw.happened ?? {},
  recorded: 'daily',
  decisions: (raw.decisions ?? []).map((decision) => withAmounts(decision) as DecisionStep),
  appeals: (raw.appeals ?? []).map((appeal) => withAmounts(appeal) as AppealStep),
  handovers: raw.handovers ?? [],
  undone: raw.undone ?? [],
  ...(raw.closes === undefined ? {} : { closes: raw.closes }),
  ...(raw.provisionally === undefined ? {} : { provisionally: raw.provisionally }),
  then: (raw.then ?? []).map((look, index) => lookOf(source, [...path, 'then', index], look)),
});

const objectTo = (source: Source, path: Path, raw: RawScenario, cases: readonly Case[]): void => {
  const fault = (what: string): never => {
    throw new ScenarioFault(source.file, source.line(path), what);
  };
  if ((raw.table === undefined) === (raw.steps === undefined)) fault('a scenario has either a table or steps.');
  if (raw.table !== undefined && raw.columns === undefined) fault(`a table needs columns, of ${COLUMNS.join(', ')}.`);
  const ids = cases.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) fault(`the case "${twice}" is there twice.`);
};

const peopleOf = ({ with: others = {}, people = {} }: RawScenario, cases: readonly Case[]): Scenario['people'] => ({
  ...Object.fromEntries(Object.keys(others).map((id) => [id, {}])),
  ...Object.fromEntries(cases.map(({ id, profile }) => [id, profile])),
  ...people,
});

const isList = (choice: RawScenario['edition']): choice is readonly EditionChoice[] => Array.isArray(choice);

const scenarioOf = (source: Source, index: number, raw: RawScenario): Scenario => {
  const path = ['scenarios', index];
  const cases = raw.columns === undefined ? [] : casesOf(source, path, raw);
  objectTo(source, path, raw, cases);
  const line = source.line(path);
  const { id, zh, en, edition, month, startDay = 1, steps } = raw;
  return {
    file: source.file,
    line,
    id,
    title: { zh, en },
    editions: isList(edition) ? edition : [edition],
    month,
    startDay,
    people: peopleOf(raw, cases),
    cases,
    steps:
      steps === undefined
        ? tableSteps(raw, cases, line)
        : steps.map((step, number) => stepOf(source, [...path, 'steps', number], step)),
  };
};

export interface ScenarioFile {
  readonly title: { readonly zh: string; readonly en: string };
  readonly scenarios: readonly Scenario[];
  readonly tables: readonly PlainTable[];
}

/** Reads a scenario file's text. Throws ScenarioFault with file and line where it is not as it has to be. */
export const loadScenarios = (file: string, text: string): ScenarioFile => {
  const source = readSource(file, text, validate);
  const { title, scenarios = [] } = source.data as RawFile;
  return {
    title,
    scenarios: scenarios.map((raw, index) => scenarioOf(source, index, raw)),
    tables: tablesOf(source),
  };
};
