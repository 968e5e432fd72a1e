export { accountStarts, type AccountStart } from './account-starts.js';
export { printedEdition } from './document.js';
export { type PrintedEdition, type PrintedRule, type PrintedSection, type PrintedTable } from './printed.js';
export { editionHtml } from './html.js';
export { type Phrase, plainText } from './phrase.js';
export { cardTitles, namesInEntry } from './titles/card-titles.js';
export { explainedInWords } from './titles/explained-words.js';
export { titlesOf } from './titles/titles.js';
export { titlesAmong } from './titles/titles-among.js';
