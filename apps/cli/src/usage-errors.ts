import { type Said, said } from './language.js';

/** A slip in the command line, in both languages and with a stable code. */
export interface UsageError extends Said {
  readonly code: string;
}

interface Slip {
  readonly pattern: RegExp;
  readonly code: string;
  readonly tell: (...found: readonly string[]) => Said;
}

/** What commander objects to, by the words in which it says so. */
const SLIPS: readonly Slip[] = [
  {
    pattern: /unknown command '(.+?)'/,
    code: 'unknown-command',
    tell: (name) => said(`没有命令“${name}”。`, `There is no command "${name}".`),
  },
  {
    pattern: /unknown option '(.+?)'/,
    code: 'unknown-option',
    tell: (name) => said(`没有选项“${name}”。`, `There is no option "${name}".`),
  },
  {
    pattern: /missing required argument '(.+?)'/,
    code: 'argument-missing',
    tell: (name) => said(`缺少参数“${name}”。`, `The argument "${name}" is missing.`),
  },
  {
    pattern: /required option '(.+?)' not specified/,
    code: 'option-missing',
    tell: (name) => said(`须给出选项“${name}”。`, `The option "${name}" has to be given.`),
  },
  {
    pattern: /option '(.+?)' argument missing/,
    code: 'option-value-missing',
    tell: (name) => said(`选项“${name}”后面缺少值。`, `The option "${name}" wants a value.`),
  },
  {
    pattern: /option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\./,
    code: 'option-value-invalid',
    tell: (name, value, choices) =>
      said(
        `选项“${name}”不能是“${value}”，只能是：${choices}。`,
        `The option "${name}" cannot be "${value}". Allowed choices are ${choices}.`,
      ),
  },
  {
    pattern: /option '(.+?)' argument '(.*?)' is invalid\. (.+) \/ (.+)/,
    code: 'option-value-invalid',
    tell: (name, value, zh, en) =>
      said(`选项“${name}”不能是“${value}”：${zh}`, `The option "${name}" cannot be "${value}". ${en}`),
  },
  {
    pattern: /command-argument value '(.*?)' is invalid for argument '(.+?)'\. (.+) \/ (.+)/,
    code: 'argument-invalid',
    tell: (value, name, zh, en) =>
      said(`参数“${name}”不能是“${value}”：${zh}`, `The argument "${name}" cannot be "${value}". ${en}`),
  },
  {
    pattern: /option '(.+?)' cannot be used with option '(.+?)'/,
    code: 'options-exclude-each-other',
    tell: (one, other) =>
      said(`选项“${one}”不能与“${other}”同时使用。`, `The option "${one}" cannot be used with option "${other}".`),
  },
  {
    // What commander says of a command that only groups others, and of none at all.
    pattern: /^\(outputHelp\)$/,
    code: 'command-missing',
    tell: () => said('缺少命令；--help 列出全部。', 'A command is missing; --help lists them.'),
  },
  {
    pattern: /too many arguments/,
    code: 'too-many-arguments',
    tell: () => said('参数过多。', 'There are too many arguments.'),
  },
];

/** From commander's own message; one that is not known here stays in its words. */
export const usageError = (message: string): UsageError => {
  const meant = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1]?.split(', ');
  const hint =
    meant === undefined
      ? said('', '')
      : said(`是否要用“${meant.join('”或“')}”？`, ` Did you mean "${meant.join('" or "')}"?`);
  for (const { pattern, code, tell } of SLIPS) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const { zh, en } = tell(...found.slice(1));
    return { code, zh: `${zh}${hint.zh}`, en: `${en}${hint.en}` };
  }
  const words = message.replace(/^error: /, '').trim();
  return { code: 'usage', zh: `命令行无法理解：${words}`, en: words };
};
