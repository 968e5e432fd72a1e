import { type Bilingual, IntakeError } from './problem.js';

const UNDECODABLE: Bilingual = {
  zh: '文件既不是 UTF-8 也不是 GB18030 编码；请在表格软件里另存为“CSV UTF-8”。',
  en: 'The file is neither UTF-8 nor GB18030. Save it from the spreadsheet as "CSV UTF-8".',
};

/**
 * Text of a file as spreadsheets in China write it: UTF-8 with or without a byte order mark, else GB18030 (which Excel calls
 * ANSI there). UTF-8 is tried first, because nearly every GB18030 text is invalid as UTF-8 and not the other way round.
 * Throws IntakeError `undecodable`.
 */
export const decodeText = (bytes: Uint8Array): { readonly text: string; readonly encoding: 'utf-8' | 'gb18030' } => {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      continue;
    }
  }
  throw new IntakeError('undecodable', UNDECODABLE);
};
