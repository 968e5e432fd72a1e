import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type EventStore, type RecordedEvent, revealText, Runner, sealedTextsIn } from '#eventsourcing';
import { contents, counterSet } from '#eventsourcing/contracts';
import { ChainCheck } from '#runtime';
import { MemoryReadModelStore, openSqliteKeys, openSqliteLog, openSqliteViews } from '#stores';
import { type Acknowledgement, FILES } from './scenario.js';

const EVERYTHING = 1_000_000;

const unsound = (events: readonly RecordedEvent[]): readonly string[] => {
  const chains = new ChainCheck();
  for (const [index, event] of events.entries()) {
    const broken = chains.next(event);
    if (broken !== null) return [`${broken.reason} at ${broken.stream}, revision ${broken.revision}`];
    if (Number(event.position) !== index + 1) return [`position ${event.position} stands where ${index + 1} should`];
  }
  return [];
};

const lost = (events: readonly RecordedEvent[], acknowledged: readonly Acknowledgement[]): readonly string[] => {
  const ids = new Set(events.map(({ id }) => id));
  const missing = acknowledged.filter(({ id }) => !ids.has(id));
  return missing.length === 0
    ? []
    : [`lost ${missing.length} of ${acknowledged.length} acknowledged events, first ${missing[0]!.id}`];
};

const textsThatDiffer = async (
  folder: string,
  events: readonly RecordedEvent[],
  acknowledged: readonly Acknowledgement[],
): Promise<readonly string[]> => {
  const keys = openSqliteKeys(join(folder, FILES.keys));
  try {
    const notes = new Map(acknowledged.map(({ id, note }) => [id, note]));
    for (const { id, data } of events) {
      const texts = await Promise.all(sealedTextsIn(data).map((text) => revealText(text, keys)));
      const expected = notes.get(id);
      if (expected !== undefined && (texts[0] ?? null) !== expected) return [`the text of event ${id} is another one`];
    }
    return [];
  } catch (error) {
    return [`a personal text cannot be read: ${String(error)}`];
  } finally {
    await keys.close();
  }
};

/** Every document of a fold of the whole log from nothing. */
export const foldFromNothing = async (store: EventStore): Promise<string> => {
  const models = new MemoryReadModelStore();
  const runner = new Runner({ set: counterSet(), store, models });
  await runner.start();
  await runner.stop();
  return contents(models, runner.setName);
};

const viewsThatDiffer = async (folder: string, log: EventStore): Promise<readonly string[]> => {
  const models = openSqliteViews(join(folder, FILES.views));
  try {
    const runner = new Runner({ set: counterSet(), store: log, models });
    await runner.start();
    await runner.stop();
    const differs = (await contents(models, runner.setName)) !== (await foldFromNothing(log));
    return differs ? ['the views are not the fold of the log'] : [];
  } finally {
    await models.close();
  }
};

const damagedFiles = (folder: string): readonly string[] =>
  Object.values(FILES).flatMap((name) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [];
    const database = new DatabaseSync(path);
    const found = database.prepare('PRAGMA integrity_check').get() as { readonly integrity_check: string };
    database.close();
    return found.integrity_check === 'ok' ? [] : [`${name} is damaged: ${found.integrity_check}`];
  });

/**
 * Opens what a process left, as the next one would, and says what is wrong: acknowledged events that are not there, broken
 * chains, texts that cannot be read, views that are not the fold of the log, damaged files.
 */
export const problemsIn = async (
  folder: string,
  acknowledged: readonly Acknowledgement[],
): Promise<readonly string[]> => {
  const log = openSqliteLog(join(folder, FILES.log));
  try {
    const events = await log.readAll(null, EVERYTHING);
    return [
      ...lost(events, acknowledged),
      ...unsound(events),
      ...(await textsThatDiffer(folder, events, acknowledged)),
      ...(await viewsThatDiffer(folder, log)),
      ...damagedFiles(folder),
    ];
  } finally {
    await log.close();
  }
};

/** Copies the database files of a folder. */
export const copyFiles = (from: string, to: string): void => {
  for (const name of readdirSync(from)) {
    if (/\.sqlite(-wal|-journal)?$/.test(name)) copyFileSync(join(from, name), join(to, name));
  }
};
