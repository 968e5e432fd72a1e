import { checkEdition, loadEdition } from '#rulebook';
import { type EditionReader } from '../scenarios/support/editions.js';
import { type NormFolder } from '../scenarios/support/files.js';
import { type EditionChoice } from '../scenarios/support/scenario.js';
import { Editions } from './editions.js';
import { type Mutant } from './mutants.js';
import { record } from './recorded.js';
import { type Trial, attributesTrial, mayNoticeMore, playedTrial, reads, recordedTrial, tableTrial } from './trials.js';

/** What became of a changed edition: `refused` by the check before anybody is assessed, `killed` by a row, or `survived`. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly outcome: 'refused' | 'killed' | 'survived';
  /** The row, or what the check says. */
  readonly by: string;
  /** The trial that went red. */
  readonly trial?: string;
}

const baseOf = (choice: EditionChoice): string => (typeof choice === 'string' ? choice : choice.base);

/** Editions that a folder's scenarios and tables choose, by name. */
export const editionsOf = ({ files }: NormFolder): readonly string[] =>
  [
    ...new Set(
      files.flatMap(({ scenarios, tables }) => [
        ...scenarios.flatMap(({ editions }) => editions.map(baseOf)),
        ...tables.map(({ edition }) => baseOf(edition)),
      ]),
    ),
  ].sort();

/** Trials of the folders that read one of the editions, in two kinds: quick ones without a store, and whole plays. */
export interface Trials {
  readonly quick: readonly Trial[];
  readonly played: readonly { readonly trial: Trial; readonly noticesMore: boolean }[];
}

/** Records every scenario that reads one of the editions. Throws where something is red before anything is changed. */
export const prepare = async (
  folders: readonly NormFolder[],
  editions: readonly string[],
  read: EditionReader,
): Promise<Trials> => {
  const quick: Trial[] = [];
  const played: { trial: Trial; noticesMore: boolean; size: number }[] = [];
  const concerned = (trial: Trial): boolean => editions.some((edition) => reads(trial, edition));
  for (const { words, files } of folders) {
    for (const { scenarios, tables } of files) {
      quick.push(...tables.map((table) => tableTrial(table, words)).filter(concerned));
      for (const scenario of scenarios) {
        const trial = playedTrial(scenario, words);
        if (!concerned(trial)) continue;
        played.push({ trial, noticesMore: mayNoticeMore(scenario, words), size: Object.keys(scenario.people).length });
        quick.push(attributesTrial(scenario, words));
        quick.push(recordedTrial(await record(scenario, words, read)));
      }
    }
  }
  const unchanged = new Editions(read);
  for (const trial of quick) {
    const red = await trial.run(unchanged);
    if (red !== null) throw new Error(`${trial.name} is red before anything is changed: ${red}`);
  }
  return { quick, played: played.toSorted((one, other) => one.size - other.size) };
};

/** How many of a trial's editions have to be derived first, which takes longer than asking them. */
const variants = ({ choices }: Trial): number => choices.filter((choice) => typeof choice !== 'string').length;

/** The part of an edition that a place is in. What a fact's formulas derive is assessed, while its bounds act at a door. */
export const partOf = (at: string): string => {
  const [part = '', , declared] = at.split('/');
  return part === 'facts' && declared === 'derived' ? declared : part;
};

/** Parts whose numbers act at the doors, so that only a whole play can notice them. */
const AT_THE_DOORS = ['forms', 'processes', 'periods'];

/** Tries changed editions one after the other. */
export class Run {
  private order: Trial[];

  constructor(
    private readonly trials: Trials,
    private readonly read: EditionReader,
    private readonly withPlays: boolean,
  ) {
    this.order = [...trials.quick].sort((one, other) => variants(one) - variants(other));
  }

  async judge(mutant: Mutant): Promise<Verdict> {
    const { edition, at } = mutant;
    const part = partOf(at);
    const source = mutant.source();
    const { edition: loaded, findings } = loadEdition(source);
    if (loaded === null) return { mutant, outcome: 'refused', by: findings[0]!.message.en };
    const changed = new Editions((name) => (name === edition ? source : this.read(name)), this.read);
    const concerned = this.order.filter((trial) => reads(trial, edition) && trial.concerns(part));
    for (const trial of concerned) {
      const by = await trial.run(changed);
      if (by === null) continue;
      this.prefer(trial);
      return { mutant, outcome: 'killed', by, trial: trial.name };
    }
    const refusal = checkEdition(loaded, []).find(({ severity }) => severity === 'error');
    if (refusal !== undefined) return { mutant, outcome: 'refused', by: refusal.message.en };
    return this.withPlays ? this.play(mutant, changed, part) : { mutant, outcome: 'survived', by: '' };
  }

  /** Neighbouring numbers are mostly held by the same rows; derived editions stay behind the shipped ones. */
  private prefer(trial: Trial): void {
    const others = this.order.filter((other) => other !== trial);
    const place = others.findIndex((other) => variants(other) >= variants(trial));
    this.order = [
      ...others.slice(0, place === -1 ? others.length : place),
      trial,
      ...others.slice(place === -1 ? others.length : place),
    ];
  }

  private async play(mutant: Mutant, changed: Editions, part: string): Promise<Verdict> {
    if (part === 'facts') return { mutant, outcome: 'survived', by: '' };
    for (const { trial, noticesMore } of this.trials.played) {
      if (!reads(trial, mutant.edition) || !(noticesMore || AT_THE_DOORS.includes(part))) continue;
      const by = await trial.run(changed);
      if (by !== null) return { mutant, outcome: 'killed', by, trial: trial.name };
    }
    return { mutant, outcome: 'survived', by: '' };
  }

  /** Whether a scenario went red, and not a table, whose only way is the quick one. */
  isRecorded({ trial }: Verdict): boolean {
    return this.trials.played.some((one) => one.trial.name === `${String(trial)} (played)`);
  }

  /**
   * Plays what a quick trial found red, from its start. True where the whole play is red as well, which it has to be for
   * the quick way to count.
   */
  async confirms({ mutant, trial }: Verdict): Promise<boolean | null> {
    const whole = this.trials.played.find((one) => one.trial.name === `${String(trial)} (played)`);
    if (whole === undefined) return null;
    const source = mutant.source();
    const changed = new Editions((name) => (name === mutant.edition ? source : this.read(name)));
    return (await whole.trial.run(changed)) !== null;
  }
}
