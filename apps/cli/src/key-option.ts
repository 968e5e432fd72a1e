import { type Command } from 'commander';
import { EXIT, Stop } from './exit-codes.js';

const TAKING_KEY = new WeakSet<Command>();

/** Marks a command that records one thing, whose key may be named. */
export const takingKey = (command: Command): Command => {
  TAKING_KEY.add(command);
  return command;
};

export const takesKey = (command: Command): boolean => TAKING_KEY.has(command);

/**
 * Refuses `--key` with every other command before anything is opened: whoever names a key means that nothing is recorded twice, and what
 * only asks, or records many things each under a key of its own, would take no notice of it.
 */
export const refuseKeyElsewhere = (program: Command): void => {
  program.hook('preAction', (_program, command) => {
    if (command.optsWithGlobals<{ readonly key?: string }>().key === undefined || takesKey(command)) return;
    throw new Stop(EXIT.usage, {
      code: 'key-not-taken',
      zh: `“${command.name()}”不用 --key：只有记录一件事的命令才用它；查询没有幂等键，导入逐行自带幂等键，重复导入不会重复入账。请去掉 --key。`,
      en: `"${command.name()}" takes no --key: only commands that record one thing do. Questions have none, and each line of an import has its own, so that importing again records nothing twice. Leave --key out.`,
    });
  });
};
