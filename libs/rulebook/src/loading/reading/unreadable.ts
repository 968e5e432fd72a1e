import { type Finding } from '../../edition/finding.js';
import { type Place, type Plain, SOURCE_LIMITS } from './plain-tree.js';

export interface ReadSource {
  readonly data: Plain | null;
  readonly findings: readonly Finding[];
  /** Line and column (from 1) of a JSON pointer, or of the nearest part that is in the file. */
  locate(path: string): Place | null;
}

/** What is said of a file that cannot be read at all, each with its place and a way to mend it. */
const refused = (code: string, message: Finding['message'], mend: Finding['mend'], place?: Place): ReadSource => ({
  data: null,
  findings: [{ code, severity: 'error', path: '', ...place, message, mend }],
  locate: () => null,
});

/** Where a place of the text is, by its characters before it. */
export const placeAt = (source: string, at: number): Place => {
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
};

export const tooLarge = (path: string, place: Place): ReadSource =>
  refused(
    'edition-too-large',
    {
      zh: `文件在第 ${String(place.line)} 行${path && `（${path}）`}过大或嵌套过深。`,
      en: `The file is too large or nested too deeply at line ${String(place.line)}${path && ` (${path})`}.`,
    },
    {
      zh: `一部规章最多 ${SOURCE_LIMITS.bytes / 1024} KiB、${SOURCE_LIMITS.depth} 层、${SOURCE_LIMITS.aliases} 个别名：请核对是否选错文件，删去多余内容，或分成几部规章。`,
      en: `A rulebook has at most ${SOURCE_LIMITS.bytes / 1024} KiB, ${SOURCE_LIMITS.depth} levels and ${SOURCE_LIMITS.aliases} aliases: check that it is the right file, take out what is not needed, or make several rulebooks of it.`,
    },
    place,
  );

export const empty = (): ReadSource =>
  refused(
    'edition-empty',
    { zh: '文件是空的，或只有注释。', en: 'The file is empty, or holds comments only.' },
    {
      zh: '请核对是否选错或没有保存文件；规章从 rulebook、version、title 写起。',
      en: 'Check that it is the right file and was saved; a rulebook begins with rulebook, version and title.',
    },
    { line: 1, column: 1 },
  );

/** A file of another encoding parses all the same, and every Chinese word in it would be lost: it is refused by its first such place. */
export const notUtf8 = (source: string, at: number): ReadSource => {
  const place = placeAt(source, at);
  return refused(
    'edition-encoding',
    {
      zh: `文件不是 UTF-8 编码：第 ${String(place.line)} 行有无法识别的字符。`,
      en: `The file is not in UTF-8: line ${String(place.line)} holds what is no character.`,
    },
    {
      zh: '请另存为 UTF-8（记事本：另存为，编码选 UTF-8），再检查文字。',
      en: 'Save it as UTF-8 (in Notepad: Save as, encoding UTF-8), and look through the words again.',
    },
    place,
  );
};
