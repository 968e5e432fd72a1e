import { leaveSoon } from '#runtime';
import { EXIT } from './exit-codes.js';
import { runCommandLine } from './run.js';
import { watchStandardOutput } from './standard-output.js';

const argv = process.argv.slice(2);
const isOutputLost = watchStandardOutput(argv.includes('--json'));
const exitCode = await runCommandLine(argv);
process.exitCode = isOutputLost() ? EXIT.fault : exitCode;
leaveSoon();
