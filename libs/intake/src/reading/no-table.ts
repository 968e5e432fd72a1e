import { type Bilingual, IntakeError } from '../problem.js';

interface Other {
  readonly code: string;
  readonly beginning: RegExp;
  readonly told: Bilingual;
}

/** What files hold that are called CSV and are none, by what stands first in them. */
const OTHERS: readonly Other[] = [
  {
    code: 'empty-file',
    beginning: /^\s*$/,
    told: {
      zh: '文件是空的，连表头也没有。请核对导出的文件。',
      en: 'The file is empty, without even a header. Check the file that was exported.',
    },
  },
  {
    code: 'web-page',
    beginning: /^\s*<(?:!doctype|html|head|table|meta|\?xml)\b/i,
    told: {
      zh: '这是网页或 XML，不是 CSV（有的系统导出的“Excel”文件其实是网页）；请在表格软件里打开它，另存为“CSV UTF-8”再导入。',
      en: 'This is a web page or XML and no CSV, as some systems export for "Excel". Open it in a spreadsheet, save it as "CSV UTF-8", and import that.',
    },
  },
  {
    code: 'json-not-by-line',
    beginning: /^\s*[[{]\s*["{}\]]/,
    told: {
      zh: '这是 JSON，不是 CSV。请把每条记录单独写成一行 {…}，行末不加逗号，文件名以 .ndjson 结尾。',
      en: 'This is JSON and no CSV. Write each record as {…} on a line of its own without a comma after it, in a file whose name ends in .ndjson.',
    },
  },
];

/** Throws IntakeError for a text in which nobody would find columns. */
export const refuseNoTable = (text: string): void => {
  const found = OTHERS.find(({ beginning }) => beginning.test(text));
  if (found !== undefined) throw new IntakeError(found.code, found.told);
};
