import { readFileSync } from 'node:fs';
import { type Command } from 'commander';
import { createProgram } from './program.js';

const GUIDE = new URL('../../../docs/guides/cli.md', import.meta.url);

/** The words in the first column of each row of the guide's table of commands. */
const told = readFileSync(GUIDE, 'utf8')
  .split('\n')
  .flatMap((line) => /^\| (`.*?) \| /.exec(line)?.[1] ?? [])
  .map((named) => named.split(/[^a-z-]+/));

/** `pay run` as `['pay', 'run']`: what somebody types to have something done. */
const commandsIn = (command: Command, before: readonly string[] = []): readonly (readonly string[])[] =>
  command.commands
    .filter((inner) => inner.name() !== 'help')
    .flatMap((inner) => {
      const named = [...before, inner.name()];
      return inner.commands.length === 0 ? [named] : commandsIn(inner, named);
    });

describe('the guide to the command line', () => {
  it('has a row for every command', () => {
    const missing = commandsIn(createProgram()).filter(
      (named) => !told.some((words) => named.every((word) => words.includes(word))),
    );
    expect(missing).toEqual([]);
  });
});
