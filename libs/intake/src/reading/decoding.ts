import { type Bilingual, IntakeError } from '../problem.js';

const undecodable = (readAs: Bilingual, line: number): Bilingual => ({
  zh: `文件既不是 UTF-8 也不是 GB18030 编码：按${readAs.zh}读到第 ${line} 行就读不出来了；请在表格软件里另存为“CSV UTF-8”。`,
  en: `The file is neither UTF-8 nor GB18030: read as ${readAs.en} it cannot be read from line ${line} on. Save it from the spreadsheet as "CSV UTF-8".`,
});

const ambiguous = (utf8: string, gb: string): Bilingual => ({
  zh: `文件里非 ASCII 的字太少，分不清是 UTF-8（“${utf8}”）还是 GB18030（“${gb}”）；请在表格软件里另存为“CSV UTF-8”，它会写明编码。`,
  en: `The file has so few characters beyond ASCII that it may be UTF-8 ("${utf8}") or GB18030 ("${gb}"). Save it from the spreadsheet as "CSV UTF-8", which marks the encoding.`,
});

const WORKBOOK: Bilingual = {
  zh: '这是电子表格的工作簿，不是 CSV；请在表格软件里打开它，另存为“CSV UTF-8”再导入。',
  en: 'This is a workbook of a spreadsheet and no CSV. Open it there, save it as "CSV UTF-8", and import that.',
};

const UTF_16: Bilingual = {
  zh: '文件是 UTF-16 编码（表格软件里的“Unicode 文本”）；请在表格软件里另存为“CSV UTF-8”再导入。',
  en: 'The file is UTF-16 ("Unicode Text" of a spreadsheet). Save it there as "CSV UTF-8", and import that.',
};

const FIRST_BYTES = 512;
const LEAST_SHARE = 1 / 20;

/**
 * The mark that spreadsheets write before it, in either order of its two bytes; without one, of every sign of ASCII one byte is nothing, as
 * of the commas and line breaks that a table has in any language.
 */
const isUtf16 = (bytes: Uint8Array): boolean => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const beginning = bytes.subarray(0, FIRST_BYTES);
  return beginning.filter((byte) => byte === 0).length > beginning.length * LEAST_SHARE;
};

/** What workbooks begin with: those of today are an archive, older ones a compound file. No text begins so. */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const isWorkbook = (bytes: Uint8Array): boolean =>
  WORKBOOKS.some((beginning) => beginning.every((byte, index) => bytes[index] === byte));

/** A file is read whole, and held several times over in rows and cells: some half a million lines, which take up to 1.5 GB. */
export const LARGEST_FILE_MIB = 64;
const MIB = 1024 * 1024;

const tooLarge = (bytes: number): Bilingual => ({
  zh: `文件有 ${Math.ceil(bytes / MIB)} MiB，至多 ${LARGEST_FILE_MIB} MiB；请按行拆成几个文件（CSV 每个都带表头），依次导入。`,
  en: `The file has ${Math.ceil(bytes / MIB)} MiB, and may have ${LARGEST_FILE_MIB}. Split it by lines into several files, CSV each with the header, and import one after the other.`,
});

/** For whoever knows the size of a file before reading it. Throws IntakeError `file-too-large`. */
export const refuseTooLarge = (bytes: number): void => {
  if (bytes > LARGEST_FILE_MIB * MIB) throw new IntakeError('file-too-large', tooLarge(bytes));
};

type Encoding = 'utf-8' | 'gb18030';
const NAMES: Readonly<Record<Encoding, string>> = { 'utf-8': 'UTF-8', gb18030: 'GB18030' };

/** Undefined where the bytes are no text of that encoding. */
const decoded = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const LINE_FEED = 0x0a;

/** The first line, from 1, that is no text of that encoding; in neither of them is the byte of a line feed a part of another sign. */
const unreadableLine = (bytes: Uint8Array, encoding: Encoding): number => {
  let line = 1;
  for (let begun = 0; begun < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, begun);
    const next = end === -1 ? bytes.length : end + 1;
    if (decoded(bytes.subarray(begun, next), encoding) === undefined) return line;
    begun = next;
  }
  return line;
};

const EITHER: Bilingual = { zh: '其中任何一种', en: 'either of them' };
const nameOf = (encoding: Encoding): Bilingual => ({ zh: ` ${NAMES[encoding]} `, en: NAMES[encoding] });

/** What the file most likely was meant to be is what it can be read as for longest; where both end at one line, either. */
const unreadable = (bytes: Uint8Array): Bilingual => {
  const [utf8, gb] = [unreadableLine(bytes, 'utf-8'), unreadableLine(bytes, 'gb18030')];
  if (utf8 === gb) return undecodable(EITHER, utf8);
  return utf8 > gb ? undecodable(nameOf('utf-8'), utf8) : undecodable(nameOf('gb18030'), gb);
};

/** UTF-8 writes them in three bytes and more, or marks itself: then a file is hardly ever something else that looks like it. */
const SURELY_UTF8 = /[\u0800-\uffff]/u;
const startsWithMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
const beyondAscii = (text: string): string => [...text].filter((sign) => sign > '\u007f').join('');

/**
 * A sign of two bytes may be one of UTF-8 and a Han character of GB18030 as well: D4 AA is 元 to a spreadsheet and a letter of
 * Cyrillic as UTF-8. Where a file has nothing else, nobody can tell, and to guess would record a name or an amount that no one wrote.
 */
const refuseAmbiguous = (bytes: Uint8Array, text: string): void => {
  const signs = beyondAscii(text);
  if (signs === '' || startsWithMark(bytes) || SURELY_UTF8.test(signs)) return;
  const other = decoded(bytes, 'gb18030');
  if (other === undefined) return;
  throw new IntakeError('encoding-ambiguous', ambiguous(signs.slice(0, 8), beyondAscii(other).slice(0, 8)));
};

/**
 * Text of a file as spreadsheets in China write it: UTF-8 with or without a byte order mark, else GB18030 (which Excel calls
 * ANSI there). UTF-8 is tried first, because nearly every GB18030 text is invalid as UTF-8 and not the other way round.
 * Throws IntakeError `file-too-large`, `workbook`, `utf-16`, `undecodable`, or `encoding-ambiguous` where the few signs of the file fit both.
 */
export const decodeText = (bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } => {
  refuseTooLarge(bytes.byteLength);
  if (isWorkbook(bytes)) throw new IntakeError('workbook', WORKBOOK);
  if (isUtf16(bytes)) throw new IntakeError('utf-16', UTF_16);
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = decoded(bytes, encoding);
    if (text === undefined) continue;
    if (encoding === 'utf-8') refuseAmbiguous(bytes, text);
    return { text, encoding };
  }
  throw new IntakeError('undecodable', unreadable(bytes));
};
