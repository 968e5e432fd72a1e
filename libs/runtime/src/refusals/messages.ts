import { commandHandlingMessages } from '#eventsourcing';

/** A refusal as it is answered: its HTTP status, and what is said in both languages. */
export interface GenericMessage {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

/** What any command or query may be refused for, whatever the capability. */
export const GENERIC_MESSAGES = {
  'not-allowed': commandHandlingMessages['not-allowed'],
  'id-of-another-centre': {
    status: 409,
    zh: '编号“{id}”已被另一个中心使用。人员和班组的编号由所有中心共用；请另取一个编号，例如在前面加上本中心的代号。',
    en: 'The id "{id}" is in use by another centre. Ids of persons and teams are shared by all centres: choose another one, such as the same with the code of your centre in front.',
  },
  'employment-ended': {
    status: 403,
    zh: '劳动关系已经终止，角色随之终止，不能再执行“{action}”。仍可查看本人的记录，并对本人的条目和评分提出申诉、补充证据。',
    en: 'The employment has ended, and the role with it: "{action}" is no longer open. What remains is to read one’s own records, to appeal and dispute about oneself, and to add evidence.',
  },
  'caller-erased': {
    status: 403,
    zh: '令牌所属人员的个人信息已经抹除，不能再以其身份执行“{action}”。请作废该令牌。',
    en: 'Whoever this token belongs to was erased, so that nobody can do "{action}" as them any more. Revoke the token.',
  },
  'not-found': { status: 404, zh: '找不到{what}“{id}”。', en: 'There is no {what} "{id}".' },
  'unknown-command': { status: 404, zh: '没有命令“{action}”。', en: 'There is no command "{action}".' },
  'unknown-query': { status: 404, zh: '没有查询“{action}”。', en: 'There is no query "{action}".' },
  'invalid-request': {
    status: 400,
    zh: '请求内容无法使用，详见各字段的说明。',
    en: 'The request cannot be used as it is; each field says why.',
  },
  'idempotency-key-missing': {
    status: 400,
    zh: '缺少幂等键：每次写入都需要一个（最多 200 个字符）。',
    en: 'The idempotency key is missing: every write needs one, of at most 200 characters.',
  },
  'views-behind': {
    status: 503,
    zh: '视图尚未处理到该位置，请稍后重试。',
    en: 'The views have not reached that position yet; try again shortly.',
  },
  'views-stopped': {
    status: 503,
    zh: '视图已停止更新（{reason}），暂时不能办理。请联系运维人员；修复后用同一幂等键重新发送。',
    en: 'The views have stopped ({reason}), so this cannot be done for now. Tell whoever runs the server; once it is mended, send this again under the same key.',
  },
  'view-stopped': {
    status: 503,
    zh: '视图“{view}”停在位置 {position} 的事件 {event}（{code}），凡要读取它的暂时都不能办理，其余照常。请联系运维人员；修复后用同一幂等键重新发送。',
    en: 'View "{view}" stands still at event {event}, position {position} ({code}), so that what reads it cannot be done for now; all else goes on. Tell whoever runs the server; once it is mended, send this again under the same key.',
  },
  'document-failed': {
    status: 503,
    zh: '视图“{view}”中有文档算不出来（{document}，{code}），暂时不能据此作答。请联系运维人员；修复后重新发送。',
    en: 'A document of view "{view}" cannot be computed ({document}, {code}), so that there is no answer from it for now. Tell whoever runs the server; once it is mended, send this again.',
  },
  'views-unavailable': {
    status: 503,
    zh: '视图服务器没有应答；请稍后用同一幂等键重新发送，不会重复入账。',
    en: 'The server of the views does not answer. Send this again shortly under the same key; it will not be recorded twice.',
  },
  'keys-unavailable': {
    status: 503,
    zh: '密钥与令牌的服务器没有应答；请稍后用同一幂等键重新发送，不会重复入账。',
    en: 'The server of keys and tokens does not answer. Send this again shortly under the same key; it will not be recorded twice.',
  },
  'turn-not-taken': {
    status: 503,
    zh: '另一个进程正在办理一次只能办一件的事（核薪的入账或批准，违规的事件或代码的更正），或视图服务器没有应答；这次什么也没有入账，请稍后用同一幂等键重新发送。',
    en: 'Another process is at what is done one at a time (posting or approving a pay run, correcting the incident or the code of a violation), or the server of the views does not answer. Nothing was recorded; send this again shortly under the same key.',
  },
  'not-assessed': {
    status: 409,
    zh: '规章无法核定该考核期，请由人力资源部门用新版本修正。',
    en: 'The rulebook cannot assess this period; HR has to mend it with another edition.',
  },
  'clock-far-ahead': {
    status: 503,
    zh: '服务器的时钟（{now}）比日志最新的入账时间超前 {days} 天，暂不入账。请联系运维人员；校正或确认后用同一幂等键重新发送。',
    en: 'The clock of the server ({now}) is {days} [=days day|days] ahead of what was recorded last, so nothing is recorded for now. Tell whoever runs the server; once it is set right or confirmed, send this again under the same key.',
  },
  'clock-far-behind': {
    status: 503,
    zh: '服务器的时钟（{now}）比日志最新的入账时间落后 {days} 天，暂不入账。请联系运维人员；校正或确认后用同一幂等键重新发送。',
    en: 'The clock of the server ({now}) is {days} [=days day|days] behind what was recorded last, so nothing is recorded for now. Tell whoever runs the server; once it is set right or confirmed, send this again under the same key.',
  },
  'no-space-left': {
    status: 503,
    zh: '服务器没有存储空间了，这次什么也没有入账；腾出空间后用同一幂等键重新发送。',
    en: 'The server has no space left. Nothing was recorded; once there is space, send this again under the same key.',
  },
  'append-too-large': {
    status: 413,
    zh: '这一次要入账的内容（{bytes} 字节）超过日志服务器一次可接收的上限[?limit （{limit} 字节）]，什么也没有入账；请缩短内容，或分成几次办理。',
    en: 'What this would record ({bytes} bytes) is more than the server of the log takes at once[?limit  ({limit} bytes)]. Nothing was recorded; make it shorter, or do it in several steps.',
  },
  'erasure-unfinished': {
    status: 503,
    zh: '已入账，但服务器没有存储空间，密钥或令牌尚未销毁，原文可能仍可读取。请联系运维人员腾出空间，随后用同一幂等键重新发送以完成，不会重复入账。',
    en: 'This is recorded, but the server has no space left to destroy the keys and tokens with, so that the texts may still be read. Tell whoever runs the server to free some, then send this again under the same key to complete it; it will not be recorded twice.',
  },
  'store-locked': {
    status: 503,
    zh: '服务器上的文件 {file} 被另一个程序锁住，暂时不能办理。请联系运维人员关闭那个程序；随后用同一幂等键重新发送，不会重复入账。',
    en: 'The file {file} of the server is locked by another program, so this cannot be done for now. Tell whoever runs the server to close that program, then send this again under the same key; it will not be recorded twice.',
  },
  'views-without-space': {
    status: 503,
    zh: '服务器的磁盘已满：没有空间写入视图文件 {file}，因此视图尚未处理到该位置。请联系运维人员腾出空间；有空间后视图会自行继续，届时用同一幂等键重新发送，不会重复入账。',
    en: 'The disk of the server is full: the views find no space to write to {file}, and have not reached that position. Tell whoever runs the server to free some; the views then go on by themselves, and you may send this again under the same key, which is not recorded twice.',
  },
  'store-broken': {
    status: 503,
    zh: '服务器的存储出现故障，是否已入账无从得知；修复后用同一幂等键重新发送，不会重复入账。',
    en: 'The storage of the server failed, and whether this was recorded is unknown. Once it is mended, send it again under the same key; it will not be recorded twice.',
  },
  'store-moved': {
    status: 503,
    zh: '服务器上的文件 {file} 在使用期间被移走、删除或替换，这次不能办理。请联系运维人员把它放回原处；随后用同一幂等键重新发送，不会重复入账。',
    en: 'The file {file} of the server was moved, deleted or replaced while it is in use, so this cannot be done. Tell whoever runs the server to put it back, then send this again under the same key; it will not be recorded twice.',
  },
  'store-damaged': {
    status: 503,
    zh: '服务器上的文件 {file} 已损坏，需要读的内容读不出来，这次不能办理。请联系运维人员：{mend}verify 会说明损坏在何处。修复后用同一幂等键重新发送，不会重复入账。',
    en: 'The file {file} of the server is damaged: what this needs cannot be read. Tell whoever runs the server: {mendEn} "verify" says where the damage is. Once it is mended, send this again under the same key; it will not be recorded twice.',
  },
  'event-store-unavailable': {
    status: 503,
    zh: '日志服务器没有应答，是否已入账无从得知；请稍后用同一幂等键重新发送，不会重复入账。',
    en: 'The server of the log does not answer, and whether this was recorded is unknown. Send it again shortly under the same key; it will not be recorded twice.',
  },
} as const satisfies Readonly<Record<string, GenericMessage>>;
