import { HttpStatus } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExcludeController,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { FeedController } from '../controllers/feed-controller.js';
import { HealthController } from '../controllers/health-controller.js';
import { EVENT_STREAM_MEDIA_TYPE } from '../http/event-stream.js';
import { LONGEST_PARAMETER } from '../http/parameters.js';
import { PageController } from '../controllers/page-controller.js';
import { HealthBody } from '../http/bodies.js';
import { documentController, documentRoute } from './decorating.js';
import { ApiProblems } from './problems.js';

const FEED_DESCRIPTION = [
  'Server-Sent Events. `event: recorded` carries one event of the log as the query `audit` shows it to the caller, once cases and trails reflect it; its `id` is the position, and a question with that `after` is answered with what follows from it. ' +
    'A message with an `id` alone says how far the feed is. `event: end` carries a problem and is the last one: `token-expired`, `token-revoked`, `reader-too-slow`, `server-stopping`, or why there is no answer for now, as to a query: `view-stopped`, `event-store-unavailable` and others. ' +
    'Whoever comes again with `Last-Event-ID` misses nothing. Without a position the feed begins with what is recorded from now on.',
  '服务器推送事件：recorded 为一个已入账、个案与轨迹已能反映的事件，内容与 audit 查询所示相同，id 为其位置，查询时以此为 after 即可得到由它算出的结果；只有 id 的消息表示已读到何处；end 说明结束的原因。带 Last-Event-ID 重新连接，不会遗漏。',
].join('\n\n');

const feedDocumentation = [
  ApiProblems(400, 401, 403, 500, 503),
  ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The last `id` received; counts before `after`. 收到的最后一个 id，优先于 after。',
    schema: { type: 'string', maxLength: LONGEST_PARAMETER },
  }),
  ApiQuery({
    name: 'after',
    required: false,
    description: 'Begin after this position. 从该位置之后开始。',
    schema: { type: 'string', minLength: 1, maxLength: LONGEST_PARAMETER },
  }),
  ApiOkResponse({
    content: { [EVENT_STREAM_MEDIA_TYPE]: { schema: { type: 'string' } } },
    description: 'The feed. 动态。',
  }),
  ApiOperation({
    operationId: 'feed',
    summary: 'What becomes visible, as it does. 实时动态。',
    description: FEED_DESCRIPTION,
  }),
];

const healthDocumentation = [
  ApiOperation({ operationId: 'health', summary: 'Whether the log and its views work. 日志与视图是否正常。' }),
  ApiOkResponse({ type: HealthBody }),
  ApiResponse({
    status: HttpStatus.SERVICE_UNAVAILABLE,
    type: HealthBody,
    description: 'All views have stopped, or a store does not answer. 视图已全部停止，或库没有应答。',
  }),
  ApiProblems(500),
];

let documented = false;

/** Documents the routes that are the same in every application of the process, once: parameters would be listed twice. */
export function documentServerRoutes(): void {
  if (documented) return;
  documented = true;
  documentController(FeedController, [ApiTags('feed'), ApiBearerAuth()]);
  documentRoute(FeedController, 'feed', feedDocumentation);
  documentController(HealthController, [ApiTags('server')]);
  documentRoute(HealthController, 'health', healthDocumentation);
  documentController(PageController, [ApiExcludeController()]);
}
