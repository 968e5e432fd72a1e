import { type Command } from 'commander';
import {
  type CopyProgress,
  backUpFolder,
  backUpKeysOf,
  copyKeys,
  copyLog,
  isKeysServer,
  keysPlaceOf,
  openKeysSource,
  openKeysTarget,
  openSource,
  openSystem,
  openTarget,
  openingOf,
  restoreFolder,
  systemClock,
} from '#runtime';
import { withoutCredentials } from '../addresses.js';
import { EXIT, Stop } from '../exit-codes.js';
import { counted, said, type Said } from '../language.js';
import { demandFolderOf } from '../named-files.js';
import { type Session, sessionOf } from '../session.js';
import { checkKeysCommand, checkedKeys, checkedText, demandReadable } from './check-keys.js';

const PHASES: Readonly<Record<CopyProgress['phase'], Said>> = {
  comparing: said('比较', 'comparing'),
  copying: said('复制', 'copying'),
  verifying: said('核对', 'verifying'),
};

interface FromTo {
  readonly from: string;
  readonly to: string;
}

const copied = async (
  { from, to }: FromTo,
  onProgress: (progress: CopyProgress) => void,
): ReturnType<typeof copyLog> => {
  const source = await openSource(from);
  try {
    const { store: target, keepsOrder } = await openTarget(to);
    return await copyLog(source, target, { keepsOrder, onProgress }).finally(() => target.close());
  } finally {
    await source.close();
  }
};

const copy = async (options: FromTo, command: Command): Promise<void> => {
  const { output } = sessionOf(command);
  const title = output.say(said('复制日志', 'copying the log'));
  const result = await output.progressing(title, (progress) =>
    copied(options, ({ phase, events }) => progress.update(events, null, output.say(PHASES[phase]))),
  );
  output.result(result, () =>
    output.say(
      said(
        `✔ ${withoutCredentials(options.to)} 现有 ${result.events} 个事件（本次 ${result.copied} 个），两边摘要一致 ${result.digest}。密钥与令牌须另行复制（store copy-keys）；视图在首次打开时重算。`,
        `✔ ${withoutCredentials(options.to)} holds ${counted(result.events, 'event')} (${result.copied} of them now), both digests are ${result.digest}. Copy keys and tokens apart (store copy-keys); views are computed at the first opening.`,
      ),
    ),
  );
};

const copyOfKeys = async (options: FromTo, command: Command): Promise<void> => {
  const { output } = sessionOf(command);
  const source = await openKeysSource(options.from);
  try {
    const target = await openKeysTarget(options.to);
    const title = output.say(said('复制密钥与令牌', 'copying keys and tokens'));
    const result = await output.during(title, () => copyKeys(source, target)).finally(() => target.close());
    const tokens = result.tokens === null ? '—' : String(result.tokens);
    output.result(result, () =>
      output.say(
        said(
          `✔ ${withoutCredentials(options.to)} 现有 ${result.keys} 个密钥（其中已销毁 ${result.erased} 个）、${tokens} 个令牌，已与来源逐一核对。确认新处可用后，请销毁旧处的密钥。`,
          `✔ ${withoutCredentials(options.to)} holds ${counted(result.keys, 'key')} (${result.erased} of them erased) and ${result.tokens === null ? 'no tokens' : counted(result.tokens, 'token')}, each compared with the source. Destroy the old keys once the new place has proved itself.`,
        ),
      ),
    );
  } finally {
    await source.close();
  }
};

/** A backup of keys goes into a file; into a server it is copied. */
const demandKeysInFiles = (place: string): void => {
  if (!isKeysServer(place)) return;
  throw new Stop(EXIT.usage, {
    code: 'keys-on-a-server',
    zh: '密钥在 MongoDB 上：请先用 store copy-keys 把密钥的备份复制过去，再恢复日志，不带 --keys。',
    en: 'The keys are in MongoDB: first copy their backup there with "store copy-keys", then restore the log without --keys.',
  });
};

/** Only files can be copied like files; a server has its own tools. */
const demandFiles = ({ configuration }: Session): void => {
  if (configuration.servers.eventStore === undefined) return;
  throw new Stop(EXIT.usage, {
    code: 'log-on-a-server',
    zh: '日志在 EventStoreDB 上：请用它自带的备份，或用 store copy 复制到文件夹。',
    en: 'The log is in EventStoreDB: use its own backup, or copy it into a folder with "store copy".',
  });
};

