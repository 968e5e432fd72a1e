import { Command, Option } from 'commander';
import { decisionCommands } from './commands/decisions.js';
import { dutiesCommand } from './commands/duties.js';
import { importCommand } from './commands/import.js';
import { payCommands } from './commands/pay.js';
import { readingCommands } from './commands/reading.js';
import { rebuildCommand } from './commands/rebuild.js';
import { rulebookCommands } from './commands/rulebook.js';
import { sampleCommands } from './commands/sample.js';
import { serveCommand } from './commands/serve.js';
import { storeCommands } from './commands/store.js';
import { tokenCommands } from './commands/token.js';
import { tourCommand } from './tour/tour.js';
import { verifyCommand } from './commands/verify.js';
import { addHelpCommands, helpInBoth } from './help.js';
import { refuseKeyElsewhere } from './key-option.js';
import { refuseOtherValues } from './option-values.js';
import { usageError } from './usage-errors.js';

/**
 * The whole command line. Adding a command is its file in `commands/` and a line here. `quiet`: whoever runs it states slips in the
 * command line, so that nothing but data is written.
 */
export const createProgram = ({ quiet = false }: { readonly quiet?: boolean } = {}): Command => {
  const program = helpInBoth(new Command('dutyledger'))
    .description(
      '呼叫中心责任账本 / the ledger of a call centre: facts in, scorecards and pay out, every number explained',
    )
    .version('0.1.0', '-V, --version', '显示版本号 / show the version')
    .option('--data <folder>', '数据文件夹 / data folder (DUTYLEDGER_DATA)')
    .option('--token <token>', '以谁的身份操作 / who acts (DUTYLEDGER_TOKEN); default: the local operator')
    .option('--key <key>', '重新发送时用的幂等键 / the key under which this command was sent before')
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--lang <language>', '语言 / language').choices(['zh', 'en']).default('zh'))
    .showHelpAfterError()
    .configureOutput({
      ...(quiet ? { writeErr: () => undefined } : {}),
      outputError: (message, write) => {
        const { zh, en, code } = usageError(message);
        write(`${zh}\n${en} [${code}]\n`);
      },
    })
    .exitOverride();
  for (const add of [
    importCommand,
    readingCommands,
    dutiesCommand,
    decisionCommands,
    rulebookCommands,
    payCommands,
    rebuildCommand,
    verifyCommand,
    tokenCommands,
    serveCommand,
    storeCommands,
    sampleCommands,
    tourCommand,
  ]) {
    add(program);
  }
  addHelpCommands(program);
  refuseOtherValues(program);
  refuseKeyElsewhere(program);
  return program;
};
