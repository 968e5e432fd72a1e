import { describedClasses } from '#runtime';
import { type INestApplication, type Type } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type QueryRules } from '../providers.js';
import { documentCommands } from './commands.js';
import { documentQueries } from './queries.js';
import { documentRequests } from './requests.js';
import { documentServerRoutes } from './server-routes.js';

/** The routes that are made from tables, with the tables they are made from. */
export interface MadeRoutes {
  /** The controller of each slice. */
  readonly commands: ReadonlyMap<string, Type>;
  readonly queries: Type;
  readonly queryRules: readonly QueryRules[];
}

const DESCRIPTION = [
  'Commands are written with POST and an Idempotency-Key, queries are read with GET. Every refusal is a problem of RFC 9457.',
  'Money is whole fen (100 fen are 1 yuan): every field called `fen` or ending in `Fen`. What a rulebook names itself (measures, results, debts) is money where `units` beside it says `fen`; all else in numbers is points, counts or shares, as decimal strings. Money in texts says its unit (`300 yuan`, `-6000 fen`).',
  '命令用 POST 和 Idempotency-Key 写入，查询用 GET 读取；每个拒绝都是 RFC 9457 的问题说明。',
  '金额以分为单位的整数表示（100 分为 1 元）：名为 `fen` 或以 `Fen` 结尾的字段。规章自行命名的统计量、结果和欠款，旁边的 `units` 写明 `fen` 的是金额，其余是分值、次数或比例的十进制文本。文字中的金额都带单位（`300 yuan`、`-6000 fen`）。',
].join('\n\n');

/**
 * The OpenAPI 3.1 document of all routes that the application has. To be asked for once in the life of an application, and
 * loaded by then: documenting takes a third of the time that a server needs to start, and few ever read the document.
 */
export function openApiDocument(app: INestApplication, { commands, queries, queryRules }: MadeRoutes): OpenAPIObject {
  documentRequests();
  documentServerRoutes();
  for (const [slice, controller] of commands) documentCommands(slice, controller);
  documentQueries(queryRules, queries);
  const configuration = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Dutyledger')
    .setDescription(DESCRIPTION)
    .setVersion('0.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'A token of `dutyledger token issue`. 由 dutyledger token issue 发放的令牌。',
    })
    .build();
  const document = asVersion31(SwaggerModule.createDocument(app, configuration)) as OpenAPIObject;
  const schemas: Record<string, object> = document.components?.schemas ?? {};
  for (const { name } of describedClasses()) schemas[name] = { ...schemas[name], additionalProperties: false };
  return document;
}

/**
 * Nest writes schemas of 3.0: `nullable` beside the type, which 3.1 does not know, and a bare reference beside siblings.
 * Here null becomes one of the types.
 */
function asVersion31(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asVersion31);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Readonly<Record<string, unknown>>;
  const mapped = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, asVersion31(value)]));
  if (nullable !== true) return mapped;
  if (typeof mapped['type'] === 'string') return { ...mapped, type: [mapped['type'], 'null'] };
  const { allOf, ...beside } = mapped;
  return allOf === undefined ? mapped : { ...beside, anyOf: [...(allOf as readonly unknown[]), { type: 'null' }] };
}
