import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { figureOf, type Figure, type Rates } from '../figures.js';
import { bareAppends } from './bare-appends.js';
import { storeAppends } from './store-appends.js';
import { type Workload } from './workload.js';

export interface AppendSizes {
  readonly rounds: number;
  /** Events of one round with one writer; several writers get more, up to 256 writers with all. */
  readonly eventsAlone: number;
  readonly eventsTogether: number;
}

interface Case extends Workload {
  readonly aim?: number;
}

/** Four fifths of the floor for plain events at 64 and 256 writers, 0.45 with an encrypted text. */
const casesOf = ({ eventsAlone, eventsTogether }: AppendSizes): readonly Case[] => [
  { writers: 1, events: eventsAlone, encrypted: false },
  { writers: 16, events: eventsTogether / 2, encrypted: false },
  { writers: 64, events: eventsTogether, encrypted: false, aim: 0.8 },
  { writers: 256, events: eventsTogether, encrypted: false, aim: 0.8 },
  { writers: 1, events: eventsAlone, encrypted: true },
  { writers: 16, events: eventsTogether / 2, encrypted: true },
  { writers: 64, events: eventsTogether, encrypted: true, aim: 0.45 },
  { writers: 256, events: eventsTogether, encrypted: true, aim: 0.45 },
];

const inFolder = async <T>(work: string, measure: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(work, 'append-'));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const nameOf = ({ writers, encrypted }: Workload): string =>
  `durable append, ${writers} ${writers === 1 ? 'writer' : 'writers'}${encrypted ? ', one encrypted text each' : ''}`;

/** By the clock, which the aims are about, and by processor time, which a busy machine changes least. */
const figuresOf = (
  name: string,
  values: readonly Rates[],
  floors: readonly Rates[],
  aim?: number,
): readonly Figure[] => {
  const figure = (title: string, read: (rates: Rates) => number): Figure =>
    figureOf({ group: 'append', name: title, unit: 'events/s', values: values.map(read), floors: floors.map(read) });
  return [
    { ...figure(name, ({ byClock }) => byClock), aim: aim ?? null },
    figure('the same by processor time', ({ byProcessor }) => byProcessor),
  ];
};

/** Both sides turn about, so that a busy moment of the machine meets both. The first round warms up and does not count. */
export const measureAppends = async (
  work: string,
  sizes: AppendSizes,
  onProgress: (text: string) => void,
): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const { aim, ...workload } of casesOf(sizes)) {
    const [values, floors]: [Rates[], Rates[]] = [[], []];
    for (let round = 0; round <= sizes.rounds; round += 1) {
      onProgress(`${nameOf(workload)}, round ${round}/${sizes.rounds}`);
      const floor = await inFolder(work, (folder) => bareAppends(folder, workload));
      const value = await inFolder(work, (folder) => storeAppends(folder, workload));
      if (round === 0) continue;
      floors.push(floor);
      values.push(value);
    }
    figures.push(...figuresOf(nameOf(workload), values, floors, aim));
  }
  return figures;
};
