import { type RefusedOutcome } from '#runtime';
import { type Bilingual, type LineProblem } from '../problem.js';

/** The same key with another body: the line differs from the recorded one in a text that only the log can compare. */
export const KEY_REUSED = 'idempotency-key-reused';

export const LINE_CHANGED: Bilingual = {
  zh: '这一行已经入账，内容与现在不同，没有再记。要更正，请加 --correct 并写明理由。',
  en: 'This line was recorded before with another content, and was not recorded now. To correct it, add --correct with a reason.',
};
/** Whether the record of today is what the row says is not for the caller to know: only that the row is not what it was at first. */
export const CHANGE_NOT_SHOWN: Bilingual = {
  zh: '这一行与首次入账的内容不同，不同之处在本列；现行记录是否已是这一内容，您无权查看，所以没有再记。请由有权查看的人（人力资源）导入核对；或加 --correct 并写明理由，记过的不会重复记。',
  en: 'This line is not what was recorded at first, and this column is where it differs. Whether the record says so by now you may not see, so nothing was recorded. Have somebody who may see it (HR) import the line; or add --correct with a reason, which records nothing twice.',
};
export const CANNOT_CORRECT: Bilingual = {
  zh: '这一行已经入账，内容与现在不同；这里的内容不能靠导入更正，请在系统中更正。',
  en: 'This line was recorded before with another content. What differs cannot be corrected by an import; correct it in the system.',
};

/** What a correction never says anew: to send somebody into the system for it would be in vain. */
export const TEXT_STAYS: Bilingual = {
  zh: '这一行已经入账，只有文字与当时不同，没有再记：文字加密保存，记下后不再改写。请把文件里的文字改回原样，或不必理会这一行。',
  en: 'This line was recorded before with another text, and was not recorded now: texts are kept encrypted and never written anew. Put the earlier text back in the file, or leave it at that.',
};

/** The message, with what the rules said; a key that was used with another body says nothing to whoever imports. */
export const reasoned = (message: Bilingual, outcome: RefusedOutcome | null): Bilingual =>
  outcome === null || outcome.code === KEY_REUSED
    ? message
    : { zh: `${message.zh}（${outcome.title.zh}）`, en: `${message.en} (${outcome.title.en})` };

/**
 * What is wrong with a row at one of its commands. A row that is several may be refused at a later one: what the `earlier` ones say is in
 * the log, and counts.
 */
export const withEarlierPart = (earlier: number, problem: LineProblem): LineProblem =>
  earlier === 0
    ? problem
    : {
        ...problem,
        message: {
          zh: `${problem.message.zh}这一行在此之前的内容已经入账；改好后再导入，即补上其余。`,
          en: `${problem.message.en} What the line says before that is recorded; import the mended line to record the rest.`,
        },
      };

/** The message with the columns that differ, as the file has them, where more than the one that is told beside it do. */
export const naming = (message: Bilingual, columns: readonly string[]): Bilingual =>
  columns.length < 2
    ? message
    : {
        zh: `${message.zh}不同的列：${columns.join('、')}。`,
        en: `${message.en} The columns that differ: ${columns.join(', ')}.`,
      };
