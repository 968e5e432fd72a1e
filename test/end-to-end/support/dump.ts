import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ViewReader } from '#eventsourcing';
import { centreViews, openSystem } from '#runtime';
import { openSqliteViews } from '#stores';
import { dumpViews } from '../../../libs/runtime/src/testing/view-dump.js';

const VIEWS = 'views.sqlite';

const collect = async (reader: ViewReader): Promise<readonly string[]> =>
  Array.fromAsync(dumpViews(reader, centreViews()));

/** Every document that a server has on its disk, read from a copy of the files while the server stands still but runs. */
export const capturedViews = async (folder: string, copy: string): Promise<readonly string[]> => {
  mkdirSync(copy, { recursive: true });
  for (const file of readdirSync(folder).filter((name) => name.startsWith(VIEWS)))
    cpSync(join(folder, file), join(copy, file));
  const models = openSqliteViews(join(copy, VIEWS));
  try {
    const set = (await models.serving(centreViews().name))!;
    return await collect({
      get: (view, key) => models.get(set, view, key),
      getMany: (view, keys) => models.getMany(set, view, keys),
      find: (view, query) => models.find(set, view, query),
      scan: (view, after, limit) => models.scan(set, view, after, limit),
    });
  } finally {
    await models.close();
  }
};

/** The documents of a folder that nobody works on, after the views have caught up with the log. */
export const viewsOf = async (folder: string): Promise<readonly string[]> => {
  const system = await openSystem({ folder, policies: 'on-demand' });
  try {
    return await collect(await system.views());
  } finally {
    await system.close();
  }
};

/** The same from a log alone: whatever views there were are thrown away first. */
export const viewsFromEmpty = async (folder: string): Promise<readonly string[]> => {
  for (const file of readdirSync(folder).filter((name) => name.startsWith(VIEWS))) rmSync(join(folder, file));
  return viewsOf(folder);
};
