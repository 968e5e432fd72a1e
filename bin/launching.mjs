/** Running the program under another Node than the one that was asked for. Plain JavaScript for an old Node. */
import { spawn } from 'node:child_process';

/**
 * Starts the program in a process of its own, which gets the signals that end this one and has the same input and output.
 * `endedBySignal`: the exit code where a signal ended it.
 */
export const launch = (node, args, { cwd, endedBySignal }) => {
  const child = spawn(node, args, {
    cwd,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Tells the program that this process only stands for it. A supervisor with a channel of its own does not say so.
    env: { ...process.env, DUTYLEDGER_LAUNCHED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? endedBySignal(signal)));
};

/**
 * To be called first thing by the program: `kill -9` reaches only the process that was started, and what it stands for would go on
 * unseen and hold the store. The channel closes when that process is gone, however it went, and what is acknowledged is on the disk.
 */
export const endWithLauncher = () => {
  const isLaunched = process.env.DUTYLEDGER_LAUNCHED !== undefined;
  delete process.env.DUTYLEDGER_LAUNCHED;
  if (!isLaunched || !process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
};
