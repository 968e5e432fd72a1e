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

/** The words that commander itself puts into help, in both languages as everything else there; commands added later inherit them. */
export const helpInBoth = (program: Command): Command =>
  program
    .configureHelp(HELP)
    .helpOption('-h, --help', '显示帮助 / display help')
    .helpCommand('help [command]', '显示一个命令的帮助 / display help for a command');
