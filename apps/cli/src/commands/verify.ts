import { type Command } from 'commander';
import { Fault } from '#eventsourcing';
import { type KeysOfLog, type LogCheck, type LogFault, openLogBeside, type Verification, verifyLog } from '#runtime';
import { EXIT, Stop } from '../exit-codes.js';
import { counted, said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { type Session, sessionOf, withDoor } from '../session.js';

interface WholeVerification {
  readonly log: LogCheck;
  readonly keys: KeysOfLog;
  /** In which the runs were looked for; a server takes that of the token, whatever is configured here. */
  readonly centre: string;
  readonly runs: readonly Verification[];
}

/** Ends the command where something is not right, after it has been said line by line. */
export const verificationFailed = (): Stop =>
  new Stop(EXIT.mismatch, {
    code: 'verification-failed',
    zh: '核对未通过：见未标 ✔ 的各行。数据不符时，请保留文件以备查，与最近的备份（store restore 到另一个文件夹）比较，查明之前不要核薪；只是计算程序更新时，重算（pay rerun）可看出对谁有影响。',
    en: 'Verification failed: see the lines that are not marked ✔. Where data do not match, keep the files for examination and compare with the latest backup (store restore into another folder) before the next pay run; where only the engine has changed, a re-run (pay rerun) shows whom that moves.',
  });

/** So many persons are named in a line; JSON names all. */
const MOST_NAMES = 10;

/** A run of an older engine is right as well where the engine of today computes every line as it is stored. */
export const isRight = (found: Verification): boolean =>
  found.result === 'ok' || (found.result === 'engine-changed' && found.digestHolds && found.lines.length === 0);

/** Whether the run is what was computed then, and whether it would come out so today: two things after an upgrade. */
const engineChangedText = (found: Extract<Verification, { result: 'engine-changed' }>): Said => {
  const { run, postedWith, now, lines, digestHolds } = found;
  const mark = isRight(found) ? '✔' : digestHolds ? '•' : '✘';
  const sealed = digestHolds
    ? said('存档各行与当时的摘要一致', 'its stored lines are those of its digest')
    : said('存档各行与当时的摘要不符，数据已被改动', 'its stored lines are not those of its digest: data were changed');
  const shown = lines.slice(0, MOST_NAMES).map(({ person }) => person);
  const persons = [...shown, ...(lines.length > MOST_NAMES ? ['…'] : [])].join(', ');
  const today =
    lines.length === 0
      ? said('现在重算，各行相同', 'all of them come out the same today')
      : said(
          `现在重算，${lines.length} 人结果不同：${persons}`,
          `${counted(lines.length, 'person comes', 'people come')} out otherwise today: ${persons}`,
        );
  return said(
    `${mark} 核薪 ${run}：由计算程序第 ${postedWith} 版得出，现为第 ${now} 版；${sealed.zh}；${today.zh}`,
    `${mark} pay run ${run}: posted with engine ${postedWith}, this is ${now}; ${sealed.en}; ${today.en}`,
  );
};

/** What was found of one run, in a line that begins with a mark. */
export const verificationText = (output: Output, found: Verification): string => {
  switch (found.result) {
    case 'ok':
      return output.say(
        said(
          `✔ 核薪 ${found.run}：从 ${found.events} 个事件重算 ${found.lines} 人，摘要一致 ${found.digest}`,
          `✔ pay run ${found.run}: ${counted(found.lines, 'person', 'people')} computed again from ${counted(found.events, 'event')}, digest agrees ${found.digest}`,
        ),
      );
    case 'data-do-not-match':
      return output.say(
        said(
          `✘ 核薪 ${found.run}：数据与日志不符：${[...found.header, ...found.lines.map((line) => `${line.person} ${line.what} ${line.fields.join(',')}`)].join('; ')}`,
          `✘ pay run ${found.run}: data do not match the log: ${[...found.header, ...found.lines.map((line) => `${line.person} ${line.what} ${line.fields.join(',')}`)].join('; ')}`,
        ),
      );
    case 'engine-changed':
      return output.say(engineChangedText(found));
    case 'log-differs':
      return output.say(
        said(
          `✘ 核薪 ${found.run}：日志不同或被改动：${found.reason} ${found.where}`,
          `✘ pay run ${found.run}: the log is another one or was changed: ${found.reason} ${found.where}`,
        ),
      );
    case 'run-unknown':
      return output.say(said(`✘ 没有核薪 ${found.run}`, `✘ there is no pay run ${found.run}`));
  }
};

const faultText = (fault: LogFault): Said => {
  if (fault.reason === 'event-missing') {
    return said(`位置 ${fault.position} 起的事件缺失。`, `the events from position ${fault.position} on are missing.`);
  }
  if (fault.reason === 'end-missing') {
    return said(
      `没有事件了，而视图曾读到 ${fault.known} 个。`,
      `nothing, although the views have read ${fault.known}.`,
    );
  }
  if (fault.reason === 'order-differs') {
    return said(
      `第 ${fault.from} 至 ${fault.to} 个事件的次序与视图或核薪所知不同：有事件换了位置或被替换。请从备份恢复日志。`,
      `events ${fault.from} to ${fault.to} stand in another order than the views or a pay run knew: some changed places, or were replaced. Restore the log from its backup.`,
    );
  }
  const { eventId, stream, revision } = fault;
  const event = said(
    `流 ${stream} 的第 ${revision} 号事件 ${eventId} `,
    `event ${eventId}, number ${revision} of ${stream},`,
  );
  switch (fault.reason) {
    case 'hash-differs':
      return said(`${event.zh}的内容与其哈希不符。`, `${event.en} is not what its hash says.`);
    case 'previous-hash-differs':
      return said(`${event.zh}与前一个事件不相接。`, `${event.en} does not follow from the event before it.`);
    case 'unreadable':
      return said(
        `${event.zh}已无法读取。请从备份恢复日志。`,
        `${event.en} cannot be read any more. Restore the log from its backup.`,
      );
    case 'revision-missing':
      return said(`${event.zh}之前缺少事件。`, `${event.en} comes after an event that is missing.`);
  }
};

const logText = (output: Output, log: LogCheck): string =>
  log.result === 'ok'
    ? output.say(
        said(
          `✔ 日志：${log.events} 个事件的哈希与链接全部正确`,
          `✔ log: hashes and links of ${log.events === 1 ? 'its only event' : `all ${log.events} events`} are right`,
        ),
      )
    : output.say(
        said(
          `✘ 日志：前 ${log.events} 个事件无误，其后${faultText(log.broken).zh}`,
          `✘ log: ${counted(log.events, 'event is', 'events are')} right, then ${faultText(log.broken).en}`,
        ),
      );

/** Of a broken log the right part alone was looked at: an erasure may stand behind it. */
const withoutErasure = ({ result }: LogCheck): Said =>
  result === 'ok'
    ? said('日志中却没有相应的删除记录', ' although no erasure is recorded')
    : said(
        '日志无误的部分没有相应的删除记录，其后可能有',
        ': the right part of the log records no erasure, and what follows may',
      );

export const keysText = (found: KeysOfLog, log: LogCheck): Said => {
  switch (found.result) {
    case 'ok':
      return said(
        `✔ 密钥：属于日志 ${found.log}；${found.owners} 位所有者的文本都可读取（其中 ${found.erased} 位的密钥已销毁）`,
        `✔ keys: they belong to log ${found.log}; the texts of ${counted(found.owners, 'owner')} can all be read (the keys of ${found.erased} of them were erased)`,
      );
    case 'texts-unreadable': {
      const { zh, en } = withoutErasure(log);
      return said(
        `• 密钥：属于日志 ${found.log}，但 ${found.owners} 位所有者中有 ${found.unreadable} 位的文本无法读取，${zh}；日志与核薪的证明不需要密钥。store check-keys 会指出是谁，以及如何补救。`,
        `• keys: they belong to log ${found.log}, but the texts of ${found.unreadable} of ${counted(found.owners, 'owner')} cannot be read${en}; log and pay are proven without keys. "store check-keys" names them and says what to do.`,
      );
    }
    case 'of-another-log':
      return said(
        `✘ 密钥：属于日志 ${found.bound ?? '（未登记）'}，而这里的日志是 ${found.log}。请立即停止服务，指明这个日志的密钥（DUTYLEDGER_KEYS 或数据文件夹）后再启动。`,
        `✘ keys: they belong to log ${found.bound ?? '(none)'}, but the log here is ${found.log}. Stop the server at once, name the keys of this log (DUTYLEDGER_KEYS or the data folder) and start it again.`,
      );
    case 'unavailable':
      return said(
        `• 密钥：未核对，存放密钥的服务器没有应答。待其恢复后请再次核对，或运行 store check-keys。`,
        `• keys: not checked, since their server did not answer. Verify again once it is back, or run "store check-keys".`,
      );
  }
};

/** Each run; where there is none the centre is named, since another centre's log, or a slip in the name, has its runs elsewhere. */
export const runsText = (output: Output, runs: readonly Verification[], centre: string): readonly string[] =>
  runs.length === 0
    ? [
        output.say(
          said(`• 核薪：中心 ${centre} 还没有入账的核薪`, `• pay runs: none has been posted in the centre ${centre}`),
        ),
      ]
    : runs.map((run) => verificationText(output, run));

const isProven = ({ log, keys, runs }: WholeVerification): boolean =>
  log.result === 'ok' && keys.result !== 'of-another-log' && runs.every(isRight);

/** What keeps the whole from being opened and says nothing of the log, which is what a damaged neighbour makes people ask for. */
const BESIDE_LOG: ReadonlySet<string> = new Set([
  'store-damaged',
  'not-this-store',
  'keys-of-another-log',
  'tokens-of-another-log',
  'store-locked',
]);

/** Checks the log where that alone can be opened. Whatever keeps it from that is said of the whole already. */
const verifyLogAlone = async ({ configuration, output }: Session): Promise<void> => {
  const log = await openLogBeside(configuration).catch(() => null);
  if (log === null) return;
  try {
    const found = await verifyLog(log, []);
    const rest = said(
      '• 其余：未核对，因为库没有全部打开，原因如下。修复后请再次核对。',
      '• all else: not checked, since not everything could be opened, for the reason below. Verify again once it is mended.',
    );
    output.result({ log: found }, () => [logText(output, found), output.say(rest)].join('\n'));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  } finally {
    await log.close();
  }
};

const verify = async (run: string | undefined, _options: unknown, command: Command): Promise<void> => {
  const session = sessionOf(command);
  try {
    await verifyAll(session, run);
  } catch (error) {
    if (error instanceof Fault && BESIDE_LOG.has(error.code)) await verifyLogAlone(session);
    throw error;
  }
};

const verifyAll = (session: Session, run: string | undefined): Promise<void> =>
  withDoor(session, async (door) => {
    const title = door.output.say(said('核对', 'verifying'));
    if (run !== undefined) {
      const found = await door.askAtLength<Verification>('verify', { run }, title);
      door.output.result(found, () => verificationText(door.output, found));
      if (!isRight(found)) throw verificationFailed();
      return;
    }
    const whole = await door.askAtLength<WholeVerification>('verify', {}, title);
    door.output.result(whole, () =>
      [
        logText(door.output, whole.log),
        door.output.say(keysText(whole.keys, whole.log)),
        ...runsText(door.output, whole.runs, whole.centre),
      ].join('\n'),
    );
    if (!isProven(whole)) throw verificationFailed();
  });

/** `verify`: proves the log's hashes and every posted run, or one run. */
export const verifyCommand = (program: Command): void => {
  program
    .command('verify')
    .description('核对日志与核薪 / verify the log and posted runs')
    .argument('[run]', '核薪 / run')
    .action(verify);
};
