import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWriter } from '#stores';
import { LONGEST_DAYS, type Tokens } from '../access/tokens.js';
import { FILES } from './data-folder.js';

/** What a running server leaves in its folder so that commands on the same machine go through it. */
interface ServerInfo {
  readonly url: string;
  readonly pid: number;
  /** Secret of the local operator, valid while the server runs. */
  readonly token: string;
}

const FILE = 'server.json';
/** Under one name, so that the next server writes over what one left that was killed right before it gave the file its own. */
const DRAFT = 'server.json.new';
const NOTE = 'local operator of the running server';

/** The caller of whoever sits at the machine and may read the folder. */
export const localOperator = (centre: string) => ({ id: 'local-operator', role: 'operator', centre }) as const;

/**
 * Writes the file at once and readable by its owner alone. Nobody knows how long the server will run: its end revokes the token, or the
 * next start where it was killed.
 */
export const announceServer = async (
  folder: string,
  { url, centre, tokens }: { readonly url: string; readonly centre: string; readonly tokens: Tokens },
): Promise<void> => {
  await revokeEarlier(tokens);
  const { secret } = await tokens.issue({ caller: localOperator(centre), days: LONGEST_DAYS, note: NOTE });
  const info: ServerInfo = { url, pid: process.pid, token: secret };
  const draft = join(folder, DRAFT);
  writeFileSync(draft, JSON.stringify(info), { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, join(folder, FILE));
};

/** Removes the file and revokes what it gave. */
export const withdrawServer = async (folder: string, tokens: Tokens): Promise<void> => {
  rmSync(join(folder, FILE), { force: true });
  await revokeEarlier(tokens);
};

/** Also what a killed server left valid. */
const revokeEarlier = async (tokens: Tokens): Promise<void> => {
  for (const { id, note, revokedAt } of await tokens.list())
    if (note === NOTE && revokedAt === null) await tokens.revoke(id, 'serve');
};

/**
 * The server that runs on the folder; null when there is none. The lock of the log says whether it still runs: what a
 * killed server left in the file does not count.
 */
export const readServer = (folder: string): ServerInfo | null => {
  try {
    const info = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as ServerInfo;
    return findWriter(join(folder, FILES.log))?.pid === info.pid ? info : null;
  } catch {
    return null;
  }
};
