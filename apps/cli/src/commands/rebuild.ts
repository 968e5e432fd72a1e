import { type Command } from 'commander';
import { openSystem, openingOf, readServer } from '#runtime';
import { EXIT, Stop } from '../exit-codes.js';
import { said } from '../language.js';
import { sessionOf } from '../session.js';

const run = async (_options: unknown, command: Command): Promise<void> => {
  const { configuration, output } = sessionOf(command);
  const server = readServer(configuration.folder);
  if (server !== null) {
    throw new Stop(
      EXIT.fault,
      output.say(
        said(
          `服务正在运行（${server.url}，进程 ${server.pid}）；请先停止再重建。`,
          `A server is running (${server.url}, process ${server.pid}). Stop it before rebuilding.`,
        ),
      ),
    );
  }
  const system = await openSystem({ ...openingOf(configuration), policies: 'on-demand' });
  const progress = output.progress(output.say(said('重建视图', 'rebuilding views')));
  try {
    let events = 0;
    await system.rebuild(({ phase, done, total }) => {
      if (phase === 'events') events = done;
      progress.update(done, total, phase);
    });
    progress.finish();
    const status = await system.status();
    output.result({ events, set: status.set, checkpoint: status.checkpoint }, () =>
      output.say(
        said(
          `重建完成：${events} 个事件，视图集 ${status.set}。`,
          `Rebuilt from ${events} events into set ${status.set}.`,
        ),
      ),
    );
  } finally {
    await system.close();
  }
};

/** `rebuild`: fills all views anew beside the serving ones and switches. */
export const rebuildCommand = (program: Command): void => {
  program.command('rebuild').description('从日志重建全部视图 / rebuild all views from the log').action(run);
};
