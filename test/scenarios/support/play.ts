import { type Duty } from '#rulebook';
import { CENTRE, ScenarioCentre, expectingRefusal } from './centre.js';
import { type Cases, type Placed, caseName, perform } from './acts.js';
import { appeal } from './appeals.js';
import { handover } from './handovers.js';
import { type Scorecard, actual } from './actual.js';
import { decideEntry } from './decisions.js';
import { type EditionReader, type EditionSource, editionSource, publishedEditions, readShipped } from './editions.js';
import { firstDay, lastDay } from './months.js';
import { type Expected, type Look, type Scenario, type Step, type Value } from './scenario.js';
import { ScenarioFault } from './source.js';
import { type Happening, type Words, readHappening } from './words.js';

/** One cell of an expectation beside what the scorecard says. */
export interface Finding {
  readonly who: string;
  readonly line: number;
  readonly when: string;
  readonly column: string;
  readonly expected: Value;
  readonly actual: Value;
}

const SUPERVISOR = ['supervisor-1', 'supervisor'] as const;
const HR = ['hr-1', 'hr'] as const;
const USUAL_POST: Readonly<Record<string, string>> = {
  'cs-assessment': 'cs_specialist',
  telemarketing: 'agent',
  'cloud-quality': 'cloud_agent',
  'gs-bonus': 'gs_member',
  'after-sales-scripts': 'after_sales_agent',
  'call-monitoring': 'quality_inspector',
  'quality-office': 'quality_inspector',
  'shop-agents': 'online_agent',
  'inspector-standing': 'quality_inspector',
};
const AT_ONCE = 100;
const LAST_USUAL_DAY = 28;

const monthOf = (day: string): string => day.slice(0, 7);

const inChunks = async <T>(items: readonly T[], size: number, each: (item: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < items.length; start += size) {
    await Promise.all(items.slice(start, start + size).map(each));
  }
};

const day = (written: string, month: string): string =>
  written.includes('-') ? `${month.slice(0, 4)}-${written}` : `${month}-${written.padStart(2, '0')}`;

interface Recorded extends Placed {
  readonly recordedOn: string;
}

const rowFault = (scenario: Scenario, person: string, text: string, error: unknown): Error => {
  const row = scenario.cases.find(({ id }) => id === person);
  const what = `${person}, "${text}": ${(error as Error).message}`;
  return row === undefined ? new Error(what) : new ScenarioFault(scenario.file, row.line, what);
};

const read = (scenario: Scenario, person: string, text: string, words: Words): Happening => {
  try {
    return readHappening(text, words);
  } catch (error) {
    throw rowFault(scenario, person, text, error);
  }
};

/** What does not say its day happens one working hour a day from the second of the month on, in the order written. */
const placed = (scenario: Scenario, step: Step, words: Words): readonly Recorded[] =>
  Object.entries(step.happened).flatMap(([person, lines]) =>
    lines.map((line, index) => {
      const happening = read(scenario, person, line, words);
      const month = monthOf(step.on);
      const latest = step.recorded === 'daily' ? LAST_USUAL_DAY : Math.min(LAST_USUAL_DAY, Number(step.on.slice(8)));
      const date = day(happening.on ?? String(Math.min(index + 2, latest)), month);
      const usual = step.recorded === 'daily' ? date : step.on;
      const recordedOn = happening.recorded === undefined ? usual : day(happening.recorded, month);
      const time = happening.at ?? `10:${String(index % 60).padStart(2, '0')}`;
      return { person, happening, date, time, recordedOn };
    }),
  );

export interface PlayOptions {
  /** Where the texts of editions come from; the shipped files without it. */
  readonly read?: EditionReader;
  /** Called once a step's expectations have been looked at, while the centre is still as they found it. */
  readonly looked?: (centre: ScenarioCentre, step: Step, periodOf: (month: string) => string) => Promise<void>;
}

/** Plays one scenario through the ordinary commands of a centre of its own, and looks where it says what has to come out. */
class Player {
  private readonly cases: Cases = new Map();

  constructor(
    private readonly scenario: Scenario,
    private readonly words: Words,
    private readonly editions: readonly EditionSource[],
    private readonly centre: ScenarioCentre,
    private readonly options: PlayOptions,
  ) {}

  private get edition(): EditionSource['edition'] {
    return this.editions[0]!.edition;
  }

  /** Units of which it is said when they came into being, each on its day. */
  private async foundLater(): Promise<void> {
    const later = Object.entries(this.scenario.people).flatMap(([id, { unit, created }]) =>
      unit === undefined || created === undefined ? [] : [{ id, unit, created }],
    );
    for (const { id, unit, created } of later.toSorted((one, other) => (one.created < other.created ? -1 : 1))) {
      this.centre.reach(created);
      await this.centre.found(id, unit);
    }
  }

