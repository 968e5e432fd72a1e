import { chainOf } from '#eventsourcing/contracts';
import { openSqliteLog } from '#stores';

/**
 * Run as a process of its own: appends for ever to several streams at once and prints the id of each event once it is
 * acknowledged, until it is killed.
 */
const log = openSqliteLog(process.argv[2]!);
const writers = Array.from({ length: 8 }, async (_, writer) => {
  const stream = `counter-${writer}`;
  let last = (await log.readStream(stream)).at(-1);
  for (;;) {
    const previous = last === undefined ? null : { revision: last.revision, hash: last.metadata.hash };
    const events = await chainOf(stream, [{ amount: 1 }, { amount: 2 }], previous);
    const { revision } = await log.append(stream, last?.revision ?? 'none', events);
    process.stdout.write(events.map(({ id }) => `${id}\n`).join(''));
    last = { ...events.at(-1)!, stream, revision, position: '' as never };
  }
});
await Promise.all(writers);
