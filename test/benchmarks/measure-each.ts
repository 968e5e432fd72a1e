import { type Figure, type Group } from './figures.js';
import { reasonOf } from '#eventsourcing';

export interface Measurement {
  readonly group: Group;
  readonly measure: () => Promise<readonly Figure[]>;
}

export interface MeasuredGroups {
  readonly figures: readonly Figure[];
  /** The groups that could not be measured, each with the reason. */
  readonly failed: readonly string[];
}

/** Measures one group after the other. One that fails takes no figure from the others, which may have taken half an hour. */
export const measureEach = async (measurements: readonly Measurement[]): Promise<MeasuredGroups> => {
  const figures: Figure[] = [];
  const failed: string[] = [];
  for (const { group, measure } of measurements) {
    try {
      figures.push(...(await measure()));
    } catch (error) {
      failed.push(`${group}, because ${reasonOf(error)}`);
    }
  }
  return { figures, failed };
};
