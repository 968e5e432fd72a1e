import { type Figure } from './figures.js';
import { type Machine } from './machine.js';

interface MeasuredLog {
  readonly events: number;
  readonly agents: number;
  readonly endedMonths: readonly string[];
  readonly logMiB: number;
}

export interface Report {
  readonly quick: boolean;
  readonly machine: Machine;
  /** The log that was measured; null when nothing that was measured needs one. */
  readonly data: MeasuredLog | null;
  readonly figures: readonly Figure[];
  /** What was left out, and why. */
  readonly skipped: readonly string[];
  /** Groups that could not be measured, and why. */
  readonly failed: readonly string[];
}

const numberText = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

const verdictOf = ({ ratio, aim }: Figure): string => {
  if (ratio === null || aim === null) return '';
  return ratio >= aim ? `≥ ${aim} reached` : `≥ ${aim} missed`;
};

const HEAD = ['what', 'unit', 'measured', 'lowest – highest', 'floor', 'ratio', 'aim'] as const;

const cellsOf = (figure: Figure): readonly string[] => [
  figure.name,
  figure.unit,
  numberText(figure.value),
  figure.rounds === 1 ? '' : `${numberText(figure.spread[0])} – ${numberText(figure.spread[1])}`,
  figure.floor === null ? '' : numberText(figure.floor),
  figure.ratio === null ? '' : figure.ratio.toFixed(figure.ratio < 0.1 ? 3 : 2),
  verdictOf(figure),
];

const tableOf = (figures: readonly Figure[]): string => {
  const rows = [HEAD, ...figures.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lineOf = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lineOf(HEAD), rule, ...rows.slice(1).map(lineOf)].join('\n');
};

const logText = ({ events, agents, endedMonths, logMiB }: MeasuredLog): string =>
  `Log: ${events.toLocaleString('en')} events, ${numberText(logMiB)} MiB, ${agents.toLocaleString('en')} agents, ended months: ${endedMonths.join(', ')}.\n`;

/** The report as Markdown, which reads well in a terminal too. */
export const reportText = ({ quick, machine, data, figures, skipped, failed }: Report): string => {
  const { cores, processor, memoryGiB, node, sqlite, syncMilliseconds, load } = machine;
  return `# Benchmark${quick ? ' (quick: small sizes, not to be quoted)' : ''}

Machine: ${cores} cores (${processor}), ${memoryGiB} GiB, Node ${node}, SQLite ${sqlite}; writing and syncing 400 bytes
takes ${syncMilliseconds.toFixed(2)} ms; load when it began ${load.toFixed(1)}.
${data === null ? '' : logText(data)}A ratio is the part of the floor's speed that is reached, floor and figure being measured by turns in this run.

${tableOf(figures)}
${skipped.map((what) => `\nSkipped: ${what}.\n`).join('')}${failed.map((what) => `\nFailed: ${what}\n`).join('')}`;
};
