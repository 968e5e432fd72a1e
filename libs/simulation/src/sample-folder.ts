import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Cells, type Mapping, mappingFor, readRows } from '#intake';

/** A command of the story, by whom and when (local time). Bodies may name things as `StoryReference`. */
export interface StoryStep {
  readonly at: string;
  /** `<person>:<role>` */
  readonly by: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** What the step is there to show. */
  readonly note?: string;
}

/** In place of an entry key: the entry of this person under this clause, resting on these facts (none: the month-end line). */
export interface StoryReference {
  readonly person: string;
  readonly clause: string;
  readonly facts?: readonly string[];
}

/** One thing to play: a row of an import file, or a step of the story. */
export type Played =
  | {
      readonly kind: 'row';
      readonly at: string;
      readonly by: string;
      readonly mapping: Mapping;
      readonly cells: Cells;
      readonly file: string;
      readonly line: number;
    }
  | {
      readonly kind: 'step';
      readonly at: string;
      readonly by: string;
      readonly step: StoryStep;
      readonly file: string;
      readonly line: number;
    };

const rowsOf = (folder: string, file: string): readonly Played[] => {
  const mapping = mappingFor(file);
  const { rows, problems } = readRows(file, readFileSync(join(folder, file)), mapping);
  if (problems[0] !== undefined) throw new Error(`${file}, line ${problems[0].line}: ${problems[0].message.en}`);
  return rows.map(({ line, cells }) => {
    const at = cells.get('entered_at');
    const by = cells.get('entered_by');
    if (at === undefined || by === undefined) {
      throw new Error(
        `${file}, line ${line}: a sample row says when (entered_at) and by whom (entered_by) it was entered.`,
      );
    }
    return { kind: 'row', at, by, mapping, cells, file, line };
  });
};

const stepsOf = (folder: string, file: string): readonly Played[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .flatMap((text, index): readonly Played[] => {
      if (text.trim() === '') return [];
      const step = JSON.parse(text) as StoryStep;
      return [{ kind: 'step', at: step.at, by: step.by, step, file, line: index + 1 }];
    });

/** Files in the order in which rows of one instant are played: what others refer to comes first. */
const FILE_ORDER = [
  'teams',
  'people',
  'leaders',
  'attendance',
  'workload',
  'facts',
  'violations',
  'complaints',
  'qa',
  'story',
];

const rank = (file: string): number => {
  const found = FILE_ORDER.findIndex((name) => file.startsWith(name));
  return found === -1 ? FILE_ORDER.length : found;
};

/** Everything in a sample folder in the order in which it is played. Throws with file and line when a file is not right. */
export const readSample = (folder: string): readonly Played[] =>
  readdirSync(folder)
    .filter((file) => /\.(csv|ndjson)$/.test(file))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .flatMap((file) => (file.startsWith('story') ? stepsOf(folder, file) : rowsOf(folder, file)))
    .map((played, order) => ({ played, order }))
    .sort((a, b) => (a.played.at === b.played.at ? a.order - b.order : a.played.at < b.played.at ? -1 : 1))
    .map(({ played }) => played);
