export { printedEdition, type PrintedEdition, type PrintedSection, type PrintedTable } from './document.js';
export { type PrintedRule } from './clauses.js';
export { editionHtml } from './html.js';
export { type Phrase, plainText } from './phrase.js';
