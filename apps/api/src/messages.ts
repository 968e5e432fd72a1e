import { type RefusedOutcome } from '#runtime';

/** A problem that the transport itself finds, before any command or query is asked. */
export interface TransportProblem {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

const TRANSPORT_PROBLEMS = {
  'bad-request': { status: 400, zh: '服务器不能理解该请求。', en: 'The server cannot make sense of the request.' },
  'request-too-slow': {
    status: 408,
    zh: '请求未在 30 秒内发送完毕；什么也没有执行，可以重新发送。',
    en: 'The request was not sent whole within 30 seconds; nothing was done, and it may be sent again.',
  },
  'expectation-unknown': {
    status: 417,
    zh: '服务器不能满足 Expect 请求头；请去掉它。',
    en: 'The server cannot do what the header Expect asks for; leave it out.',
  },
  'headers-too-large': {
    status: 431,
    zh: '请求头合计超过 16 KiB，或超过一千个。',
    en: 'The headers are larger than 16 KiB together, or more than a thousand.',
  },
  'malformed-json': { status: 400, zh: '请求内容不是正确的 JSON。', en: 'The body is not well-formed JSON.' },
  'body-not-utf-8': {
    status: 400,
    zh: '请求内容不是 UTF-8 编码；请以 UTF-8 发送（不要用 GBK）。',
    en: 'The body is not in UTF-8; send it in UTF-8 (and not, for instance, in GBK).',
  },
  'idempotency-key-missing': {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头，或其格式不对：每次写入需要 1 至 200 个可见的 ASCII 字符，重试时保持不变。',
    en: 'The header Idempotency-Key is missing or malformed: every write needs one of 1 to 200 visible ASCII characters, the same when it is retried.',
  },
  'token-missing': {
    status: 401,
    zh: '请在 Authorization 请求头中给出令牌：Bearer <令牌>。',
    en: 'Give a token in the header Authorization: Bearer <token>.',
  },
  'token-unknown': {
    status: 401,
    zh: '没有这个令牌。请核对是否完整复制；无误的，请申请新的令牌。',
    en: 'There is no such token. Check that all of it was copied; if so, have a new one issued.',
  },
  'token-expired': {
    status: 401,
    zh: '令牌已过期，请申请新的令牌。',
    en: 'The token has expired; have a new one issued.',
  },
  'token-not-yet-valid': {
    status: 401,
    zh: '令牌的签发时间晚于服务器现在的时钟：服务器的时钟，或签发令牌时的时钟有误。请先校正时钟；如仍被拒绝，请申请新的令牌。',
    en: 'The token was issued later than the clock of the server is now: that clock is wrong, or the one under which it was issued was. Have the clock set right; if it is refused still, have a new one issued.',
  },
  'token-revoked': {
    status: 401,
    zh: '令牌已被吊销，请申请新的令牌。',
    en: 'The token was revoked; have a new one issued.',
  },
  'no-such-route': {
    status: 404,
    zh: '没有这个地址；全部地址见 /openapi.json。',
    en: 'There is nothing at this address; /openapi.json lists all of them.',
  },
  'method-not-allowed': {
    status: 405,
    zh: '该地址不接受此方法，可用方法见 Allow 响应头。',
    en: 'The address does not take this method; the header Allow lists those that it takes.',
  },
  'body-too-large': { status: 413, zh: '请求内容超过 1 MiB。', en: 'The body is larger than 1 MiB.' },
  'media-type-unsupported': {
    status: 415,
    zh: '请求内容须为 application/json，UTF-8 编码，不压缩。',
    en: 'The body has to be application/json, in UTF-8 and not compressed.',
  },
  'too-many-readers': {
    status: 503,
    zh: '同时接收动态的连接已达上限，请稍后再试。',
    en: 'As many as may are reading the feed; try again shortly.',
  },
  'reader-too-slow': {
    status: 503,
    zh: '接收太慢，连接已断开；请带 Last-Event-ID 重新连接，从断开处继续。',
    en: 'The feed was not read fast enough and was ended; come again with Last-Event-ID to go on from there.',
  },
  'reader-gone': { status: 503, zh: '接收方已断开。', en: 'The reader has gone.' },
  'server-stopping': {
    status: 503,
    zh: '服务器正在停止，什么也没有执行；请稍后重新发送，接收动态的请带 Last-Event-ID 重新连接。',
    en: 'The server is stopping and did nothing; send it again shortly, and for the feed come again with Last-Event-ID.',
  },
  'feed-broken': {
    status: 503,
    zh: '动态中断；请带 Last-Event-ID 重新连接，从断开处继续。',
    en: 'The feed broke off; come again with Last-Event-ID to go on from there.',
  },
  'internal-fault': {
    status: 500,
    zh: '服务器出现故障，已记录在其日志中。',
    en: 'The server failed; its log says how.',
  },
} as const satisfies Readonly<Record<string, TransportProblem>>;

export type TransportProblemCode = keyof typeof TRANSPORT_PROBLEMS;

/** A refusal that no rule and no view is asked for: of the request as it came over HTTP. */
export const transportProblem = (code: TransportProblemCode): RefusedOutcome => {
  const { status, zh, en } = TRANSPORT_PROBLEMS[code];
  return { kind: 'refused', status, code, title: { zh, en }, values: {} };
};

/** What a status says in general, for the `title` of a problem: the same whatever the occasion. */
export const STATUS_TITLES: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  400: { zh: '请求无法使用', en: 'The request cannot be used' },
  401: { zh: '需要有效的令牌', en: 'A valid token is needed' },
  403: { zh: '无权执行', en: 'Not allowed' },
  404: { zh: '找不到', en: 'Not found' },
  405: { zh: '方法不可用', en: 'Method not allowed' },
  408: { zh: '请求发送超时', en: 'The request took too long' },
  409: { zh: '与现有记录冲突', en: 'In conflict with what is recorded' },
  413: { zh: '请求内容过大', en: 'The body is too large' },
  415: { zh: '不支持的内容类型', en: 'Unsupported media type' },
  417: { zh: '不能满足 Expect', en: 'The expectation cannot be met' },
  422: { zh: '按规则不能执行', en: 'Refused under the rules' },
  431: { zh: '请求头过大', en: 'The headers are too large' },
  500: { zh: '服务器故障', en: 'The server failed' },
  503: { zh: '暂时无法回答', en: 'No answer for the moment' },
};
