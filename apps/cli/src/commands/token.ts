import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { ROLES_OF_PEOPLE } from '#rulebook';
import { bindTokensTo, type Role, type TokenInfo, TokenRefused, type Tokens, keysPlaceOf, openTokens } from '#runtime';
import { EXIT, Stop } from '../exit-codes.js';
import { said, type Said } from '../language.js';
import { type Output } from '../output.js';
import { roleText } from '../render/event-words.js';
import { localTime } from '../render/audit.js';
import { type Session, centreOf, requireStore, sessionOf, zoneOf } from '../session.js';

const state = (token: TokenInfo, now: string): Said => {
  if (token.revokedAt !== null) return said('已作废', 'revoked');
  return token.expiresAt <= now ? said('已过期', 'expired') : said('有效', 'valid');
};

/** When it was revoked, by the clocks of the zone, and by whom. */
const revocation = ({ revokedAt, revokedBy }: TokenInfo, zone: string): string =>
  [revokedAt === null ? null : localTime(revokedAt, zone), revokedBy]
    .filter((part) => typeof part === 'string')
    .join(' ');

const aboutIssued = (output: Output, { caller, expiresAt }: TokenInfo, zone: string): string => {
  const role = roleText(output, caller.role);
  const until = `${localTime(expiresAt, zone)} ${zone}`;
  return output.say(
    said(
      `${caller.id}（${role}）的令牌，有效期到 ${until}。只显示这一次，库里只保存它的哈希。`,
      `Token of ${caller.id} (${role}), valid until ${until}. Shown this once; only its hash is kept.`,
    ),
  );
};

const issue = async (
  session: Session,
  options: { person: string; role: Role; days: string; note?: string },
): Promise<void> => {
  const tokens = await openTokens(keysPlaceOf(session.configuration));
  try {
    await bindTokensTo(session.configuration, tokens);
    const days = Number(options.days);
    const caller = { id: options.person, role: options.role, centre: await centreOf(session) };
    const issued = await tokens.issue({ caller, days, ...(options.note === undefined ? {} : { note: options.note }) });
    // The secret alone is the result, so that a script takes it and nothing else.
    session.output.result(issued, () => issued.secret);
    if (!session.output.json) session.output.remark(aboutIssued(session.output, issued, await zoneOf(session)));
  } catch (error) {
    if (error instanceof RangeError) {
      throw new Stop(EXIT.usage, {
        code: 'days-out-of-range',
        zh: `有效天数须大于 0，至多 3660 天；不能是“${options.days}”。`,
        en: error.message,
      });
    }
    throw error;
  } finally {
    await tokens.close();
  }
};

/**
 * A folder that is not there is a slip of the path for whoever lists or revokes: it would be made, and whoever revokes would be told that
 * the id is wrong while the token goes on to be taken elsewhere. Only `issue` may come before everything else.
 */
const demandFolder = async (session: Session): Promise<void> => {
  const place = keysPlaceOf(session.configuration);
  if (place === session.configuration.folder && !existsSync(place)) await requireStore(session);
};

const list = async (session: Session): Promise<void> => {
  await demandFolder(session);
  const { output, configuration } = session;
  const tokens = await openTokens(keysPlaceOf(configuration));
  const found = await tokens.list();
  await tokens.close();
  const now = new Date().toISOString();
  const zone = await zoneOf(session);
  output.result(found, () =>
    output.table(
      [
        output.say(said('编号', 'id')),
        output.say(said('人员', 'person')),
        output.say(said('角色', 'role')),
        output.say(said(`有效期到（${zone}）`, `expires (${zone})`)),
        output.say(said('状态', 'state')),
        output.say(said('作废', 'revoked')),
      ],
      found.map((token) => [
        token.id,
        token.caller.id,
        roleText(output, token.caller.role),
        localTime(token.expiresAt, zone),
        output.say(state(token, now)),
        revocation(token, zone),
      ]),
    ),
  );
};

/** The account of the machine, since whoever may read the folder acts as the local operator; some machines have no name for one. */
const account = (): string => {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '?');
  }
};

/** Whom the token given proves; without one the local operator. Throws TokenRefused. */
const revokerOf = async (tokens: Tokens, token: string | undefined): Promise<string> => {
  if (token === undefined) return `local-operator (${account()})`;
  const proved = await tokens.authenticate(token);
  if (proved.kind === 'refused') throw new TokenRefused(proved.code);
  return proved.caller.id;
};

const revoke = async (session: Session, id: string): Promise<void> => {
  await demandFolder(session);
  const { output, configuration, token } = session;
  const tokens = await openTokens(keysPlaceOf(configuration));
  let revoked: boolean;
  try {
    revoked = await tokens.revoke(id, await revokerOf(tokens, token));
  } finally {
    await tokens.close();
  }
  if (!revoked)
    throw new Stop(EXIT.refused, {
      code: 'token-not-valid',
      zh: `没有有效的令牌 ${id}：编号有误，或已作废。dutyledger token list 列出全部令牌及其状态。`,
      en: `There is no token ${id} to revoke: the id is wrong, or it is revoked already. "dutyledger token list" shows all of them and their states.`,
    });
  output.result({ id, revoked }, () =>
    output.say(
      said(`令牌 ${id} 已作废，从下一次请求起被拒绝。`, `Token ${id} is revoked and refused from the next request on.`),
    ),
  );
};

/** `token issue | list | revoke`: who may act. Works where the tokens are kept, whether a server runs or not. */
export const tokenCommands = (program: Command): void => {
  const token = program.command('token').description('签发、列出、作废令牌 / issue, list and revoke tokens');
  token
    .command('issue')
    .description('为一个人签发令牌 / issue a token for a person')
    .requiredOption('--person <id>', '人员编号 / person id')
    .addOption(new Option('--role <role>', '角色 / role').choices(ROLES_OF_PEOPLE).makeOptionMandatory())
    .option('--days <days>', '有效天数 / days of validity', '30')
    .option('--note <text>', '备注 / note')
    .action((options: { person: string; role: Role; days: string; note?: string }, command: Command) =>
      issue(sessionOf(command), options),
    );
  token
    .command('list')
    .description('列出令牌（不含密文）/ list tokens, without their secrets')
    .action((_options, command: Command) => list(sessionOf(command)));
  token
    .command('revoke')
    .description('作废令牌 / revoke a token')
    .argument('<id>', '令牌编号 / token id')
    .action((id: string, _options, command: Command) => revoke(sessionOf(command), id));
};
