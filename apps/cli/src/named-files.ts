import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EXIT, Stop } from './exit-codes.js';
import { type Said } from './language.js';

/** Throws Stop `file-missing`. */
export const demandFiles = (...files: readonly string[]): void => {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length === 0) return;
  throw new Stop(EXIT.usage, {
    code: 'file-missing',
    zh: `找不到文件：${missing.join('、')}`,
    en: `No such file: ${missing.join(', ')}`,
  });
};

/** The name by which the operating system calls what kept it from a file, such as EISDIR or EACCES. */
const reasonOf = (error: unknown): string => (error as { readonly code?: string }).code ?? String(error);

/** Of a folder, or of a file that this user may not read. */
export const unreadable = (error: unknown): Said => ({
  zh: `读不了这个文件（${reasonOf(error)}）；请给出一个可读的文件，而不是文件夹。`,
  en: `This cannot be read (${reasonOf(error)}). Name a file that you may read, not a folder.`,
});

/** What `read` takes from a file that somebody named. Throws Stop (`file-missing`, `unreadable-file`). */
export const readNamed = <T>(file: string, read: (file: string) => T): T => {
  demandFiles(file);
  try {
    return read(file);
  } catch (error) {
    const { zh, en } = unreadable(error);
    throw new Stop(EXIT.usage, { code: 'unreadable-file', zh: `${file}：${zh}`, en: `${file}: ${en}` });
  }
};

const writing = (path: string, write: (path: string) => void): void => {
  try {
    write(path);
  } catch (error) {
    const reason = reasonOf(error);
    throw new Stop(EXIT.usage, {
      code: 'unwritable-file',
      zh: `写不了 ${path}（${reason}）；请指明当前用户可以写入的位置。`,
      en: `${path} cannot be written (${reason}). Name a place that this user may write to.`,
    });
  }
};

/** Writes a file that somebody named. Throws Stop (`unwritable-file`). */
export const writeNamed = (file: string, text: string): void => writing(file, () => writeFileSync(file, text));

/** Makes a folder that somebody named, where it is not there. Throws Stop (`unwritable-file`). */
export const makeNamedFolder = (folder: string): void => writing(folder, () => mkdirSync(folder, { recursive: true }));

/**
 * That a file which somebody named, and which others write, has a folder to be written into; a dot below it is found in a folder alone.
 * Throws Stop (`unwritable-file`).
 */
export const demandFolderOf = (file: string): void =>
  writing(file, () => accessSync(`${dirname(resolve(file))}/.`, constants.W_OK));
