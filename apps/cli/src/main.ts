import { leaveSoon } from '#runtime';
import { EXIT } from './exit-codes.js';
import { runCommandLine } from './run.js';
import { watchStandardOutput } from './standard-output.js';

const argv = process.argv.slice(2);
const isOutputLost = watchStandardOutput(argv.includes('--json'));
const exitCode = await runCommandLine(argv);
// What a command found, such as changed data, weighs more than that it could not be written.
process.exitCode = exitCode === EXIT.done && isOutputLost() ? EXIT.fault : exitCode;
leaveSoon();
