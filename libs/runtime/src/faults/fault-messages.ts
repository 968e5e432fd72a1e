import { type Bilingual } from '#eventsourcing';

/** What the faults of the running system say. What a request is refused for stands in `refusals.ts`. */
export const FAULTS = {
  foreignLog: {
    zh: '日志不是以 StoreOpened 开头，并非本程序所写。请另选文件夹。',
    en: 'The log does not begin with StoreOpened; it was not written by this program. Name another folder.',
  },
  newerFormat: {
    zh: '库的格式为第 {format} 版，本程序只认识第 {known} 版；请使用较新的版本。',
    en: 'The store has format {format}, this program knows {known}; use a newer version of it.',
  },
  otherMode: {
    zh: '该库永久标记为 {mode}，不能以 {wanted} 打开；请另选文件夹。',
    en: 'The store is marked as {mode} for ever and cannot be opened as {wanted}; name another folder.',
  },
  otherZone: {
    zh: '该库的时区是 {zone}，不是 {wanted}；其中每个本地日期都取决于它。',
    en: "The store's zone is {zone}, not {wanted}; every local date in it depends on that.",
  },
  folderNotMade: {
    zh: '无法建立数据文件夹 {folder}（{reason}）。请指明当前用户可以写入的文件夹。',
    en: 'The data folder {folder} cannot be made ({reason}). Name a folder that this user may write.',
  },
  notLeading: {
    zh: '由另一个进程主持并运行定时事务；本进程只读取它的视图。',
    en: 'Another process leads and runs the policies; this one only reads its views.',
  },
  closingWithoutStore: {
    zh: '进程正在结束；{store}没有应答，不再等待。已确认的内容都在日志中，未得到答复的请求可以原样重发；服务器恢复后重新启动即可。',
    en: 'The process is closing; {storeEn} does not answer and is not waited for any longer. What was acknowledged is in the log, a request without an answer may be sent again as it was; start anew when the server is back.',
  },
  noViewsServe: {
    zh: '还没有可用的视图。请启动一个 worker，由它填充 {wanted}。',
    en: 'No views serve yet. Start a worker; it fills {wanted}.',
  },
  rebuildUnderWay: {
    zh: '另一个进程正在重建视图，或者视图服务器没有应答；本次什么也没有开始。请等它完成后再看是否仍需重建。',
    en: 'Another process is rebuilding the views, or the server of the views does not answer; nothing was begun. Wait until it is done, then see whether they still have to be rebuilt.',
  },
  viewsBeingFilled: {
    zh: '还没有可用的视图：worker 正从日志填充 {wanted}，进度见它的标准错误输出。等它的 /health 有应答后，再启动本进程。',
    en: 'No views serve yet: a worker is filling {wanted} from the log, and says on its standard error how far it is. Start this process once the /health of that worker answers.',
  },
  otherViewsServe: {
    zh: '现有视图是 {reflected}，而本版本读取 {wanted}。请启动本版本的 worker。',
    en: 'The views that serve are {reflected}, but this version reads {wanted}. Start a worker of this version.',
  },
  viewsOfNewerVersion: {
    zh: '视图已由更新的版本建立并正在使用（第 {found} 代，本版本为第 {known} 代）；本进程不会主持，也不会重建视图。请停止它并换成新版本；确要退回旧版本时，请停止所有进程、删除视图数据库，视图会从日志重建。',
    en: 'Views of a newer version serve (generation {found}; those of this version are {known}). This process does not lead, and rebuilds nothing. Stop it and put the new version in its place; where you have to go back, stop all processes and drop the database of the views, which are filled anew from the log.',
  },
  standsByForViews: {
    zh: '本 worker 待命：主持的 worker 还没有填充完 {wanted}。',
    en: 'This worker stands by; the one that leads has not filled {wanted} yet.',
  },
  logSilent: {
    zh: '日志在 {milliseconds} 毫秒内没有应答。请查看日志服务器或磁盘；恢复后会自行继续。',
    en: 'The log did not answer within {milliseconds} ms. Look after its server or disk; once it answers, all goes on by itself.',
  },
  viewsSilent: {
    zh: '视图在 {milliseconds} 毫秒内没有应答。请查看视图服务器或磁盘；恢复后会自行继续。',
    en: 'The views did not answer within {milliseconds} ms. Look after their server or disk; once they answer, all goes on by itself.',
  },
  keysSilent: {
    zh: '密钥库在 {milliseconds} 毫秒内没有应答。请查看密钥服务器或磁盘；恢复后会自行继续。',
    en: 'The keys did not answer within {milliseconds} ms. Look after their server or disk; once they answer, all goes on by itself.',
  },
  viewsUnavailable: {
    zh: '视图服务器没有应答：{reason}。恢复后会自行继续。',
    en: 'The server of the views does not answer ({reason}). Once it does, all goes on by itself.',
  },
  viewsThreadEnded: {
    zh: '更新视图的线程已意外结束（{reason}）。入账内容是安全的；请重新启动服务，视图会接着更新。',
    en: 'The thread that keeps the views has ended unexpectedly ({reason}). What was recorded is safe; start the server anew, and the views go on from where they were.',
  },
  erasureUnfinished: {
    zh: '{id} 的抹除（或改写）已入账，但相应的密钥或令牌还没有全部销毁（{reason}），其文字仍可读取。原因排除后，进程会自行完成；重新启动也会再试。',
    en: 'The erasure (or redaction) of {id} is recorded, but not all its keys or tokens are destroyed ({reason}): its texts may still be read. Once the reason is gone the process completes it by itself; a new start tries it as well.',
  },
  clockBehindLog: {
    zh: '本机时钟（{now}）比日志最新的入账时间（{recordedAt}）落后 {seconds} 秒：时钟被拨回，或另一台机器的时钟快了。入账照常进行，次序不受影响；请校正时钟。',
    en: 'The clock of this machine ({now}) is {seconds} [=seconds second|seconds] behind what was recorded last ({recordedAt}): it was set back, or another machine is ahead. Recording goes on in the right order; set the clock right.',
  },
  clockFarAhead: {
    zh: '本机时钟（{now}）比日志最新的入账时间（{recordedAt}）超前 {days} 天，在确认之前不入账，也不结束考核期、不发通知；查询照常。时钟错了就请校正，其余自行继续；若今天确实是 {today}，请用 DUTYLEDGER_TODAY={today} 重新启动。',
    en: 'The clock of this machine ({now}) is {days} [=days day|days] ahead of what was recorded last ({recordedAt}). Until that is settled nothing is recorded, no period is ended and nobody is notified; questions are answered. Set the clock right where it is wrong, and all goes on by itself; if today is {today} indeed, start again with DUTYLEDGER_TODAY={today}.',
  },
  clockFarBehind: {
    zh: '本机时钟（{now}）比日志最新的入账时间（{recordedAt}）落后 {days} 天，在确认之前不入账，也不结束考核期、不发通知；查询照常。时钟错了就请校正，其余自行继续；若今天确实是 {today}，请用 DUTYLEDGER_TODAY={today} 重新启动。',
    en: 'The clock of this machine ({now}) is {days} [=days day|days] behind what was recorded last ({recordedAt}). Until that is settled nothing is recorded, no period is ended and nobody is notified; questions are answered. Set the clock right where it is wrong, and all goes on by itself; if today is {today} indeed, start again with DUTYLEDGER_TODAY={today}.',
  },
  clockMoved: {
    zh: '本机时钟（{now}）在运行期间被拨动了 {seconds} 秒（或机器曾休眠）。入账照常进行，次序不受影响；请确认时钟正确后重新启动。',
    en: 'The clock of this machine ({now}) was moved by {seconds} [=seconds second|seconds] while the process ran, or the machine slept. Recording goes on in the right order; make sure that the clock is right and start anew.',
  },
  tokenRefused: {
    zh: '令牌被拒绝（{reason}）。请用 dutyledger token issue 签发新的令牌。',
    en: 'The token is refused ({reason}). Issue another one with "dutyledger token issue".',
  },
  notOurServer: {
    zh: '{url} 上应答的不是本程序的接口。请检查 DUTYLEDGER_PORT，或停止那个程序。',
    en: "What answers at {url} is not this program's API. Check DUTYLEDGER_PORT, or stop it.",
  },
  noAnswer: {
    zh: '{url} 没有应答。如果服务已被终止，请重新启动它，或再试一次。',
    en: 'No answer from {url}. If the server was killed, start it again or try once more.',
  },
  answeredWithoutReason: {
    zh: '服务器以 {status} 应答，没有说明原因；请看它的日志。',
    en: 'The server answered {status} without saying why; see its log.',
  },
  configurationUnusable: {
    zh: '{variable} 的值是“{value}”，应为：{expectedZh}。请更正后重新启动。',
    en: '{variable} is "{value}", but it has to be {expected}. Correct it and start again.',
  },
  backupDiffers: {
    zh: '{path} 与其说明不符：有 {foundEvents} 个事件（{found}），说明为 {notedEvents} 个（{noted}）。请使用另一份备份。',
    en: '{path} does not hold what its note says: {foundEvents} [=foundEvents event|events] ({found}) instead of {notedEvents} ({noted}). Use another backup.',
  },
  noteUnreadable: {
    zh: '备份的说明 {path} 无法读取（{reason}）。请使用另一份备份；若确信备份本身完好，可移走该说明后再恢复，此时不再核对其内容。',
    en: 'The note of the backup, {path}, cannot be read ({reason}). Use another backup; if the backup itself is sound for certain, move the note away and restore again, and nothing is compared then.',
  },
  nothingToBackUp: {
    zh: '没有 {path}。请指明数据文件夹（--data；store copy 用 --from）。',
    en: 'There is no {path}. Name the data folder (--data; with store copy --from).',
  },
  noSuchBackup: {
    zh: '没有备份 {path}。请写明 store backup 或 store backup-keys 写出的文件；什么也没有恢复。',
    en: 'There is no backup {path}. Name the file that store backup or store backup-keys has written; nothing was restored.',
  },
  backupUnfinished: {
    zh: '{path} 不是备份，而是中途停止的备份留下的文件。请写明完整的备份；什么也没有恢复。',
    en: '{path} is no backup but what one that was cut short has left. Name a whole one; nothing was restored.',
  },
  noKeysThere: {
    zh: '没有密钥：{path}。复制日志不会带上密钥，请用 store copy-keys 把它们复制过来；若密钥在别处，请用 DUTYLEDGER_KEYS 指明。',
    en: 'There are no keys at {path}. Copying a log does not bring them: copy them with store copy-keys, or name where they are with DUTYLEDGER_KEYS.',
  },
  copyDiffers: {
    zh: '目标不是中断前的副本：源有 {wantedEvents} 个事件（{wanted}），目标有 {foundEvents} 个（{found}）。请复制到空的库。',
    en: 'The target is no copy of the source: the source has {wantedEvents} [=wantedEvents event|events], {wanted}; the target {foundEvents}, {found}. Copy into an empty store.',
  },
  copyGoesOn: {
    zh: '目标不是中断前的副本：源已结束，它还有事件 {event}。请复制到空的库。',
    en: 'The target is no copy of the source that was interrupted: it goes on after the source ends, with event {event}. Copy into an empty store.',
  },
  copyHoldsAnother: {
    zh: '目标不是中断前的副本：源中是事件 {original}，它却有 {event}。请复制到空的库。',
    en: 'The target is no copy of the source that was interrupted: it holds event {event} where the source holds {original}. Copy into an empty store.',
  },
  copyWritten: {
    zh: '目标不是中断前的副本：另有程序在写入它的流 {stream}。请复制到空的库。',
    en: 'The target is no copy of the source that was interrupted: somebody else writes to it, at {stream}. Copy into an empty store.',
  },
  keysGoOn: {
    zh: '目标中有 {owner} 的密钥，源中却没有：它属于另一个日志，或复制之后已在使用。什么也没有写入；请复制到空的地方。',
    en: 'The target holds a key of {owner} and the source none: it belongs to another log, or was used since it was copied. Nothing was written; copy into an empty place.',
  },
  keysOfAnother: {
    zh: '{owner} 的密钥在源与目标中不同：目标属于另一个日志。什么也没有写入；请复制到空的地方。',
    en: 'The key of {owner} in the target is another one than in the source: the target belongs to another log. Nothing was written; copy into an empty place.',
  },
  keysNotAlike: {
    zh: '复制之后目标仍缺 {count} 个密钥（如 {owner}）。请停止使用源的进程后再复制一次。',
    en: 'The target still lacks keys after the copy ({count}), that of {owner} among them. Stop the processes that use the source, and copy once more.',
  },
  tokensDiffer: {
    zh: '令牌 {token} 在目标中与源不同。请停止使用源的进程后再复制一次。',
    en: 'Token {token} is not in the target as it is in the source. Stop the processes that use the source, and copy once more.',
  },
  keysOfAnotherLog: {
    zh: '密钥属于日志 {bound}，而这里的日志是 {log}；什么也没有写入。请指明这个日志的密钥（DUTYLEDGER_KEYS 或数据文件夹），或指明这些密钥的日志。',
    en: 'The keys belong to log {bound}, but the log here is {log}; nothing was written. Name the keys of this log (DUTYLEDGER_KEYS or the data folder), or the log of these keys.',
  },
  tokensOfAnotherLog: {
    zh: '令牌属于日志 {bound}，而这里的日志是 {log}：持有它们的人不得在此操作。什么也没有写入。请指明这个日志的令牌（DUTYLEDGER_KEYS 或数据文件夹），或换一处空的令牌库（移走 tokens.sqlite，或另一个数据库）后用 dutyledger token issue 重新签发。',
    en: 'The tokens belong to log {bound}, but the log here is {log}: whoever holds one of them may not act here. Nothing was written. Name the tokens of this log (DUTYLEDGER_KEYS or the data folder), or take an empty place for them (move tokens.sqlite away, or name another database) and issue tokens anew with "dutyledger token issue".',
  },
  tokensOfAbsentLog: {
    zh: '令牌属于日志 {bound}，而这里的日志是空的；什么也没有写入。请核对日志的地址，或先恢复日志；新的库须移走 tokens.sqlite，或指明另一处存放密钥与令牌（DUTYLEDGER_KEYS）。',
    en: 'The tokens belong to log {bound}, but the log here is empty; nothing was written. Check where the log is looked for, or restore it first; for a new store move tokens.sqlite away, or name another place for keys and tokens (DUTYLEDGER_KEYS).',
  },
  tokensCopiedOfAnotherLog: {
    zh: '源中的令牌属于日志 {source}，目标属于日志 {target}。什么也没有写入；请复制到空的地方。',
    en: 'The tokens of the source belong to log {source}, those of the target to log {target}. Nothing was written; copy into an empty place.',
  },
  viewsDatabaseOfAnotherLog: {
    zh: '这个数据库中的视图属于日志 {bound}，而这里的日志是 {log}；什么也没有写入。两个中心不能共用一个数据库：请在 DUTYLEDGER_MONGODB_URL 中另写一个数据库名。若那个日志已不再使用，也可以先删除这个数据库，视图会从日志重算。',
    en: 'The views in this database are those of log {bound}, but the log here is {log}; nothing was written. Two centres cannot share a database: name another one in DUTYLEDGER_MONGODB_URL. If that log is not used any more, you may drop the database instead; the views are then computed from the log.',
  },
  keysOfAbsentLog: {
    zh: '密钥属于日志 {bound}，而这里的日志是空的；什么也没有写入。请核对日志的地址，或先恢复日志；新的库须用新的密钥库。',
    en: 'The keys belong to log {bound}, but the log here is empty; nothing was written. Check where the log is looked for, or restore it first; a new store takes a place for keys that is empty.',
  },
  keysBeforeLog: {
    zh: '这里已有密钥，而日志是空的：密钥属于另一个日志。什么也没有写入。请核对日志的地址，或先恢复日志；新的库须用新的密钥库。',
    en: 'There are keys here, but the log is empty: they belong to another log. Nothing was written. Check where the log is looked for, or restore it first; a new store takes a place for keys that is empty.',
  },
  keysOpenNothing: {
    zh: '这些密钥未登记属于哪个日志，也打不开日志 {log} 中的任何文本：它们属于另一个日志，或该日志的密钥已丢失。什么也没有写入。请恢复该日志密钥的备份（store copy-keys）；确已丢失时，用空的密钥库运行 store check-keys --bind，旧文本将一直无法读取。',
    en: 'These keys say of no log that it is theirs, and open no text of log {log}: they belong to another log, or the keys of this one are lost. Nothing was written. Restore the backup of its keys (store copy-keys); if they are lost for good, take an empty place for keys and run "store check-keys --bind": the old texts then stay unreadable.',
  },
  keysSayNoLog: {
    zh: '源中的密钥未登记属于哪个日志，而目标属于日志 {bound}，两边没有一个相同的密钥。什么也没有写入。请先用 store check-keys 在源上核对，再复制一次。',
    en: 'The keys of the source say of no log that it is theirs, the target belongs to log {bound}, and the two have no key in common. Nothing was written. Run "store check-keys" where the source is in use, and copy once more.',
  },
  keysCopiedOfAnotherLog: {
    zh: '源中的密钥属于日志 {source}，目标属于日志 {target}。什么也没有写入；请复制到空的地方。',
    en: 'The keys of the source belong to log {source}, those of the target to log {target}. Nothing was written; copy into an empty place.',
  },
  logBroken: {
    zh: '日志在事件 {event}（{stream}，第 {revision} 号）处不完好：{why}（{reason}）。请用 verify 查明范围，并从完好的备份恢复。',
    en: 'The log is broken at event {event} ({stream}, revision {revision}): {whyEn} ({reason}). See with verify how far it goes, and restore from a sound backup.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
