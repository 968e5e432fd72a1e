import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, type Option } from 'commander';
import { createProgram } from '../../apps/cli/src/program.js';
import { inProcess } from './support/in-process.js';

interface Slip {
  readonly line: readonly string[];
  readonly code: string;
}

const valueFor = ({ argChoices, flags }: Option): string =>
  argChoices?.[0] ?? (flags.includes('<day>') ? '2026-03-01' : '1');

/** Arguments and options that a command cannot do without, each with a value that it takes. */
const neededBy = (command: Command): { readonly values: readonly string[]; readonly options: readonly string[] } => ({
  values: command.registeredArguments.filter(({ required }) => required).map(() => 'x'),
  options: command.options.filter(({ mandatory }) => mandatory).flatMap((option) => [option.long!, valueFor(option)]),
});

const isAlone = ({ required, variadic }: Option): boolean => !required && !variadic;

/** Every command that does something, with the words by which it is called. */
const commandsOf = (
  command: Command,
  path: readonly string[] = [],
): readonly (readonly [readonly string[], Command])[] =>
  command.commands.length === 0
    ? [[path, command]]
    : command.commands.flatMap((inner) => commandsOf(inner, [...path, inner.name()]));

const slipsOf = (path: readonly string[], command: Command): readonly Slip[] => {
  const { values, options } = neededBy(command);
  const takesAnyNumber = command.registeredArguments.some(({ variadic }) => variadic);
  const most = command.registeredArguments.map(() => 'x');
  const [valued] = command.options.filter((option) => !isAlone(option));
  return [
    { line: [...path, ...values, ...options, '--surely-unknown'], code: 'unknown-option' },
    ...(takesAnyNumber ? [] : [{ line: [...path, ...most, 'surplus', ...options], code: 'too-many-arguments' }]),
    ...(values.length === 0 ? [] : [{ line: [...path, ...options], code: 'argument-missing' }]),
    ...(options.length === 0 ? [] : [{ line: [...path, ...values], code: 'option-missing' }]),
    ...(valued === undefined ? [] : [{ line: [...path, ...values, valued.long!], code: 'option-value-missing' }]),
  ];
};

/** Goal: a slip in the command line is told as one, whatever the command, before anything is opened, made or sent. */
describe('a slip in the command line', () => {
  const base = mkdtempSync(join(tmpdir(), 'dutyledger-cli-slips-'));
  const commands = commandsOf(createProgram({ quiet: true }));
  const slips = commands.flatMap(([path, command]) => slipsOf(path, command));

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('is looked for in every command', () => {
    expect(commands.length).toBeGreaterThan(25);
    expect(new Set(slips.map(({ code }) => code))).toEqual(
      new Set(['unknown-option', 'too-many-arguments', 'argument-missing', 'option-missing', 'option-value-missing']),
    );
  });

  it.each(slips.map(({ line, code }) => [line.join(' '), line, code] as const))('%s', async (_, line, code) => {
    const folder = join(base, 'data');
    const { exitCode, out, err } = await inProcess(folder, '--json', ...line);
    const told = JSON.parse(err) as { code: string; messages: { zh: string; en: string } };

    expect([exitCode, told.code, out]).toEqual([2, code, '']);
    expect(told.messages.zh).toMatch(/[一-鿿]/u);
    expect(told.messages.en).not.toMatch(/[一-鿿]/u);
    expect(existsSync(folder)).toBe(false);
  });

  it.each([[[]], [['rulebook']], [['pay']], [['token']], [['store']], [['sample']]])(
    '%j without a command of its own is told as such',
    async (line) => {
      const { exitCode, err } = await inProcess(base, '--json', ...line);
      expect([exitCode, JSON.parse(err)]).toEqual([2, expect.objectContaining({ code: 'command-missing' })]);
    },
  );

  it('names what may have been meant, one or several', async () => {
    const oneMeant = await inProcess(base, '--lang', 'en', 'rebuild', '--two-thread');
    const severalMeant = await inProcess(base, '--lang', 'en', 'scorecard', 'A001', '--person', 'A001');
    expect(oneMeant.err).toContain('There is no option "--two-thread". Did you mean "--two-threads"? [unknown-option]');
    expect(severalMeant.err).toContain('Did you mean "--period" or "--version"? [unknown-option]');
  });

  it.each([
    [['help', 'pya'], 'There is no command "pya". Did you mean "pay"? [unknown-command]'],
    [['help', 'pay', 'rn'], 'There is no command "rn". Did you mean "run"? [unknown-command]'],
    [['pay', 'help', 'rn'], 'There is no command "rn". Did you mean "run"? [unknown-command]'],
    [['pya', '--help'], 'There is no command "pya". Did you mean "pay"? [unknown-command]'],
    [['pay', 'rn', '--help'], 'There is no command "rn". Did you mean "run"? [unknown-command]'],
    [['help', 'verify', 'r1'], 'There are too many arguments. [too-many-arguments]'],
  ])('%j asks for the help of no command', async (line, told) => {
    const { exitCode, err } = await inProcess(base, ...line);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(told)]);
  });

  it('is no question for the help of a command', async () => {
    const { exitCode, out } = await inProcess(base, 'pay', 'run', '--help');
    expect([exitCode, out]).toEqual([0, expect.stringContaining('pay run [options] <period>')]);
    expect(await inProcess(base, 'help', 'pay', 'run')).toEqual({ exitCode, out, err: '' });
    expect(await inProcess(base, 'pay', 'help', 'run')).toEqual({ exitCode, out, err: '' });
    expect(await inProcess(base, 'help')).toEqual(await inProcess(base, '--help'));
  });
});