  async play(): Promise<readonly Finding[]> {
    const { scenario, centre, edition } = this;
    for (const source of publishedEditions(scenario.editions, this.options.read)) await centre.publish(source);
    await centre.settle(edition.rulebook, firstDay(scenario.month, scenario.startDay));
    const usual = USUAL_POST[edition.rulebook.replace('-variant', '')] ?? 'agent';
    const everybody = Object.entries(scenario.people);
    const units = everybody.filter(([, { unit, created }]) => unit !== undefined && created === undefined);
    for (const [id, { unit }] of units) await centre.found(id, unit!);
    const people = everybody.filter(([, { unit }]) => unit === undefined);
    await inChunks(people, AT_ONCE, ([id, profile]) => centre.hire(id, profile, usual));
    await this.foundLater();
    const first = firstDay(scenario.month, scenario.startDay);
    for (const [id, { opening }] of people) if (opening !== undefined) await centre.carryIn(id, first, opening);
    const findings: Finding[] = [];
    for (const step of scenario.steps) {
      await this.located(step.line, () => this.take(step));
      for (const look of step.then) findings.push(...(await this.located(look.line, () => this.look(step, look))));
      if (step.then.length > 0) await this.options.looked?.(centre, step, (month) => this.period(month));
    }
    return findings;
  }

  /** What goes wrong while playing is told with the place in the file that asked for it. */
  private async located<T>(line: number, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ScenarioFault) throw error;
      throw new ScenarioFault(this.scenario.file, line, (error as Error).message);
    }
  }

  private async take(step: Step): Promise<void> {
    const { centre, edition, cases } = this;
    await this.happen(placed(this.scenario, step, this.words));
    centre.reach(step.on);
    for (const one of step.handovers) await handover(centre, edition, one);
    await centre.system.settled();
    for (const one of step.decisions) await decideEntry(centre, one, this.period(one.month ?? this.scenario.month));
    await centre.system.settled();
    for (const one of step.appeals)
      await appeal(centre, one, one.month === undefined ? undefined : this.period(one.month));
    for (const { who, word, date, how } of step.undone) {
      const id = cases.get(caseName(who, word, date));
      if (id === undefined) throw new Error(`${who} has no "${word}" of ${date} that could be undone.`);
      await centre.act(['supervisor-3', 'supervisor'], `violation.${how}`, {
        violation: id,
        reason: 'it was otherwise',
      });
    }
    if (step.closes !== undefined) await this.close(step.closes, step.provisionally === true);
    await centre.system.settled();
  }

  private async happen(all: readonly Recorded[]): Promise<void> {
    const days = [...new Set(all.map(({ recordedOn }) => recordedOn))].sort();
    for (const recordedOn of days) {
      this.centre.reach(recordedOn);
      const today = all.filter((one) => one.recordedOn === recordedOn);
      await inChunks(today, AT_ONCE, (one) => this.perform(one));
    }
  }

  private async perform(one: Placed): Promise<void> {
    const { text, refused } = one.happening;
    try {
      await expectingRefusal(refused, () => perform(this.centre, this.edition, one, this.cases));
    } catch (error) {
      throw rowFault(this.scenario, one.person, text, error);
    }
  }

  private async close(month: string, provisional: boolean): Promise<void> {
    const period = this.period(month);
    const { id: run } = await this.centre.act(HR, 'pay-run.post', { period, kind: 'close', provisional });
    await this.centre.act(['director-1', 'director'], 'pay-run.approve', { run, acceptDisadvantages: false });
  }

  private period(month: string): string {
    const { startDay } = this.scenario;
    return `${CENTRE}:${this.edition.rulebook}:${firstDay(month, startDay)}..${lastDay(month, startDay)}`;
  }

  private async duties(who: string, asked: Readonly<Record<string, string>>): Promise<readonly Duty[]> {
    const all = await this.centre.ask<readonly Duty[]>(SUPERVISOR, 'duties', asked);
    return all.filter(({ subject }) => subject === who || subject === null);
  }

  private async look(step: Step, look: Look): Promise<readonly Finding[]> {
    const { who, month = this.scenario.month, asOf, asIf } = look;
    const asked = {
      period: this.period(month),
      ...(asOf === undefined ? {} : { asOf }),
      ...(asIf === undefined ? {} : { asIf }),
    };
    const scorecard = await this.centre.ask<Scorecard>(SUPERVISOR, 'scorecard', { person: who, ...asked });
    const duties = 'duties' in look.expected ? await this.duties(who, asked) : [];
    const card = { ...scorecard, duties };
    return Object.entries(look.expected).map(([name, expected]) => {
      const column = name as Expected;
      return { who, line: look.line, when: step.on, column, expected, actual: actual(card, column) };
    });
  }
}

/** Plays a scenario in a store of its own. Resolves to every cell it expects; throws ScenarioFault where it cannot be played. */
export const playScenario = async (
  scenario: Scenario,
  words: Words,
  options: PlayOptions = {},
): Promise<readonly Finding[]> => {
  const editions = scenario.editions.map((choice) => editionSource(choice, options.read ?? readShipped));
  const centre = await ScenarioCentre.open(firstDay(scenario.month, scenario.startDay));
  try {
    return await new Player(scenario, words, editions, centre, options).play();
  } finally {
    await centre.close();
  }
};
