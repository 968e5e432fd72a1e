import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command } from 'commander';
import { type CompiledEdition, compileEdition, loadEdition } from '#rulebook';
import { DEFAULT_CENTRE } from '#runtime';
import { SAMPLE_RULEBOOKS, STORY_AGENTS, makeSample } from '#simulation';
import { EXIT, Stop } from '../exit-codes.js';
import { said } from '../language.js';
import { makeNamedFolder, writeNamed } from '../named-files.js';
import { rulebooksFolder } from '../places.js';
import { sessionOf } from '../session.js';
import { unreadableEdition } from './edition-files.js';

/** The first edition of each rulebook that the sample's departments are under. */
const firstEditions = (): ReadonlyMap<string, CompiledEdition> =>
  new Map(
    SAMPLE_RULEBOOKS.map((rulebook) => {
      const file = join(rulebooksFolder, rulebook, '1.yaml');
      const { edition, findings } = loadEdition(readFileSync(file, 'utf8'));
      if (edition === null) throw unreadableEdition(EXIT.fault, file, findings);
      return [rulebook, compileEdition(edition, [])] as const;
    }),
  );

interface SampleOptions {
  readonly seed: string;
  readonly agents: string;
  readonly month: string;
  readonly story: boolean;
}

/** The told cases would name people who are not there, so that lines of the files were refused by whoever imports them. */
const demandStoryPeople = ({ agents, story }: SampleOptions): void => {
  const { least, most } = STORY_AGENTS;
  const isWithin = least <= Number(agents) && Number(agents) <= most;
  if (!story || isWithin) return;
  throw new Stop(EXIT.usage, {
    code: 'story-needs-agents',
    zh: `讲述的案例需要 ${least} 至 ${most} 名坐席：请去掉 --agents，或加上 --no-story。`,
    en: `The told cases need ${least} to ${most} agents: leave --agents out, or add --no-story.`,
  });
};

const make = (folder: string, options: SampleOptions, command: Command): void => {
  const { output, configuration } = sessionOf(command);
  demandStoryPeople(options);
  const files = makeSample({
    seed: Number(options.seed),
    agents: Number(options.agents),
    teamSize: 10,
    month: options.month,
    centre: configuration.centre ?? DEFAULT_CENTRE,
    editions: firstEditions(),
    story: options.story,
  });
  makeNamedFolder(folder);
  for (const [file, text] of files) writeNamed(join(folder, file), text);
  const written = [...files].map(([file, text]) => ({ file, lines: text.split('\n').length - 1 }));
  output.result({ folder, files: written }, () =>
    output.table(
      [output.say(said('文件', 'file')), output.say(said('行数', 'lines'))],
      written.map(({ file, lines }) => [file, String(lines)]),
      [1],
    ),
  );
};

/** `sample make`: writes the sample month; the same options give the same bytes. */
export const sampleCommands = (program: Command): void => {
  program
    .command('sample')
    .description('示例月份 / the sample month')
    .command('make')
    .description('生成示例月份的文件 / write the files of a sample month')
    .argument('<folder>', '文件夹 / folder')
    .option('--seed <number>', '种子 / seed', '7')
    .option('--agents <number>', '坐席人数 / agents', '120')
    .option('--month <month>', '月份 / month', '2026-03')
    .option('--no-story', '不含讲述的案例 / without the told cases')
    .action(make);
};
