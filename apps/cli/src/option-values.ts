import { type Command, InvalidArgumentError } from 'commander';
import { isLocalDate } from '#runtime';

interface ValueKind {
  readonly fits: (text: string) => boolean;
  /** In both languages, as the argument of commander's own error. */
  readonly wanted: string;
}

const NAME: ValueKind = { fits: (text) => text.trim() !== '', wanted: '不能为空。 / It cannot be empty.' };

/** What the options of all commands want, by the word in which their help says so: `--as-of <day>`. */
const KINDS: Readonly<Record<string, ValueKind>> = {
  ...Object.fromEntries(
    ['id', 'stream', 'key', 'edition', 'run', 'person', 'entry', 'period'].map((kind) => [kind, NAME]),
  ),
  day: { fits: isLocalDate, wanted: '应为一个日期，如 2026-03-31。 / Write a day, such as 2026-03-31.' },
  month: {
    fits: (text) => isLocalDate(`${text}-01`),
    wanted: '应为一个月份，如 2026-03。 / Write a month, such as 2026-03.',
  },
  count: {
    fits: (text) => /^\d{1,12}(\.\d{1,6})?$/.test(text),
    wanted: '应为不小于 0 的数。 / Write a number that is not below 0.',
  },
  number: {
    fits: (text) => /^[1-9]\d{0,8}$/.test(text),
    wanted: '应为大于 0 的整数。 / Write a whole number above 0.',
  },
};

/**
 * Lets every option and argument of the command and of those below it refuse a value that is not of the kind which its help names, so that the
 * command line is refused before anything is opened, with one code and one exit code for all commands.
 */
export const refuseOtherValues = (command: Command): void => {
  const parserOf = (kind: ValueKind) => (text: string) => {
    if (!kind.fits(text)) throw new InvalidArgumentError(kind.wanted);
    return text;
  };
  for (const option of command.options) {
    const kind = KINDS[/<(.+)>/.exec(option.flags)?.[1] ?? ''];
    if (kind !== undefined) option.argParser(parserOf(kind));
  }
  for (const argument of command.registeredArguments) {
    const kind = KINDS[argument.name()];
    if (kind !== undefined) argument.argParser(parserOf(kind));
  }
  for (const below of command.commands) refuseOtherValues(below);
};
