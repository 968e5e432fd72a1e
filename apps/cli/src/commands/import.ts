import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import {
  type ImportReport,
  ImportStopped,
  IntakeError,
  type LineProblem,
  importFile,
  mappings,
  problemsByCode,
  refuseTooLarge,
} from '#intake';
import { EXIT, type ExitCode, type Problem, Stop } from '../exit-codes.js';
import { counted, said } from '../language.js';
import { type Door } from '../door.js';
import { sessionOf, withDoor } from '../session.js';
import { demandFiles, unreadable } from '../named-files.js';

interface ImportOptions {
  readonly as?: string;
  readonly correct?: boolean;
  readonly reason?: string;
}

/** Of files that cannot be looked at it is told when they are read. */
const bytesOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

/** Throws IntakeError: `unreadable-file` for a folder or a file that may not be read, `file-too-large` before it is read. */
const contentOf = (file: string): Uint8Array => {
  refuseTooLarge(bytesOf([file]));
  try {
    return readFileSync(file);
  } catch (error) {
    throw new IntakeError('unreadable-file', unreadable(error));
  }
};

/** From so many bytes on, some thousand lines, a second thread that keeps the views is worth the second that it takes to begin. */
const WORTH_A_THREAD = 256 * 1024;

const importOne = (door: Door, file: string, options: ImportOptions): Promise<ImportReport> =>
  door.output.progressing(file, async (progress) =>
    importFile({
      system: door.system,
      caller: door.caller,
      file,
      bytes: contentOf(file),
      ...(options.as === undefined ? {} : { as: options.as }),
      ...(options.correct === true ? { correct: { reason: options.reason ?? '' } } : {}),
      onProgress: (done, total) => progress.update(done, total),
    }),
  );

const shown = (door: Door, report: ImportReport): string => {
  const { output } = door;
  const number = report.warnings.length;
  const warned = number === 0 ? { zh: '', en: '' } : { zh: `，提醒 ${number}`, en: `, warnings ${number}` };
  const lines = [
    output.say(
      said(
        `${report.file}：${report.lines} 行（${report.mapping}，${report.encoding}）；入账 ${report.recorded}，已有 ${report.known}，更正 ${report.corrected}，未入账 ${report.problems.length}${warned.zh}`,
        `${report.file}: ${counted(report.lines, 'line')} (${report.mapping}, ${report.encoding}); recorded ${report.recorded}, known ${report.known}, corrected ${report.corrected}, not recorded ${report.problems.length}${warned.en}`,
      ),
    ),
  ];
  return [...lines, ...report.problems.flatMap(toldOf), ...warningsShown(door, report.warnings)].join('\n');
};

const placeOf = ({ file, line, column, columnNumber }: LineProblem): string => {
  const numbered = columnNumber === undefined ? `${file}:${line}` : `${file}:${line}:${columnNumber}`;
  return column === undefined ? numbered : `${numbered} (${column})`;
};

const toldOf = (problem: LineProblem): readonly string[] => {
  const { code, message } = problem;
  return [`  ${placeOf(problem)} [${code}]`, `    ${message.zh}`, `    ${message.en}`];
};

/** From so many lines that were not recorded on, nobody sees any more what they have in common. */
const WORTH_COUNTING = 10;

/** Below all lines, where a terminal stops. */
const countsShown = ({ output }: Door, reports: readonly ImportReport[]): readonly string[] => {
  const problems = reports.flatMap((report) => report.problems);
  if (problems.length < WORTH_COUNTING) return [];
  return [
    output.say(said('未入账的行，按原因：', 'Lines not recorded, by reason:')),
    ...problemsByCode(problems).map(({ code, count, first }) =>
      output.say(
        said(
          `  ${count} 行 [${code}]，第一处 ${placeOf(first)}`,
          `  ${counted(count, 'line')} [${code}], the first at ${placeOf(first)}`,
        ),
      ),
    ),
  ];
};

/** More of one kind are counted: a file of a month that is closed says the same of every line. */
const MOST_WARNINGS = 5;

