import { jest } from '@jest/globals';
import { type Command } from 'commander';
import { EXIT } from './exit-codes.js';
import { takesKey } from './key-option.js';
import { createProgram } from './program.js';
import { runCommandLine } from './run.js';

/** Goal: nobody names a key that no command takes notice of. */
describe('the option --key', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  });
  afterEach(() => jest.restoreAllMocks());

  const pathsBelow = (command: Command, path: readonly string[] = []): readonly string[] =>
    command.commands.length === 0
      ? takesKey(command)
        ? [path.join(' ')]
        : []
      : command.commands.flatMap((below) => pathsBelow(below, [...path, below.name()]));

  it('belongs to the commands that record one thing', () => {
    expect(pathsBelow(createProgram()).toSorted()).toEqual([
      'decide',
      ...['approve', 'rerun', 'run'].map((name) => `pay ${name}`),
      ...['assign', 'draft', 'preview', 'publish'].map((name) => `rulebook ${name}`),
    ]);
  });

  it.each([
    ['a question', ['scorecard', 'A1']],
    ['many things', ['import', 'teams.csv']],
    ['a list', ['pay', 'list']],
    ['the tour', ['tour']],
  ])('is refused with %s before anything is opened', async (_what, words) => {
    expect(await runCommandLine(['--json', '--key', 'k1', '--data', '/nowhere', ...words])).toBe(EXIT.usage);
    expect(said.map((line) => (JSON.parse(line) as { readonly code: string }).code)).toEqual(['key-not-taken']);
  });

  it('is taken by what records one thing', async () => {
    expect(await runCommandLine(['--json', '--key', 'k1', '--data', '/nowhere', 'pay', 'approve', 'r1'])).toBe(
      EXIT.usage,
    );
    expect(said.map((line) => (JSON.parse(line) as { readonly code: string }).code)).toEqual(['no-store']);
  });
});
