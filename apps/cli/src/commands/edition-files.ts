import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Edition, type Finding, type LoadedEdition, loadEdition, SOURCE_LIMITS } from '#rulebook';
import { EXIT, type ExitCode, Stop } from '../exit-codes.js';
import { inBoth, type Speaker } from '../language.js';
import { demandFiles, readNamed } from '../named-files.js';

/** As much of a file as an edition may be long, and one byte more, which the loader refuses: no file is too long to look at. */
const beginningOf = (file: string): string => {
  const buffer = Buffer.alloc(SOURCE_LIMITS.bytes + 1);
  const descriptor = openSync(file, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(descriptor);
  }
};

/** Reads an edition file, with what is wrong with it. Throws Stop (`file-missing`, `unreadable-file`). */
export const readEdition = (file: string): Pick<LoadedEdition, 'edition' | 'findings' | 'source' | 'locate'> =>
  loadEdition(readNamed(file, beginningOf));

const NUMBERED = /^(.*?)(\d+)\.yaml$/;

/**
 * Files of the versions before: those of the same folder that are named alike but for a lower number, `1.yaml` beside `2.yaml` as
 * under `rulebooks/`, or `night-desk-1.yaml` beside `night-desk-2.yaml`.
 */
export const versionsBefore = (file: string): readonly string[] => {
  const [, name, version] = NUMBERED.exec(basename(file)) ?? [];
  if (version === undefined || !existsSync(file)) return [];
  const folder = dirname(file);
  return readdirSync(folder)
    .filter((other) => {
      const [, alike, number] = NUMBERED.exec(other) ?? [];
      return alike === name && Number(number) < Number(version);
    })
    .map((other) => join(folder, other));
};

/** A later version that is compared with nothing may have lost a clause, and nobody would be told. */
const notCompared = ({ version }: Edition, unreadable: readonly string[]): Finding => ({
  code: 'earlier-not-compared',
  severity: 'warning',
  path: '/version',
  message:
    unreadable.length > 0
      ? {
          zh: `没有与以前的版本核对：${unreadable.join('、')} 无法读取。`,
          en: `Not compared with an earlier version: ${unreadable.join(', ')} cannot be read.`,
        }
      : {
          zh: `这是第 ${String(version)} 版，没有与以前的版本核对：少了哪条、改了编号，都看不出来。`,
          en: `This is version ${String(version)}, and it was compared with none before it: a clause that is lost or renumbered goes unseen.`,
        },
  mend:
    unreadable.length > 0
      ? { zh: '请先检查该文件。', en: 'Check that file first.' }
      : { zh: '请写 --against 和上一版的文件。', en: 'Say --against and the file of the version before.' },
});

/** `diff` takes editions of the store by name as well; whoever does the same here is told what a check reads. */
const demandNoNames = (against: readonly string[]): void => {
  const name = against.find((one) => /^.+@\d+$/.test(one) && !existsSync(one));
  if (name === undefined) return;
  throw new Stop(EXIT.usage, {
    code: 'against-no-file',
    zh: `--against 后面写上一版的文件，不能写“${name}”。与已存的版本比较用 rulebook diff ${name} 和这个文件；rulebook draft 存草案时也会与它核对。`,
    en: `--against takes the file of the version before, and not "${name}". To compare with a stored edition: rulebook diff ${name} and this file; rulebook draft checks against it as well.`,
  });
};

/** Earlier editions to check one against: the files that are named, which have to be readable, or those that lie beside it. */
export const earlierEditions = (
  file: string,
  edition: Edition,
  against: readonly string[] | undefined,
): { readonly earlier: readonly Edition[]; readonly findings: readonly Finding[] } => {
  if (against !== undefined) {
    demandNoNames(against);
    return { earlier: against.map(editionInFile), findings: [] };
  }
  const beside = versionsBefore(file).map((path) => ({ path, edition: readEdition(path).edition }));
  const earlier = beside.flatMap((one) => one.edition ?? []);
  const isFirst = edition.version === 1 || earlier.some(({ version }) => version < edition.version);
  const unreadable = beside.filter((one) => one.edition === null).map(({ path }) => path);
  return { earlier, findings: isFirst ? [] : [notCompared(edition, unreadable)] };
};

/** A finding with file, line and column as editors take them, and what to do about it. */
export const findingText = (output: Speaker, file: string, finding: Finding): string => {
  const place = finding.line === undefined ? file : `${file}:${finding.line}:${finding.column ?? 1}`;
  return `${place} [${finding.severity} ${finding.code}]${finding.clause === undefined ? '' : ` ${finding.clause}`} ${finding.path}\n  ${output.say(finding.message)}\n  → ${output.say(finding.mend)}`;
};

/** What storing one text under one name means; the same again is a retry. */
export const draftKey = (file: string, source: string): string =>
  `draft|${createHash('sha256').update(source).digest('hex')}|${basename(file)}`;

const FILE_NAME = /\.ya?ml$/iu;

/** Reads `<rulebook>@<version>`. Throws Stop (`edition-name-invalid`, or `file-missing` for what can only be the name of a file). */
export const parseName = (name: string): { readonly rulebook: string; readonly version: number } => {
  const found = /^(.+)@(\d+)$/.exec(name);
  if (found === null && FILE_NAME.test(name)) demandFiles(name);
  if (found === null)
    throw new Stop(EXIT.usage, {
      code: 'edition-name-invalid',
      zh: `版本写成 规章@版本号，例如 service-centre@1，而不是“${name}”。`,
      en: `Write an edition as <rulebook>@<version>, such as service-centre@1, not "${name}".`,
    });
  return { rulebook: found[1]!, version: Number(found[2]) };
};

/** Ends the command with every finding of the file (`edition-unreadable`). */
export const unreadableEdition = (exitCode: ExitCode, file: string, findings: readonly Finding[]): Stop =>
  new Stop(exitCode, {
    code: 'edition-unreadable',
    zh: `${file} 不是一个可用的规章版本。`,
    en: `${file} is no edition that can be used.`,
    lines: findings.map((finding) => inBoth((speaker) => findingText(speaker, file, finding))),
  });

/** The edition of a file that has to be without errors. Throws Stop (`file-missing`, `unreadable-file`, `edition-unreadable`). */
export const editionInFile = (file: string): Edition => {
  const { edition, findings } = readEdition(file);
  if (edition !== null) return edition;
  throw unreadableEdition(EXIT.refused, file, findings);
};
