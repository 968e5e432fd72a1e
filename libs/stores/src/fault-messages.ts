import { type Bilingual } from '#eventsourcing';

/** What the log on a server is asked for, as `… did not …` tells of it. */
export const OPERATIONS = {
  append: { zh: '追加', en: 'append' },
  readStream: { zh: '读取一个流', en: 'read a stream' },
  readLog: { zh: '读取日志', en: 'read the log' },
  readNewest: { zh: '读取最新的事件', en: 'read the newest event' },
  answerFirst: { zh: '应答第一次读取', en: 'answer a first read' },
  followLog: { zh: '跟随日志', en: 'follow the log' },
  listMembers: { zh: '列出集群的成员', en: 'list the members of its cluster' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Why a server did not do what it was asked for. `{said}`: the words of the client, the server or the system, which are in English. */
export const REASONS = {
  ownDeadlinePassed: { zh: '{milliseconds} 毫秒内没有应答', en: 'no answer within {milliseconds} ms' },
  connectionClosed: { zh: '与 EventStoreDB 的连接已关闭', en: 'the connection to EventStoreDB was closed' },
  subscriptionEnded: { zh: '订阅已结束', en: 'the subscription ended' },
  subscriptionSilent: {
    zh: '订阅不再送来任何事件，而日志仍在增长',
    en: 'the subscription says nothing although the log goes on',
  },
  unreachable: { zh: '连不上服务器（原文：{said}）', en: '{said}' },
  notReady: { zh: '服务器尚未就绪，或没有领导节点（原文：{said}）', en: '{said}' },
  tooLate: { zh: '超过了时限（原文：{said}）', en: '{said}' },
  brokenOff: { zh: '调用被中断（原文：{said}）', en: '{said}' },
  notAllowed: { zh: '服务器不允许（原文：{said}）', en: '{said}' },
  otherwise: { zh: '服务器或客户端报错（原文：{said}）', en: '{said}' },
  unreadable: {
    zh: '第 {place} 个字符处无法理解（应为 {expected}）',
    en: 'expected {expected} at character {place}',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What the faults of the stores say. */
export const FAULTS = {
  storeInUse: {
    zh: '库 {path} 正被另一个进程使用。请通过它操作，或先停止它。',
    en: 'The store {path} is in use by another process. Go through it, or stop it first.',
  },
  storeInUseBy: {
    zh: '库 {path} 正被进程 {pid} 使用。请通过它操作，或先停止它。',
    en: 'The store {path} is in use by process {pid}. Go through it, or stop it first.',
  },
  storeServedAt: {
    zh: '库 {path} 正被进程 {pid}（{url}）使用。请通过它操作，或先停止它。',
    en: 'The store {path} is in use by process {pid} ({url}). Go through it, or stop it first.',
  },
  storeFromNewerVersion: {
    zh: '{path} 的格式为第 {found} 版，本程序只认识到第 {known} 版。请使用写入它的版本，或更新的版本。',
    en: '{path} has format {found}; this version knows formats up to {known}. Use the version that wrote it, or a newer one.',
  },
  notThisStore: {
    zh: '{path} 不是本程序的{kind}，其内容没有改动。请另选文件。',
    en: '{path} is not a {kindEn} of this program; nothing was changed in it. Choose another file.',
  },
  storeDamaged: {
    zh: '{path} 已损坏（{reason}）。{mend}',
    en: '{path} is damaged ({reason}). {mendEn}',
  },
  backupDamaged: {
    zh: '{path} 已损坏：{reason}。请重新备份，或使用另一份备份。',
    en: '{path} is damaged: {reason}. Make the backup again, or use another one.',
  },
  storeNotAccessible: {
    zh: '{path} 无法打开以供写入（{reason}）。请确认文件夹存在，当前用户可以写入，且进程还能打开更多文件（ulimit -n）。',
    en: '{path} cannot be opened for writing ({reason}). Check that the folder exists, that this user may write in it, and that the process may open more files (ulimit -n).',
  },
  storeFull: {
    zh: '没有空间写入 {path}。这次什么也没有入账；请腾出空间后重新发送。',
    en: 'There is no space left to write to {path}. Nothing was recorded; free some space and send it again.',
  },
  storeLocked: {
    zh: '{path} 被另一个程序锁住（例如打开着事务的数据库查看工具），这次什么也没有写入。请关闭那个程序；随后会自行继续，启动时遇到则请重新启动。',
    en: '{path} is locked by another program, such as a database browser with an open transaction; nothing was written. Close that program: a server that runs goes on by itself then, one that was to start is started again.',
  },
  storeMoved: {
    zh: '{path} 在使用期间被移走、删除或替换，因此没有写入。请把原文件放回原处，随后会自行继续；若应以现在的文件为准，请重新启动；若已删除，请从备份恢复。',
    en: '{path} was moved, deleted or replaced while it is in use, so nothing was written. Put it back and all goes on by itself; where the file that is there now is the right one, start anew; where it is gone, restore it from a backup.',
  },
  storeBroken: {
    zh: '写入 {path} 失败（{reason}）。库已关闭，磁盘上究竟写到哪里无从得知；请检查磁盘后重新启动。',
    en: 'Writing to {path} failed ({reason}). The store is closed; check the disk and start anew.',
  },
  sqliteTooOld: {
    zh: 'SQLite {version} 过旧，需要 {wanted} 或更新（Node 24.15 及以上自带）。',
    en: 'SQLite {version} is too old; {wanted} or newer is needed (Node 24.15 or newer has it).',
  },
  settingRefused: {
    zh: '{path}：{pragma} 为 {found}，必须是 {wanted}。文件夹是否在网络盘上？',
    en: '{path}: {pragma} is {found}, but it must be {wanted}. Is the folder on a network drive?',
  },
  keyBytesLeft: {
    zh: '密钥已作废，但 {path} 正被其他进程占用，其字节尚未从磁盘清除。请重启使用它的进程，最后一个退出时会清除。',
    en: 'The key is void, but other processes kept {path} in use, so its bytes are still on the disk. Restart the processes that use it: the last one to end removes them.',
  },
  fileExists: {
    zh: '{path} 已存在，不会覆盖。请换一个文件名，或先移走它。',
    en: '{path} exists and is not written over. Name another file, or move it away.',
  },
  reportsWrongRevisions: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：客户端会因此报告错误的流版次，冲突可能被漏过。',
    en: 'EventStoreDB setting {setting} is refused: with it the client reports wrong revisions of a stream, and conflicts could be missed.',
  },
  readsStaleNode: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：落后的节点会以旧状态回答刚入账的内容。请从领导节点读取。',
    en: 'EventStoreDB setting {setting} is refused: a node that is behind would answer reads of what was just recorded with older states. Read from the leader.',
  },
  noKeepAlive: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：无声断开的连接将永远不会被发现，跟随日志的进程会停在原处。请去掉它，或填毫秒数（正整数）。',
    en: 'EventStoreDB setting {setting} is refused: a connection that broke in silence would never be noticed, and whoever follows the log over it would stand still. Leave it out, or give milliseconds (a whole number above 0).',
  },
  certificateAlwaysChecked: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：证书总会被核对。服务器用自己的证书机构时，请用 tlsCAFile 指出其证书。',
    en: 'EventStoreDB setting {setting} is refused: the certificate is always checked. Where the server has an authority of its own, name its certificate with tlsCAFile.',
  },
  unknownOption: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：没有这个选项，它不会起作用。请核对拼写，或去掉它。',
    en: 'EventStoreDB setting {setting} is refused: there is no such option, and it would be without effect. Check how it is spelt, or leave it out.',
  },
  clusterTooSmall: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：{expected} 个节点中只有 {found} 个在运行并持有日志。请启动其余节点，或更正要求的节点数（DUTYLEDGER_EVENTSTORE_NODES）。',
    en: 'EventStoreDB setting {setting} is refused: {found} of {expected} nodes are alive and hold the log. Start the others, or correct how many are asked for (DUTYLEDGER_EVENTSTORE_NODES).',
  },
  noConnectionString: {
    zh: '这不是 EventStoreDB 的连接串：须以 esdb:// 或 esdb+discover:// 开头，后接主机，可带端口号；用户名和密码中的特殊字符须写作百分号编码（@ 写作 %40）。',
    en: 'This is no EventStoreDB connection string: it has to begin with esdb:// or esdb+discover:// and a host, with or without the number of its port; special characters of user and password are percent-encoded (%40 for @).',
  },
  hostIsAnAddressOfSix: {
    zh: 'EventStoreDB 的连接串中不能写 IPv6 地址，客户端读不懂它。请写主机名（在 DNS 或 hosts 文件中指向该地址）。',
    en: 'An IPv6 address cannot stand in an EventStoreDB connection string, since the client does not understand it. Write the name of the host, which DNS or the hosts file leads to that address.',
  },
  neitherTrueNorFalse: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：其值只能是 true 或 false。请更正。',
    en: 'EventStoreDB setting {setting} is refused: it is either true or false. Correct it.',
  },
  noWholeNumber: {
    zh: '拒绝使用 EventStoreDB 的设置 {setting}：其值须是大于 0 的整数，不带单位（时间以毫秒计）。请更正。',
    en: 'EventStoreDB setting {setting} is refused: it has to be a whole number above 0 without a unit (times are in milliseconds). Correct it.',
  },
  appendTooLarge: {
    zh: '对 {stream} 的追加有 {bytes} 字节，超过了 EventStoreDB 一次所能接受的大小[?limit （最多 {limit} 字节）]。请分成较小的命令。',
    en: 'An append to {stream} holds {bytes} bytes, which is more than EventStoreDB takes in one[?limit  ({limit})]. Record it in smaller commands.',
  },
  eventStoreUnavailable: {
    zh: 'EventStoreDB（{address}）未能及时完成操作（{operationZh}）：{reasonZh}。请确认服务器在运行、地址正确，然后重试。',
    en: 'EventStoreDB at {address} did not {operation} in time ({reason}). See whether it runs and whether the address is right, then try again.',
  },
  eventStoreTlsFailed: {
    zh: '无法与 EventStoreDB（{address}）建立 TLS 连接，未能完成操作（{operationZh}）：{reasonZh}。连接串默认使用 TLS：服务器不用 TLS 时，请写 tls=false；其证书由自己的机构签发时，请用 tlsCAFile 指出该机构的证书。',
    en: 'EventStoreDB at {address} did not {operation}, since no TLS connection can be made ({reason}). A connection string means TLS unless it says otherwise: where the server has none, write tls=false; where it has an authority of its own, name its certificate with tlsCAFile.',
  },
  eventStoreOutcomeUnknown: {
    zh: 'EventStoreDB（{address}）未能及时完成操作（{operationZh}）：{reasonZh}。事件是否已写入未知；请以相同内容重新发送。',
    en: 'EventStoreDB at {address} did not {operation} in time ({reason}). Whether the events were written is unknown; send the same ones again.',
  },
  eventStoreAccessDenied: {
    zh: 'EventStoreDB（{address}）拒绝了操作（{operationZh}）。请检查连接串中的用户名和密码，并确认该用户可以读写各流、读取 $all。',
    en: 'EventStoreDB at {address} does not let this user {operation}. Check user and password in the connection string, and that this user may read and write streams and read $all.',
  },
  positionNotInLog: {
    zh: '日志中没有位置 {position}：它来自另一个日志。请使用收到的最后一个事件的 id，或指令返回的位置。',
    en: 'The log has no position {position}: it comes from another log. Use the id of the last event received, or a position that a command returned.',
  },
  connectionStringUnusable: {
    zh: 'EventStoreDB 的连接串（{address}）无法使用：{reasonZh}。',
    en: 'The EventStoreDB connection string ({address}) cannot be used: {reason}.',
  },
  namespaceUnusable: {
    zh: '命名空间 {namespace} 无法使用：只能由字母和数字组成。',
    en: 'Namespace {namespace} cannot be used: it may hold letters and digits only.',
  },
  streamTombstoned: {
    zh: '流 {stream} 在服务器上被永久删除，其事件已丢失；请从备份恢复日志。',
    en: 'Stream {stream} was tombstoned on the server. Its events are gone; restore the log from a backup.',
  },
  streamTruncated: {
    zh: '流 {stream} 应有第 {expected} 号事件，却从第 {found} 号开始：它在服务器上被删除或截断。请从备份恢复日志。',
    en: 'Stream {stream} goes on at revision {found} where {expected} was due: it was deleted or truncated on the server. Restore the log from a backup.',
  },
  foreignEvent: {
    zh: '流 {stream} 中的事件 {event} 不是本程序写入的。请为它提供单独的服务器或命名空间。',
    en: 'Event {event} in stream {stream} was not written by this program. Give it a server, or a namespace, of its own.',
  },
  weakWriteConcern: {
    zh: '写关注 w={w} 低于多数：故障切换可能撤回已确认的内容。请从 URL 中去掉 w。',
    en: 'Write concern w={w} is not majority: a failover could take back what was acknowledged. Leave w out of the URL.',
  },
  unjournalledWrites: {
    zh: '写关注 journal=false：崩溃可能撤回已确认的内容。请从 URL 中去掉它。',
    en: 'Write concern journal=false: a crash could take back what was acknowledged. Leave it out of the URL.',
  },
  unacknowledgedWrites: {
    zh: '写关注 w=0：无从知道检查点是否前移。请从 URL 中去掉 w。',
    en: 'Write concern w=0: nothing would say whether a checkpoint moved. Leave w out of the URL.',
  },
  staleReads: {
    zh: '读取偏好 {mode}：会以陈旧的副本继续折叠文档。请从 URL 中去掉 readPreference。',
    en: 'Read preference {mode}: documents would be folded on from stale copies. Leave readPreference out of the URL.',
  },
  staleMember: {
    zh: '拒绝使用 directConnection=true：该地址的副本集成员不是主节点，会读到过时的内容。请去掉它，并写明各成员或 replicaSet。',
    en: 'directConnection=true is refused: this member of the replica set is not the primary, and what is read there may be stale. Leave it out, and name the members or the replicaSet.',
  },
  weakReadConcern: {
    zh: '读关注 {level} 低于多数：可能读到会被故障切换撤回的内容。请从 URL 中去掉 readConcernLevel。',
    en: 'Read concern {level} is below majority: something could be read that a failover takes back. Leave readConcernLevel out of the URL.',
  },
  keysUnavailable: {
    zh: '{hosts} 上保存密钥与令牌的 MongoDB 服务器没有应答：{reason}。请确认它在运行、能否从本机连上；恢复后会自行继续。',
    en: 'The MongoDB server of keys and tokens at {hosts} does not answer: {reason}. See whether it runs and can be reached from here; once it answers, all goes on by itself.',
  },
  noMongoUrl: {
    zh: 'MongoDB 的 URL 无法使用：{reason}。应形如 mongodb://用户:密码@主机:27017/数据库；用户名和密码中的特殊字符须写作百分号编码（@ 写作 %40）。',
    en: 'The MongoDB URL cannot be used: {reason}. Write mongodb://user:password@host:27017/database, with special characters of user and password percent-encoded (%40 for @).',
  },
  mongoUnreachable: {
    zh: '{hosts} 上没有 MongoDB 服务器应答：{reason}。请启动它，或更正 URL（服务器要求 TLS 时，URL 中须写 tls=true）。',
    en: 'No MongoDB server answers at {hosts}: {reason}. Start it, or mend the URL (where the server demands TLS, it needs tls=true).',
  },
  mongoAccessDenied: {
    zh: 'MongoDB（{hosts}）不接受 URL 中的用户，或不允许其读写：{reason}。请检查 URL 中的用户名、密码和 authSource，并确认该用户可以读写数据库 {database}。',
    en: 'MongoDB at {hosts} refuses the user of the URL, or what this user wants to do: {reason}. Check user, password and authSource in the URL, and that this user may read and write the database {database}.',
  },
  mongoTlsFailed: {
    zh: '无法与 MongoDB（{hosts}）建立 TLS 连接：{reason}。请检查 URL 中的 tls 和 tlsCAFile，以及服务器的证书是否属于该主机。',
    en: 'No TLS connection to MongoDB at {hosts} can be made: {reason}. Check tls and tlsCAFile in the URL, and whether the certificate of the server is for this host.',
  },
  documentTooLarge: {
    zh: '{set} 中 {model} 的文档 {key} 连同标记共 {bytes} 字节，MongoDB 要求小于 {limit}。请把内容分到几个文档，并提高视图的版本。',
    en: 'Document {key} of {model} in {set} takes {bytes} bytes with its guard; MongoDB takes fewer than {limit}. Spread what it holds over several documents and raise the version of the view.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
