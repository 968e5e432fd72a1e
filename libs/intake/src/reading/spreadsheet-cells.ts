import { type Bilingual, RowProblem } from '../problem.js';
import { type Cells } from './values.js';

interface Refused {
  readonly code: string;
  readonly looksSo: RegExp;
  /** What follows the name of the column and the value. */
  readonly told: Bilingual;
}

/** What a spreadsheet leaves of a value that it took for a number or could not calculate: nobody can tell any more what stood there. */
const LEFTOVERS: readonly Refused[] = [
  {
    code: 'number-shortened',
    looksSo: /^-?\d(?:\.\d+)?E\+\d{2,}$/i,
    told: {
      zh: '是表格软件缩写的长数字，后面的位数已经丢失；请把这一列的单元格格式改为文本，重新填写或从原系统重新导出。',
      en: 'is a long number that a spreadsheet has shortened, whose last digits are lost. Format the column as text there, and fill it anew or export it again.',
    },
  },
  {
    code: 'spreadsheet-error',
    looksSo: /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|#+)$/i,
    told: {
      zh: '是表格软件的报错或显示不下的记号，不是内容；请在表格软件里改好这一格，没有内容就清空。',
      en: 'is an error of a spreadsheet, or its sign for what does not fit, and no value. Mend the cell there, or empty it where there is nothing to say.',
    },
  },
  {
    code: 'spreadsheet-mark',
    looksSo: /^(?:'\d+|="[^"]*")$/,
    told: {
      zh: '带有表格软件的文本记号（撇号或 =""）；请去掉记号，只留内容。',
      en: 'has the marks by which a spreadsheet keeps a text (an apostrophe, or =""). Take them away and leave the value.',
    },
  },
];

/** Told apart from the same one without decimals, so that a row would be another one, and a phone another number. */
const WITH_DECIMALS: Refused = {
  code: 'id-with-decimals',
  looksSo: /^\d+\.0+$/,
  told: {
    zh: '是被当成数字的编号或号码；请去掉小数，并核对开头的零是否还在。',
    en: 'is an id or number of a phone that was taken for a figure. Take its decimals away, and check whether zeros at its beginning are still there.',
  },
};

/** Columns that hold what other systems number: rows, incidents, calls, phones. */
const NUMBERED_ELSEWHERE: readonly string[] = ['key', 'incident', 'contact'];

/** What one id never is, though it may look so to whoever wrote it. */
const NO_ONE_ID: readonly Refused[] = [
  {
    code: 'several-ids',
    looksSo: /[、，,;；]/u,
    told: {
      zh: '像是几个编号；这一格只能写一个，请每人单独写一行。',
      en: 'looks like several ids. The cell takes one: write a line for each.',
    },
  },
  {
    code: 'id-full-width',
    looksSo: /[！-～]/u,
    told: { zh: '含有全角字符；请改用半角。', en: 'has characters of full width. Write them in half width.' },
  },
  WITH_DECIMALS,
];

const refuse = (refused: readonly Refused[], column: string, value: string): void => {
  const found = refused.find(({ looksSo }) => looksSo.test(value));
  if (found === undefined) return;
  const { code, told } = found;
  throw new RowProblem(code, column, (shown) => ({
    zh: `“${shown}”的值“${value}”${told.zh}`,
    en: `"${value}" in "${shown}" ${told.en}`,
  }));
};

/**
 * Refuses cells that would be recorded as something else than was meant. `ids` are the columns of which each holds one id of a person or
 * team. Throws RowProblem.
 */
export const refuseMisleadingCells = (cells: Cells, ids: readonly string[]): void => {
  for (const [column, value] of cells) {
    refuse(LEFTOVERS, column, value);
    if (ids.includes(column)) refuse(NO_ONE_ID, column, value);
    else if (NUMBERED_ELSEWHERE.includes(column)) refuse([WITH_DECIMALS], column, value);
  }
};
