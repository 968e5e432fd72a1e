export { accountStarts, type AccountStart } from './account-starts.js';
export { printedEdition } from './document.js';
export { type PrintedRule, type PrintedSection, type PrintedTable } from './printed.js';
export { entryCodes, type AttributeCode, type EntryCodes, type FactCode, type NamedCode } from './entry-codes.js';
export { editionHtml } from './html.js';
export { type Phrase, plainText } from './phrase.js';
export { cardTitles, namesInEntry } from './titles/card-titles.js';
export { explainedInWords } from './titles/explained-words.js';
export { titlesAmong } from './titles/titles-among.js';
