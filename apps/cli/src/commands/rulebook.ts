import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command } from 'commander';
import {
  type Edition,
  type EditionChange,
  checkEdition,
  diffEditions,
  editionHtml,
  entryCodes,
  printedEdition,
} from '#rulebook';
import { EXIT, Stop } from '../exit-codes.js';
import { counted, said } from '../language.js';
import { type Output } from '../output.js';
import {
  draftKey,
  earlierEditions,
  editionInFile,
  findingText,
  parseName,
  readEdition,
  unreadableEdition,
} from './edition-files.js';
import { assign } from './rulebook-assign.js';
import { preview } from './rulebook-preview.js';
import { editionText } from '../render/edition.js';
import { codesText } from '../render/entry-codes.js';
import { takingKey } from '../key-option.js';
import { writeNamed } from '../named-files.js';
import { type Door } from '../door.js';
import { sessionOf, withDoor } from '../session.js';
import { planCommands } from './plans.js';

const check = (file: string, options: { readonly against?: readonly string[] }, command: Command): void => {
  const { output } = sessionOf(command);
  const { edition, findings, locate } = readEdition(file);
  const before = edition === null ? null : earlierEditions(file, edition, options.against);
  const all =
    edition === null || before === null
      ? findings
      : [
          ...findings,
          ...checkEdition(edition, before.earlier, locate),
          ...before.findings.map((finding) => ({ ...finding, ...locate(finding.path) })),
        ];
  const errors = all.filter((finding) => finding.severity === 'error').length;
  output.result({ file, errors, findings: all }, () =>
    [
      ...all.map((finding) => findingText(output, file, finding)),
      output.say(
        said(
          `${file}：${errors} 个错误，${all.length - errors} 个提示。`,
          `${file}: ${counted(errors, 'error')}, ${counted(all.length - errors, 'other finding')}.`,
        ),
      ),
    ].join('\n'),
  );
  if (errors > 0)
    throw new Stop(EXIT.refused, {
      code: 'edition-has-errors',
      zh: '这个版本不能发布。',
      en: 'This edition cannot be published.',
    });
};

const draft = async (file: string, _options: unknown, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const { edition, findings, source } = readEdition(file);
  // Whoever stores it would be told of the first error alone, and of a text that is none not even which.
  if (edition === null) throw unreadableEdition(EXIT.refused, file, findings);
  await withDoor(
    session,
    async (door) => {
      const outcome = await door.tellNow('edition.draft', { source, fileName: basename(file) }, draftKey(file, source));
      const name = `${edition.rulebook}@${String(edition.version)}`;
      const { hash } = await door.ask<{ readonly hash: string }>('edition', { edition: name });
      door.output.result(outcome, () =>
        door.output.say(
          said(
            `已存为草案：${name}，摘要 ${hash}。发布须由另一人进行。`,
            `Drafted ${name}, hash ${hash}. Somebody else has to publish it.`,
          ),
        ),
      );
    },
    { begins: true },
  );
};

interface PublishedDates {
  readonly effectiveFrom: string;
  readonly staffToldOn: string;
}

const publish = async (name: string, { hash }: { readonly hash?: string }, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const edition = { ...parseName(name), ...(hash === undefined ? {} : { hash }) };
    // A version is published once, so that the same is a retry whatever was recorded since.
    const outcome = await door.tell('edition.publish', edition, `publish|${name}`);
    const { effectiveFrom, staffToldOn } = await door.ask<PublishedDates>('edition', { edition: name });
    const binds = effectiveFrom > staffToldOn ? effectiveFrom : staffToldOn;
    door.output.result(outcome, () =>
      door.output.say(
        said(
          `${name} 已发布：${effectiveFrom} 生效，${staffToldOn} 告知员工，约束 ${binds} 起的行为。`,
          `${name} is published: in force from ${effectiveFrom}, told to the staff on ${staffToldOn}; it binds conduct from ${binds} on.`,
        ),
      ),
    );
  });

const editionInStore = async (door: Door, name: string): Promise<Edition> => {
  parseName(name);
  const { edition } = await door.ask<{ readonly edition: Edition }>('edition', { edition: name });
  return edition;
};