const backup = async (file: string, _options: unknown, command: Command): Promise<void> => {
  const session = sessionOf(command);
  demandFiles(session);
  demandFolderOf(file);
  const { output, configuration } = session;
  const note = await output.during(output.say(said('备份', 'backing up')), () =>
    backUpFolder(configuration.folder, file, systemClock.now()),
  );
  output.result({ file, ...note }, () =>
    output.say(
      said(
        `✔ ${file}：${note.events} 个事件，摘要 ${note.digest}。密钥不在其中（store backup-keys）。`,
        `✔ ${file}: ${counted(note.events, 'event')}, digest ${note.digest}. The keys are not in it (store backup-keys).`,
      ),
    ),
  );
};

const backupKeys = async (file: string, _options: unknown, command: Command): Promise<void> => {
  const { configuration, output } = sessionOf(command);
  demandFolderOf(file);
  await backUpKeysOf(keysPlaceOf(configuration), file);
  output.result({ file }, () =>
    output.say(
      said(
        `✔ ${file}：个人文本的密钥。请与日志的备份分开保存，并按期销毁旧的备份。`,
        `✔ ${file}: the keys of personal text. Keep it apart from backups of the log, and destroy old ones in time.`,
      ),
    ),
  );
};

const restore = async (file: string, options: { readonly keys?: string }, command: Command): Promise<void> => {
  const session = sessionOf(command);
  demandFiles(session);
  const { configuration, output } = session;
  const keysPlace = keysPlaceOf(configuration);
  if (options.keys !== undefined) demandKeysInFiles(keysPlace);
  const keys = { place: keysPlace, backup: options.keys ?? null };
  const restored = await output.during(output.say(said('恢复', 'restoring')), async () => {
    // Opening computes the views and destroys once more what was erased: before this nobody can have read it.
    const found = await restoreFolder(configuration.folder, file, keys, async () => {
      const system = await openSystem({ ...openingOf(configuration), policies: 'on-demand' });
      await system.close();
    });
    return { ...found, keys: (await checkedKeys(configuration, false))! };
  });
  // Whoever restores without keys knows; keys that were given and are not all there have to be told of loudly.
  const lacksKeys = options.keys !== undefined && restored.keys.unreadable > 0;
  output.result({ folder: configuration.folder, ...restored }, () =>
    [
      output.say(
        said(
          `✔ ${configuration.folder}：已恢复 ${restored.events} 个事件，摘要 ${restored.digest}；视图已重算，已记录的删除已再次执行。`,
          `✔ ${configuration.folder}: ${counted(restored.events, 'event')} restored, digest ${restored.digest}; views computed, recorded erasures applied again.`,
        ),
      ),
      ...(lacksKeys ? [] : [output.say(checkedText(restored.keys))]),
    ].join('\n'),
  );
  if (lacksKeys) demandReadable(restored.keys);
};

/** `store`: moving house, backup and restore. */
export const storeCommands = (program: Command): void => {
  const store = program.command('store').description('日志的复制、备份与恢复 / copy, back up and restore the log');
  store
    .command('copy')
    .description(
      '在文件夹与 EventStoreDB 之间复制日志，可续传 / copy a log between a folder and EventStoreDB; can be resumed',
    )
    .requiredOption('--from <place>', '文件夹或 esdb:// 地址 / folder or esdb:// address')
    .requiredOption('--to <place>', '文件夹或 esdb:// 地址 / folder or esdb:// address')
    .action(copy);
  store
    .command('copy-keys')
    .description(
      '在文件夹与 MongoDB 之间复制密钥与令牌，并逐一核对 / copy keys and tokens between a folder and MongoDB, and compare them',
    )
    .requiredOption('--from <place>', '文件夹、密钥文件或 mongodb:// 地址 / folder, file of keys or mongodb:// address')
    .requiredOption('--to <place>', '文件夹、密钥文件或 mongodb:// 地址 / folder, file of keys or mongodb:// address')
    .action(copyOfKeys);
  store
    .command('check-keys')
    .description(
      '核对密钥是否属于日志、是否齐全 / check whether the keys are those of the log, and all of them; reads the whole log',
    )
    .option('--bind', '旧密钥确已丢失：把这里的密钥登记给日志 / the old keys are lost: bind the ones here to the log')
    .action(checkKeysCommand);
  store
    .command('backup')
    .description('备份日志，服务可照常运行 / back up the log, also while the server runs')
    .argument('<file>', '备份文件 / backup file')
    .action(backup);
  store
    .command('backup-keys')
    .description('单独备份密钥 / back up the keys, apart from the log')
    .argument('<file>', '备份文件 / backup file')
    .action(backupKeys);
  store
    .command('restore')
    .description('把备份恢复到空的数据文件夹 / restore a backup into an empty data folder')
    .argument('<file>', '备份文件 / backup file')
    .option('--keys <file>', '密钥的备份 / backup of the keys')
    .action(restore);
};
