import { type Waits } from '#callcentre';
import { type Entry } from '#rulebook';
import { type Said, said } from '../language.js';
import { Output } from '../output.js';
import { entryStatus } from './status.js';

const both = [new Output(false, 'zh'), new Output(false, 'en')] as const;

/** An entry to choose from: its key, the day or the period's days, its title and status. */
export const entryLine = ({
  key,
  dates,
  period,
  title,
  waits,
  ...entry
}: Pick<Entry, 'key' | 'dates' | 'title' | 'status' | 'because'> & {
  readonly period: string;
  readonly waits?: readonly Waits[];
}): Said => {
  const when = dates.conduct ?? period.split(':').at(-1)!.replace('..', ' … ');
  const told = both.map((output) => entryStatus(output, entry, waits));
  return said(`  ${key}  ${when}  ${title.zh}  ${told[0]}`, `  ${key}  ${when}  ${title.en}  ${told[1]}`);
};
