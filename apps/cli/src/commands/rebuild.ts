import { type Command } from 'commander';
import { type Mended, type RebuiltViews, openingOf, rebuildViews } from '#runtime';
import { counted, said, type Said } from '../language.js';
import { demandNoServer } from '../no-server.js';
import { type Output } from '../output.js';
import { showingRebuild } from '../rebuild-progress.js';
import { requireStore, sessionOf } from '../session.js';

const run = async ({ twoThreads = false }: { twoThreads?: boolean }, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const { configuration, output } = session;
  demandNoServer(configuration);
  // Without a log there is nothing to fold: a slip of the path would make a store, and views that are there would be emptied.
  await requireStore(session);
  const rebuilt = await showingRebuild(output, said('重建视图', 'rebuilding views'), (show) =>
    rebuildViews({ ...openingOf(configuration), twoThreads }, show),
  );
  output.result(rebuilt, () => rebuiltText(output, rebuilt));
};

const MENDED: Readonly<Record<Mended, Said>> = {
  damaged: said('视图文件已损坏，已换成新的。', 'The file of views was damaged and is replaced.'),
  'ahead-of-log': said(
    '此前的视图比日志读得更远：日志末尾的事件已不在。视图现在以日志为准；若有较新的日志，请恢复它后再次重建。',
    'The views knew more than the log: events that were at its end are gone. The views are now what the log says; if there is a newer log, restore it and rebuild once more.',
  ),
  'of-another-log': said(
    '此前的视图出自另一份日志；现在以这份日志为准。',
    'The views were those of another log; they are now what this log says.',
  ),
};

/** One that goes on has folded most events, or all of them, when it was cut short. */
const doneText = ({ events, resumed, set }: RebuiltViews): Said =>
  resumed
    ? said(
        `已接续上次中断的重建并完成：本次处理 ${events} 个事件，视图集 ${set}。`,
        `Carried on a rebuild that had been cut short: folded ${counted(events, 'further event')} into set ${set}.`,
      )
    : said(`重建完成：${events} 个事件，视图集 ${set}。`, `Rebuilt from ${counted(events, 'event')} into set ${set}.`);

const rebuiltText = (output: Output, rebuilt: RebuiltViews): string => {
  const { mended, standstills, kept } = rebuilt;
  const done = output.say(doneText(rebuilt));
  const told = [...standstills, ...kept].map(({ zh, en }) => output.say(said(zh, en)));
  return [done, ...(mended === null ? [] : [output.say(MENDED[mended])]), ...told].join('\n');
};

/** `rebuild`: fills all views anew beside the serving ones and switches. */
export const rebuildCommand = (program: Command): void => {
  program
    .command('rebuild')
    .description('从日志重建全部视图 / rebuild all views from the log')
    .option(
      '--two-threads',
      '用两个线程：处理器有空闲时各做约一半，内存略多 / use two threads: where a processor is free each does about half, for a little more memory',
    )
    .action(run);
};
