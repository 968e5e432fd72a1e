import { type JsonValue, canonical } from '#eventsourcing';
import { type Assessment, type Duty, assess, checkAttributes, dutiesOf } from '#rulebook';
import { actual } from '../scenarios/support/actual.js';
import { playScenario } from '../scenarios/support/play.js';
import { wrong } from '../scenarios/support/report.js';
import { type EditionChoice, type Expected, type Look, type Scenario } from '../scenarios/support/scenario.js';
import { playRows } from '../scenarios/support/tables/play.js';
import { type PlainTable } from '../scenarios/support/tables/load.js';
import { type Happening, readHappening } from '../scenarios/support/words.js';
import { type Words } from '../scenarios/support/words.js';
import { type Editions } from './editions.js';
import { type Moment, type Recording } from './recorded.js';

/** Something that can go red: null while all is as expected, else where it is not. */
export interface Trial {
  readonly name: string;
  readonly choices: readonly EditionChoice[];
  /** Parts of an edition that this cannot notice are not tried on it. */
  readonly concerns: (part: string) => boolean;
  run(editions: Editions): Promise<string | null> | string | null;
}

const baseOf = (choice: EditionChoice): string => (typeof choice === 'string' ? choice : choice.base);

/** Editions of a rulebook that come before a chosen one are published with it, and are tried with it. */
export const reads = ({ choices }: Trial, edition: string): boolean => {
  const [rulebook, version] = edition.split('/');
  return choices.map(baseOf).some((base) => {
    const [chosen, newest] = base.split('/');
    return chosen === rulebook && Number(version) <= Number(newest);
  });
};

const failing = (work: () => string | null): string | null => {
  try {
    return work();
  } catch (error) {
    return (error as Error).message;
  }
};

/** As a store keeps it, with the names of its parts in order. */
const stored = (assessment: Assessment): Assessment =>
  JSON.parse(canonical(assessment as unknown as JsonValue)) as Assessment;

const wrongLook = (
  file: string,
  look: Look,
  cards: ReadonlyMap<string, Assessment>,
  duties: () => readonly Duty[],
): string | null => {
  const found = cards.get(look.who);
  const at = `${file}:${String(look.line)}`;
  if (found === undefined) return at;
  const assessment = stored(found);
  const mine =
    'duties' in look.expected ? duties().filter(({ subject }) => subject === look.who || subject === null) : [];
  const wrongly = Object.entries(look.expected).find(
    ([column, expected]) => String(actual({ assessment, duties: mine }, column as Expected)) !== String(expected),
  );
  return wrongly === undefined ? null : `${at} ${wrongly[0]}`;
};

const wrongMoment = ({ request, looks }: Moment, scenario: Scenario, editions: Editions): string | null => {
  const inForce = editions
    .chain(scenario.editions)
    .filter(({ edition }) => edition.effectiveFrom <= request.period.end);
  const changed = { ...request, editions: inForce };
  const cards = new Map(assess(changed).map((assessment) => [assessment.person, assessment]));
  let duties: readonly Duty[] | undefined;
  for (const look of looks) {
    const found = wrongLook(scenario.file, look, cards, () => (duties ??= dutiesOf(changed)));
    if (found !== null) return found;
  }
  return null;
};

/** Parts whose numbers no assessment of facts that were taken reads. */
const ELSEWHERE = ['facts', 'sampling', 'staffing', 'lists', 'forms', 'processes', 'periods'];

/** Assesses again what a scenario recorded, without a store. */
export const recordedTrial = ({ scenario, moments }: Recording): Trial => ({
  name: `${scenario.file} ${scenario.id}`,
  choices: scenario.editions,
  concerns: (part) => !ELSEWHERE.includes(part),
  run: (editions) =>
    failing(() => {
      for (const moment of moments) {
        const found = wrongMoment(moment, scenario, editions);
        if (found !== null) return found;
      }
      return null;
    }),
});