/** Two files need no store. */
const diff = async (before: string, after: string, _options: unknown, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const { output } = session;
  const [old, revised] = [before, after].map((name) => (existsSync(name) ? editionInFile(name) : null));
  const show = (changes: readonly EditionChange[]): void => output.result(changes, () => diffText(output, changes));
  if (old && revised) return show(diffEditions(old, revised));
  return withDoor(session, async (door) =>
    show(diffEditions(old ?? (await editionInStore(door, before)), revised ?? (await editionInStore(door, after)))),
  );
};

export const diffText = (output: Output, changes: readonly EditionChange[]): string =>
  changes.length === 0
    ? output.say(said('两个版本没有差别。', 'The two editions do not differ.'))
    : changes.map((change) => `• ${output.say(change.sentence)}`).join('\n');

/** The edition of a file or, where there is no such file, of the store. */
const withEdition = async (name: string, command: Command, show: (edition: Edition) => void): Promise<void> => {
  const session = sessionOf(command);
  if (existsSync(name)) return show(editionInFile(name));
  return withDoor(session, async (door) => show(await editionInStore(door, name)));
};

const show = (name: string, { html }: { readonly html?: string }, command: Command): Promise<void> => {
  const { output } = sessionOf(command);
  return withEdition(name, command, (edition) => {
    if (html === undefined) return output.result(printedEdition(edition), () => editionText(output, edition));
    writeNamed(html, editionHtml(edition));
    output.result({ file: html }, () =>
      output.say(said(`已写入 ${html}，可在浏览器中打开并打印。`, `Wrote ${html}; open it in a browser to print it.`)),
    );
  });
};

const codes = (name: string, _options: unknown, command: Command): Promise<void> => {
  const { output } = sessionOf(command);
  return withEdition(name, command, (edition) => {
    const listed = entryCodes(edition);
    output.result(listed, () => codesText(output, listed));
  });
};

/** `rulebook check | draft | publish | diff | show | codes | sample | staffing`: editions from a file to the log, and what their plans come to. */
export const rulebookCommands = (program: Command): void => {
  const rulebook = program.command('rulebook').description('规章版本 / editions of rulebooks');
  rulebook
    .command('check')
    .description('检查一个版本文件 / check an edition file')
    .argument('<file>', 'YAML')
    .option(
      '--against <files...>',
      '更早的版本；默认为同一文件夹中同名而编号较小的文件 / earlier editions, for what continues what; default: files of the same name with lower numbers in the same folder',
    )
    .action(check);
  takingKey(rulebook.command('draft'))
    .description('把版本文件存为草案 / store an edition file as a draft')
    .argument('<file>', 'YAML')
    .action(draft);
  takingKey(rulebook.command('publish'))
    .description('发布草案（须非起草人）/ publish a draft, by somebody other than its author')
    .argument('<edition>', '<rulebook>@<version>')
    .option(
      '--hash <hash>',
      '只发布此摘要的草案 / only the draft with this hash, so that nothing else is published than was read',
    )
    .action(publish);
  takingKey(rulebook.command('assign'))
    .description('自某日起适用于全中心或一个班组 / bind the whole centre, or one team, from a day on')
    .argument('<rulebook>', '规章 / rulebook')
    .requiredOption('--from <day>', '首日 / first day')
    .option('--team <id>', '只适用于该班组 / only this team')
    .action(assign);
  rulebook
    .command('diff')
    .description('两个版本的差别 / what two editions differ in')
    .argument('<before>', '<rulebook>@<version> 或文件 / or a file')
    .argument('<after>', '<rulebook>@<version> 或文件 / or a file')
    .action(diff);
  rulebook
    .command('show')
    .description('一个版本的全文，逐条中英对照 / an edition in full, clause by clause')
    .argument('<edition>', '<rulebook>@<version> 或文件 / or a file')
    .option('--html <file>', '写成可打印的网页文件 / write it as a page that prints on A4')
    .action(show);
  rulebook
    .command('codes')
    .description('登记与导入所用的代码：岗位、事实及其内容、质检表 / the codes that records and files are written with')
    .argument('<edition>', '<rulebook>@<version> 或文件 / or a file')
    .action(codes);
  takingKey(rulebook.command('preview'))
    .description(
      '若草案适用于某考核期，谁会变、因哪一条（草案存入库，其余不入账）/ who would move in a period under a draft, and by which clause; only the draft is stored',
    )
    .argument('<draft>', '草案文件或 <rulebook>@<version> / the draft’s file, or a stored edition')
    .requiredOption('--period <period>', '考核期编号或月份，如 2026-03 / a period’s id, or its month')
    .action(preview);
  planCommands(rulebook);
};
