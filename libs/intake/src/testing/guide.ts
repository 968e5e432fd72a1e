import { type Column, type Mapping } from '../mapping.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const line = ({ name, aliases, required, meaning }: Column): string =>
  `| \`${name}\` | ${aliases.join('、')} | ${required ? '✔' : ''} | ${cell(meaning.zh)} | ${cell(meaning.en)} |`;

/** The table of one kind of file as `docs/guides/import.md` shows it. */
const columnTable = (mapping: Mapping): string => {
  const attributes =
    '| `attribute.<name>` | | | 规章为该事实定义的属性 | attributes that the rulebook declares for the fact |';
  return [
    '| column | 中文表头 | required | 含义 | meaning |',
    '|---|---|---|---|---|',
    ...mapping.columns.map(line),
    ...(mapping.attributes ? [attributes] : []),
  ].join('\n');
};

/** Heading and table, which are written anew when a mapping changes; the prose around them is written by hand. */
export const guideSection = (mapping: Mapping): string =>
  `### \`${mapping.name}\` · ${mapping.title.zh} · ${mapping.title.en}\n\n${columnTable(mapping)}`;
