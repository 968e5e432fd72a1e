import { type Finding } from './play.js';
import { type Value } from './scenario.js';

const written = (value: Value): string => (typeof value === 'string' ? value : `[${value.join(', ')}]`);

/** Cells whose scorecard says something else than was expected. */
export const wrong = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ expected, actual }) => written(expected) !== written(actual));

/** A table of the cells that are wrong, for the person who wrote them; empty when all are right. */
export const report = (file: string, findings: readonly Finding[]): string => {
  const rows = wrong(findings).map(({ line, who, when, column, expected, actual }) => [
    `${file}:${String(line)}`,
    who,
    when,
    column,
    written(expected),
    written(actual),
  ]);
  if (rows.length === 0) return '';
  const head = ['where', 'who', 'on', 'column', 'expected', 'actual'];
  const all = [head, ...rows];
  const widths = head.map((_, index) => Math.max(...all.map((row) => row[index]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
