import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command } from 'commander';
import { EXIT, Stop } from '../exit-codes.js';
import { said } from '../language.js';
import { type NamedPreview, previewText } from '../render/preview.js';
import { type Door, sessionOf, withDoor } from '../session.js';
import { draftKey, editionInFile, parseName, readEdition } from './edition-files.js';

interface ListedPeriod {
  readonly id: string;
  readonly rulebook: string;
  readonly start: string;
  readonly end: string;
}

/** A period by its id, or by the month (`2026-03`) in which it ends or, failing that, begins. */
const findPeriod = async (door: Door, rulebook: string, named: string): Promise<string> => {
  // A rulebook of which nothing was published yet is unknown to whoever asks for its periods, though its draft is at hand.
  const all = await door.ask<readonly ListedPeriod[]>('periods', {});
  const periods = all.filter((listed) => listed.rulebook === rulebook);
  const found =
    periods.find(({ id }) => id === named) ??
    periods.find(({ end }) => end.startsWith(named)) ??
    periods.find(({ start }) => start.startsWith(named));
  if (found !== undefined) return found.id;
  const known = periods.map(({ id }) => id).join(', ');
  throw new Stop(EXIT.usage, {
    code: 'period-unknown',
    zh: `${rulebook} 没有考核期“${named}”。现有：${known || '无'}。`,
    en: `${rulebook} has no period "${named}". There are: ${known || 'none'}.`,
  });
};

/**
 * `rulebook preview`: the draft is stored, as `rulebook draft` does, so that what was looked at can be named; the look
 * itself records nothing.
 */
export const preview = async (
  name: string,
  { period }: { readonly period: string },
  command: Command,
): Promise<void> => {
  const session = sessionOf(command);
  const { output } = session;
  const isFile = existsSync(name);
  const { rulebook, version } = isFile ? editionInFile(name) : parseName(name);
  await withDoor(session, async (door) => {
    const edition = `${rulebook}@${String(version)}`;
    const id = await findPeriod(door, rulebook, period);
    if (isFile) {
      const { source } = readEdition(name);
      await door.tellNow('edition.draft', { source, fileName: basename(name) }, draftKey(name, source));
    }
    const title = output.say(said('预演', 'previewing'));
    const answer = await door.output.during(title, () =>
      door.ask<NamedPreview>('edition-preview', { edition, period: id }),
    );
    output.result(answer, () => previewText(output, answer));
  });
};
