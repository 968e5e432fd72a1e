import { type Command, Help, type HelpConfiguration } from 'commander';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法 / Usage:',
  'Arguments:': '参数 / Arguments:',
  'Options:': '选项 / Options:',
  'Commands:': '命令 / Commands:',
  'Global Options:': '各命令通用的选项 / Global Options:',
};

const inBoth = (description: string): string =>
  description.replace('(choices: ', '(可选 / choices: ').replace('default: ', '默认 / default: ');

const HELP: HelpConfiguration = {
  showGlobalOptions: true,
  styleTitle: (heading) => HEADINGS[heading] ?? heading,
  optionDescription: (option) =>
    `${option.mandatory ? '（必填 / required）' : ''}${inBoth(Help.prototype.optionDescription(option))}`,
};

/** Commander says itself that there is no such command, and which one is meant: it takes the name as the beginning of a command line. */
const refuseName = (command: Command, name: string): void =>
  void (command.commands.length === 0
    ? command.error('error: too many arguments')
    : command.parse([name], { from: 'user' }));

/** The words that commander itself puts into help, in both languages as everything else there; commands added later inherit them. */
export const helpInBoth = (program: Command): Command =>
  program
    .configureHelp(HELP)
    .helpOption('-h, --help', '显示帮助 / display help')
    .addHelpText('beforeAll', ({ error, command }) => {
      const { args, commands } = command;
      const [name] = args;
      const isNone = name !== undefined && !name.startsWith('-') && commands.every((one) => one.name() !== name);
      // Of what is no command there is no help, and commander would show that of everything.
      if (!error && isNone && commands.length > 0) refuseName(command, name);
      return '';
    });

const showHelpOf = (top: Command, names: readonly string[]): void => {
  let command = top;
  for (const name of names) {
    const below = command.commands.find((one) => one.name() === name);
    if (below === undefined) return refuseName(command, name);
    command = below;
  }
  command.help();
};

/**
 * Adds `help` to the program and to each command that groups others: `help pay run` shows what `pay run --help` does. Commander's own shows
 * the help of everything for what is no command, as if nothing was wrong.
 */
export const addHelpCommands = (top: Command): void => {
  const groups = top.commands.filter(({ commands }) => commands.length > 0);
  top
    .helpCommand(false)
    .command('help')
    .description('显示一个命令的帮助 / display help for a command')
    .argument('[command...]', '命令 / command')
    .action((names: readonly string[]) => showHelpOf(top, names));
  groups.forEach(addHelpCommands);
};