const READ_BY: Readonly<Record<string, readonly string[]>> = {
  forms: ['parameters', 'forms', 'lists'],
  phrases: ['parameters', 'lists'],
  samples: ['parameters', 'sampling'],
  pools: ['parameters', 'sampling'],
  staffing: ['parameters', 'staffing'],
  appeals: ['parameters', 'processes'],
};
/** A table of what a revision changes reads all of an edition. */
const READS_ALL = 'revisions';

export const tableTrial = (table: PlainTable, words: Words): Trial => ({
  name: `${table.file} ${table.id}`,
  choices: [table.edition],
  concerns: (part) => table.kind === READS_ALL || (READ_BY[table.kind]?.includes(part) ?? !ELSEWHERE.includes(part)),
  run: (editions) =>
    failing(() => {
      for (const findings of playRows(table, words, (choice) => editions.edition(choice), editions.published)) {
        const [first] = wrong(findings);
        if (first !== undefined) return `${table.file}:${String(first.line)} ${first.column}`;
      }
      return null;
    }),
});

/** What a line of a scenario says about a fact that people record, with whether its attributes have to be refused. */
const givenAt = (
  words: Words,
  lines: readonly string[],
): readonly { readonly fact: string; readonly attributes: Happening['attributes']; readonly refused: boolean }[] =>
  lines
    .map((line) => readHappening(line, words))
    .flatMap(({ word: { fact }, attributes, refused }) =>
      fact === undefined ? [] : [{ fact, attributes, refused: refused === 'attributes-invalid' }],
    );

/** Asks, without a centre, whether the attributes of what happened would be taken or refused as the scenario says. */
export const attributesTrial = (scenario: Scenario, words: Words): Trial => {
  const lines = scenario.steps.flatMap(({ happened }) => Object.values(happened).flat());
  const given = givenAt(words, lines);
  return {
    name: `${scenario.file} ${scenario.id}`,
    choices: scenario.editions,
    concerns: (part) => part === 'facts',
    run: (editions) =>
      failing(() => {
        const { facts } = editions.edition(scenario.editions[0]!);
        const wrongly = given.find(({ fact, attributes, refused }) => {
          const declaration = facts[fact];
          return declaration === undefined || checkAttributes(declaration, attributes).length > 0 !== refused;
        });
        return wrongly === undefined ? null : `${scenario.file}:${String(scenario.line)} ${wrongly.fact}`;
      }),
  };
};

/** Plays a scenario from its start, with the changed edition published in its centre. */
export const playedTrial = (scenario: Scenario, words: Words): Trial => ({
  name: `${scenario.file} ${scenario.id} (played)`,
  choices: scenario.editions,
  concerns: () => true,
  async run({ read }) {
    try {
      const [first] = wrong(await playScenario(scenario, words, { read }));
      return first === undefined ? null : `${scenario.file}:${String(first.line)} ${first.column}`;
    } catch (error) {
      return (error as Error).message;
    }
  },
});

const DOORS = /\b(decided|settled|refused|confirmed)\b/u;
const ANOTHER_MONTH = /\bon \d{2,4}-\d{2}/u;

/**
 * Whether a scenario may notice, when it is played, what assessing its recording again does not: what a door refuses, what
 * one month hands to the next, what is known of other days.
 */
export const mayNoticeMore = (scenario: Scenario, words: Words): boolean =>
  scenario.steps.some(
    ({ then, decisions, appeals, handovers, closes, happened }) =>
      decisions.length + appeals.length + handovers.length > 0 ||
      closes !== undefined ||
      then.some(({ asOf, asIf }) => asOf !== undefined || asIf !== undefined) ||
      Object.values(happened)
        .flat()
        .some(
          (line) => DOORS.test(line) || ANOTHER_MONTH.test(line) || words.get(line.split(' ')[0]!)?.does !== undefined,
        ),
  );
