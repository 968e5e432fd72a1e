import { decodeText, LARGEST_FILE_MIB } from './decoding.js';
import { thrownBy } from '../testing/thrown-by.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const BOM = Uint8Array.from([0xef, 0xbb, 0xbf]);
/** 工号, as GB18030 writes it. */
const NUMBER_IN_GB = [0xb9, 0xa4, 0xba, 0xc5];

describe('the encoding of a file', () => {
  it('is UTF-8, with and without a byte order mark, which is not part of the text', () => {
    const bytes = utf8('工号');

    expect(decodeText(bytes)).toEqual({ text: '工号', encoding: 'utf-8' });
    expect(decodeText(Buffer.concat([BOM, bytes]))).toEqual({ text: '工号', encoding: 'utf-8' });
  });

  it('is GB18030 when it cannot be UTF-8, as Excel in China writes it', () => {
    expect(decodeText(Uint8Array.from(NUMBER_IN_GB))).toEqual({ text: '工号', encoding: 'gb18030' });
  });

  it.each([
    ['the vertical comma, a private character before 2022', [0xa6, 0xd9], '\ufe10'],
    ['a Han character that 2022 took out of the private area', [0xfe, 0x59], '\u9fb4'],
    ['a pinyin letter', [0xa8, 0xbc], '\u1e3f'],
    ['a character of four bytes', [0x81, 0x30, 0x81, 0x30], '\u0080'],
    ['a character outside the basic plane', [0x95, 0x32, 0x82, 0x36], '\u{20000}'],
  ])('maps as the 2022 edition of GB18030: %s', (_what, bytes, text) => {
    expect(decodeText(Uint8Array.from([...NUMBER_IN_GB, ...bytes]))).toEqual({
      text: `工号${text}`,
      encoding: 'gb18030',
    });
  });

  it('is of no interest where the file is larger than can be read whole, and neither is what it holds', () => {
    const largest = new Uint8Array(LARGEST_FILE_MIB * 1024 * 1024).fill(0x61);

    expect(decodeText(largest)).toMatchObject({ encoding: 'utf-8' });
    expect(thrownBy(() => decodeText(new Uint8Array(largest.length + 1)))).toEqual({
      code: 'file-too-large',
      zh: '文件有 65 MiB，至多 64 MiB；请按行拆成几个文件（CSV 每个都带表头），依次导入。',
      en: 'The file has 65 MiB, and may have 64. Split it by lines into several files, CSV each with the header, and import one after the other.',
    });
  });

  it.each([
    ['of today', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
    ['of an older spreadsheet', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
  ])('is refused when it is a workbook %s, with what to do', (_what, bytes) => {
    expect(thrownBy(() => decodeText(Uint8Array.from(bytes)))).toEqual({
      code: 'workbook',
      zh: '这是电子表格的工作簿，不是 CSV；请在表格软件里打开它，另存为“CSV UTF-8”再导入。',
      en: 'This is a workbook of a spreadsheet and no CSV. Open it there, save it as "CSV UTF-8", and import that.',
    });
  });

  it('is refused when it is neither, with what to do', () => {
    const neither = Uint8Array.from([0x41, 0x0a, 0xff, 0x41]);

    expect(thrownBy(() => decodeText(neither))).toEqual({
      code: 'undecodable',
      zh: '文件既不是 UTF-8 也不是 GB18030 编码：按其中任何一种读到第 2 行就读不出来了；请在表格软件里另存为“CSV UTF-8”。',
      en: 'The file is neither UTF-8 nor GB18030: read as either of them it cannot be read from line 2 on. Save it from the spreadsheet as "CSV UTF-8".',
    });
  });

  it.each([
    ['with its mark', Buffer.from('\ufeff工号\tkey', 'utf16le')],
    ['with the bytes the other way round', Buffer.from('\ufeff工号\tkey', 'utf16le').swap16()],
    ['without a mark', Buffer.from('key,person', 'utf16le')],
    ['without a mark and with a Chinese header', Buffer.from('工号,姓名,联系方式,入职日期\r\n', 'utf16le')],
    ['without a mark, the other way round', Buffer.from('key,person', 'utf16le').swap16()],
  ])('is refused when it is UTF-16 %s, which spreadsheets call Unicode Text', (_how, bytes) => {
    expect(thrownBy(() => decodeText(bytes))).toEqual({
      code: 'utf-16',
      zh: '文件是 UTF-16 编码（表格软件里的“Unicode 文本”）；请在表格软件里另存为“CSV UTF-8”再导入。',
      en: 'The file is UTF-16 ("Unicode Text" of a spreadsheet). Save it there as "CSV UTF-8", and import that.',
    });
  });

  it.each([
    ['GB18030', Buffer.from([0xcd, 0xf5, 0x0a]), 3],
    ['UTF-8', utf8('王\n'), 3],
  ])('is refused with the line at which %s ends in a file of it with one odd byte', (name, line, at) => {
    const bytes = Buffer.concat([line, line, Buffer.from([0x41, 0xff, 0x0a]), line]);

    expect(thrownBy(() => decodeText(bytes))).toMatchObject({
      code: 'undecodable',
      zh: expect.stringContaining(`按 ${name} 读到第 ${at} 行`) as string,
    });
  });
});

describe('a file whose few signs fit both encodings', () => {
  const line = (...signs: number[]) => Uint8Array.from([...utf8('code,attribute.amount\nbase-set,350.50'), ...signs]);
  /** 元 as GB18030 writes it; as UTF-8 it is a letter that nobody typed. */
  const YUAN_IN_GB = [0xd4, 0xaa];

  it('is refused, for an amount or a name would be recorded that nobody wrote', () => {
    expect(thrownBy(() => decodeText(line(...YUAN_IN_GB)))).toEqual({
      code: 'encoding-ambiguous',
      zh: expect.stringContaining('“元”') as unknown,
      en: expect.stringContaining('GB18030 ("元")') as unknown,
    });
  });

  it.each([
    ['has a byte order mark', Buffer.concat([BOM, utf8('350.50é')]), '350.50é'],
    ['has a sign of three bytes as well', utf8('李é'), '李é'],
    ['is ASCII alone', utf8('350.50 yuan'), '350.50 yuan'],
  ])('is UTF-8 where it %s', (_what, bytes, text) => {
    expect(decodeText(bytes)).toEqual({ text, encoding: 'utf-8' });
  });
});
