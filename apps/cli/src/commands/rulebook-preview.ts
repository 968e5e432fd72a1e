import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command } from 'commander';
import { said } from '../language.js';
import { type NamedPreview, previewText } from '../render/preview.js';
import { sessionOf, withDoor } from '../session.js';
import { draftKey, editionInFile, parseName, readEdition } from './edition-files.js';
import { periodNamed } from './period-named.js';
import { editionName } from '#rulebook';

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
  const wanted = isFile ? editionInFile(name) : parseName(name);
  await withDoor(session, async (door) => {
    const edition = editionName(wanted);
    const id = await periodNamed(door, period, wanted.rulebook);
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
