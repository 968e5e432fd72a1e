import { type Command } from 'commander';
import {
  checkKeys,
  type Configuration,
  type KeysChecked,
  keysPlaceOf,
  openKeysSource,
  openKeysTarget,
  openLogBeside,
  openedStoreOf,
} from '#runtime';
import { EXIT, Stop } from '../exit-codes.js';
import { counted, said, type Said } from '../language.js';
import { missingStore } from '../missing-store.js';
import { sessionOf } from '../session.js';

/** What was found; null where nothing was ever recorded. */
export const checkedKeys = async (configuration: Configuration, bind: boolean): Promise<KeysChecked | null> => {
  const log = await openLogBeside(configuration);
  try {
    const opened = log === null ? null : await openedStoreOf(log);
    if (log === null || opened === null) return null;
    const place = keysPlaceOf(configuration);
    const keys = await (bind ? openKeysTarget(place) : openKeysSource(place));
    return await checkKeys(keys.keys, log, opened.store, { bind }).finally(() => keys.close());
  } finally {
    await log?.close();
  }
};

/** What was found, in a line that begins with a mark. */
export const checkedText = ({ log, owners, erased, unreadable, examples }: KeysChecked): Said => {
  if (unreadable === 0) {
    return said(
      `✔ 密钥属于日志 ${log}；${owners} 位所有者的文本都可读取（其中 ${erased} 位的密钥已销毁）。`,
      `✔ The keys belong to log ${log}; the texts of ${counted(owners, 'owner')} can all be read (the keys of ${erased} of them were erased).`,
    );
  }
  const named = namesOf(examples);
  const [lacking, erasedOnly] = [lackingText(examples), erasedOnlyText(examples)];
  return said(
    `✘ 密钥属于日志 ${log}，但 ${owners} 位所有者中有 ${unreadable} 位的文本无法读取，日志中却没有相应的删除记录：${named}。${lacking.zh}${erasedOnly.zh}`,
    `✘ The keys belong to log ${log}, but the texts of ${unreadable} of ${counted(owners, 'owner')} cannot be read although no erasure is recorded: ${named}.${lacking.en}${erasedOnly.en}`,
  );
};

type Examples = KeysChecked['examples'];

const namesOf = (examples: Examples): string => examples.map(({ owner }) => owner).join(', ');

const NOTHING: Said = said('', '');

const lackingText = (examples: Examples): Said =>
  examples.every(({ key }) => key === 'erased')
    ? NOTHING
    : said(
        '这里的密钥早于日志，或是没有带上原有密钥而新建的；若有含这些密钥的备份，请用 store copy-keys 复制过来。',
        ' The keys here are older than the log, or were made anew without those that there were; if a backup has them, take it along with store copy-keys.',
      );

/** Of keys that an erasure destroyed after the log was backed up. An older backup of keys would bring back who was erased. */
const erasedOnlyText = (examples: Examples): Said => {
  const erased = examples.filter(({ key }) => key === 'erased');
  if (erased.length === 0) return NOTHING;
  const named = namesOf(erased);
  return said(
    `其中 ${named} 的密钥已销毁：日志早于密钥，是从较早的备份恢复的。请恢复较新的日志；若没有，请再次记录这些人员的删除（person.erase）或案件的改写（case.redact），不要恢复他们的密钥。`,
    ` The keys of ${named} were erased: the log is older than the keys, from an older backup. Restore the newer log; where there is none, record the erasure of these persons (person.erase) or the redaction of these cases (case.redact) again, and bring none of their keys back.`,
  );
};

/** Ends the command with what is wrong, if anything is. */
export const demandReadable = (found: KeysChecked): void => {
  if (found.unreadable > 0) throw new Stop(EXIT.mismatch, { code: 'keys-missing', ...checkedText(found) }, found);
};

/** `store check-keys`: whether the keys at hand are those of the log, and all of them. */
export const checkKeysCommand = async ({ bind = false }: { bind?: boolean }, command: Command): Promise<void> => {
  const { configuration, output } = sessionOf(command);
  const title = output.say(said('核对密钥', 'checking the keys'));
  const found = await output.during(title, () => checkedKeys(configuration, bind));
  if (found === null) throw new Stop(EXIT.usage, { code: 'no-store', ...missingStore(configuration) });
  demandReadable(found);
  output.result(found, () => output.say(checkedText(found)));
};
