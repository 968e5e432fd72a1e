import { CENTRE, organisationOf, periodOf } from './centre/centre-log.js';
import { progress, runChild } from './children/child.js';
import { figureOf, type Figure } from './figures.js';

interface Started {
  readonly milliseconds: number;
  readonly processor: number;
  readonly openedWithin: number;
  readonly openedProcessor: number;
  readonly peakMiB: number;
}

/** Somebody who was there all month, and the period of the month. */
const cardOf = (
  agents: number,
  month: string,
): { readonly person: string; readonly period: string; readonly date: string } => {
  const { people, teams } = organisationOf(agents);
  const date = `${month}-01`;
  const found = people.find(({ team, hiredOn }) => team !== null && hiredOn < date);
  const rulebook = teams.find(({ id }) => id === found?.team)?.rulebook;
  if (found === undefined || rulebook === undefined) throw new Error(`Nobody worked in a team in ${month}.`);
  return { person: found.id, period: periodOf(rulebook, month).period, date };
};

/**
 * From the start of a process to its first answer, over a log whose views are up to date: the system alone, as a command
 * opens it, and the whole server. The first start of each compiles the program for those that are counted.
 */
export const measureStart = async (
  { folder, agents, month }: { readonly folder: string; readonly agents: number; readonly month: string },
  rounds: number,
): Promise<readonly Figure[]> => {
  const card = { ...cardOf(agents, month), centre: CENTRE };
  const start = (door: 'system' | 'server'): Promise<Started> => runChild<Started>('start', { folder, door, ...card });
  progress('start to first answer, not counted');
  await start('system');
  await start('server');
  const [floors, systems, servers]: [Started[], Started[], Started[]] = [[], [], []];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`start to first answer, round ${round}/${rounds}`);
    floors.push(await runChild<Started>('start-floor', { folder, ...card }));
    systems.push(await start('system'));
    servers.push(await start('server'));
  }
  const figureIn =
    (starts: readonly Started[]) =>
    (name: string, unit: Figure['unit'], read: (started: Started) => number): Figure =>
      figureOf({ group: 'start', name, unit, values: starts.map(read), floors: floors.map(read) });
  const [figure, figureOfServer] = [figureIn(systems), figureIn(servers)];
  return [
    figure('start to first answer (aim: 2 s)', 's', ({ milliseconds }) => milliseconds / 1000),
    figure('of it opening and answering', 's', ({ openedWithin }) => openedWithin / 1000),
    figure('start to first answer by processor time', 's', ({ processor }) => processor / 1000),
    figure('of it opening and answering by processor time', 's', ({ openedProcessor }) => openedProcessor / 1000),
    figure('peak memory of starting', 'MiB', ({ peakMiB }) => peakMiB),
    figureOfServer('server: start to first answer over HTTP', 's', ({ milliseconds }) => milliseconds / 1000),
    figureOfServer('the same by processor time', 's', ({ processor }) => processor / 1000),
    figureOfServer('peak memory of starting the server', 'MiB', ({ peakMiB }) => peakMiB),
  ];
};
