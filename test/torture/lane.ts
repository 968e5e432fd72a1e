/** Run as a process of its own by `lane-process.ts`: tries each case that comes as a message and answers with its failure, or null. */
import { type Case, tryCase } from './case.js';
import { kinds } from './kinds.js';

const kind = kinds.map((make) => make()).find(({ name }) => name === process.argv[2])!;

process.on('message', (one: Case) => {
  void tryCase(kind, one).then((failure) => process.send!({ failure }));
});
// Whoever sent the cases has no more of them, or is gone.
process.on('disconnect', () => void kind.close?.());