const warningsShown = ({ output }: Door, warnings: ImportReport['warnings']): readonly string[] => {
  const kinds = [...Map.groupBy(warnings, ({ code }) => code)];
  return kinds.flatMap(([code, all]) => {
    const left = all.length - MOST_WARNINGS;
    const more = said(`  另有 ${left} 行同样 [${code}]`, `  ${counted(left, 'more line')} alike [${code}]`);
    return [...all.slice(0, MOST_WARNINGS).flatMap(toldOf), ...(left > 0 ? [output.say(more)] : [])];
  });
};

/** A file of which no line could be read; the others are imported all the same. */
interface Unusable {
  readonly file: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

const stopOnProblems = (reports: readonly ImportReport[], unusable: readonly Unusable[], exitCode: ExitCode): void => {
  const bad = reports.reduce((sum, report) => sum + report.problems.length, 0);
  const of = reports.reduce((sum, report) => sum + report.lines, 0);
  if (unusable.length === 0) {
    if (bad > 0) throw new Stop(exitCode, linesNotRecorded(bad, of));
    return;
  }
  // What is wrong with a file is said in both languages, as what is wrong with a line of it.
  const files = unusable.map(({ file, code, message: { zh, en } }) => {
    const text = `${file}：${zh}\n${en} [${code}]`;
    return said(text, text);
  });
  const notImported: Problem = {
    code: 'files-not-imported',
    zh: `${unusable.length} 个文件未能导入。`,
    en: `Files that could not be imported: ${unusable.length}.`,
    lines: bad > 0 ? [...files, linesNotRecorded(bad, of)] : files,
  };
  throw new Stop(exitCode, notImported, { unusable });
};

const linesNotRecorded = (bad: number, of: number): Problem => ({
  code: 'lines-not-recorded',
  zh: bad < of ? `${bad} 行没有入账，其余已入账。` : `${bad} 行都没有入账。`,
  en: bad < of ? `Lines not recorded: ${bad}; all others were.` : `Lines not recorded: all ${bad}.`,
});

const run = async (files: readonly string[], options: ImportOptions, command: Command): Promise<void> => {
  const session = sessionOf(command);
  if (options.correct === true && (options.reason ?? '').trim() === '') {
    throw new Stop(EXIT.usage, {
      code: 'reason-missing',
      zh: '--correct 需要 --reason 写明更正理由。',
      en: '--correct needs --reason: say why it is corrected.',
    });
  }
  demandFiles(...files);
  await withDoor(
    session,
    async (door) => {
      const reports: ImportReport[] = [];
      const unusable: Unusable[] = [];
      let exitCode: ExitCode = EXIT.refused;
      for (const file of files) {
        try {
          reports.push(await importOne(door, file, options));
        } catch (error) {
          if (!(error instanceof IntakeError)) throw error;
          unusable.push({ file, code: error.code, message: error.bilingual });
          if (!(error instanceof ImportStopped)) continue;
          if (error.isFault) exitCode = EXIT.fault;
          break;
        }
      }
      const counted = reports.map((report) => ({ ...report, problemsByCode: problemsByCode(report.problems) }));
      door.output.result(counted, () =>
        [...reports.map((report) => shown(door, report)), ...countsShown(door, reports)].join('\n'),
      );
      stopOnProblems(reports, unusable, exitCode);
    },
    { begins: true, viewsThread: session.configuration.viewsThread && bytesOf(files) >= WORTH_A_THREAD },
  );
};

/** `import`: files of other systems become facts; bad lines are named and the good ones recorded. */
export const importCommand = (program: Command): void => {
  program
    .command('import')
    .description('导入 CSV（UTF-8 或 GB18030）与 NDJSON 文件 / import CSV and NDJSON files')
    .argument('<files...>', '文件 / files')
    .addOption(
      new Option('--as <mapping>', '文件种类；默认看文件名 / kind of file; default: from its name').choices(
        mappings.map(({ name }) => name),
      ),
    )
    .option('--correct', '把改过的行记为更正 / record changed lines as corrections')
    .option('--reason <text>', '更正理由 / reason of the corrections')
    .action(run);
};
