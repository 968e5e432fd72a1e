import { parseArgs } from 'node:util';
import { type CentreLogReport } from './centre/centre-log.js';
import { GROUPS, type Group } from './figures.js';

/** What whoever runs the benchmark may choose. */
export interface Options {
  readonly quick: boolean;
  /** Where the results go. */
  readonly out: string;
  /** A folder whose log is measured, and made when there is none; it is kept for the next time. */
  readonly data: string | undefined;
  /** A folder with the peer, which is installed into it when it is not there. */
  readonly peer: string;
  /** How many events the log of the rebuild, the start, the views that follow and the re-run has. */
  readonly events: number | undefined;
  /** How many agents the centre of that log has. */
  readonly agents: number | undefined;
  /** How often rebuild, start and re-run are measured. */
  readonly rounds: number | undefined;
  /** What is measured. */
  readonly only: ReadonlySet<Group>;
}

/** A whole number above zero as it was typed. Throws on anything else. */
const countOf = (option: string, typed: string | undefined): number | undefined => {
  if (typed === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(typed))
    throw new Error(`--${option} is "${typed}"; write a whole number, such as 5000000.`);
  return Number(typed);
};

const isGroup = (name: string): name is Group => (GROUPS as readonly string[]).includes(name);

/** Names between commas; everything when nothing was typed. Throws on a name that nothing has. */
const groupsOf = (typed: string | undefined): ReadonlySet<Group> => {
  if (typed === undefined) return new Set(GROUPS);
  const names = typed.split(',');
  const unknown = names.find((name) => !isGroup(name));
  if (unknown !== undefined)
    throw new Error(`--only names "${unknown}"; write some of ${GROUPS.join(',')} with commas between them.`);
  return new Set(names.filter(isGroup));
};

/** Reads the command line. Throws, saying what to write instead, on what it cannot read. */
export const readOptions = (argv: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      out: { type: 'string', default: 'bench-results' },
      data: { type: 'string' },
      peer: { type: 'string' },
      events: { type: 'string' },
      agents: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { quick, out, data, peer = `${out}/peer` } = values;
  const count = (option: 'events' | 'agents' | 'rounds'): number | undefined => countOf(option, values[option]);
  return {
    quick,
    out,
    data,
    peer,
    events: count('events'),
    agents: count('agents'),
    rounds: count('rounds'),
    only: groupsOf(values.only),
  };
};

/** Throws when sizes were asked for that the log in the folder does not have. */
export const demandSizes = (written: CentreLogReport, folder: string, options: Options): CentreLogReport => {
  for (const name of ['events', 'agents'] as const) {
    const wanted = options[name] ?? written[name];
    if (wanted === written[name]) continue;
    throw new Error(
      `The log in ${folder} has ${written[name]} ${name}, not ${wanted}. Name another folder with --data.`,
    );
  }
  return written;
};
