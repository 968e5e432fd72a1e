import {
  type Caller,
  type CommandOutcome,
  type CommandRequest,
  type FeedRequest,
  type QueryOutcome,
  type QueryRequest,
  type RefusedOutcome,
  type SystemStatus,
  type Tokens,
  validateRequest,
} from '#runtime';
import { type ApiOptions, createApi } from '../app.module.js';
import { type ApiSystem } from '../providers.js';

/** A server that listens on a free port of this machine. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

export async function listening(
  system: ApiSystem,
  tokens: Pick<Tokens, 'authenticate'>,
  options?: ApiOptions,
): Promise<Listening> {
  const app = await createApi(system, tokens, options);
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}

export const CALLER: Caller = { id: 'A-0001', role: 'operator', centre: 'main' };
export const TOKEN = 'dl_test';
const POSITION = '7' as NonNullable<SystemStatus['head']>;

/** Knows one good token and one of each bad kind. */
export const someTokens: Pick<Tokens, 'authenticate'> = {
  authenticate: async (secret) => {
    if (secret === TOKEN) return { kind: 'caller', caller: CALLER, token: 't-1' };
    if (secret === undefined) return { kind: 'refused', code: 'token-missing' };
    return {
      kind: 'refused',
      code: secret === 'expired' ? 'token-expired' : secret === 'revoked' ? 'token-revoked' : 'token-unknown',
    };
  },
};

export const refusal = (status: number, code: string, more: Partial<RefusedOutcome> = {}): RefusedOutcome => ({
  kind: 'refused',
  status,
  code,
  title: { zh: `拒绝：${code}`, en: `Refused: ${code}` },
  values: {},
  ...more,
});

/** Checks bodies as the real one does, remembers what it was asked, and answers as the test says. */
export class ScriptedSystem implements ApiSystem {
  readonly zone = 'Asia/Shanghai';
  readonly mode = 'live';
  readonly commands: CommandRequest[] = [];
  readonly questions: QueryRequest[] = [];
  fault: SystemStatus['fault'] = null;
  standstills: SystemStatus['standstills'] = [];
  alarm: SystemStatus['alarm'] = null;
  answer: (request: CommandRequest | QueryRequest) => RefusedOutcome | null = () => null;

  execute(request: CommandRequest): Promise<CommandOutcome> {
    this.commands.push(request);
    return Promise.resolve().then(() => {
      const scripted = this.answer(request);
      if (scripted !== null) return scripted;
      const checked = validateRequest(request.type, request.data, { zone: this.zone });
      if (!checked.ok) return refusal(400, 'invalid-request', { errors: checked.errors });
      const events = [{ id: 'e-1', type: 'Something' }];
      return {
        kind: 'accepted',
        stream: 's-1',
        id: '1',
        revision: 0,
        position: POSITION,
        events,
        repeated: false,
      };
    });
  }

  query(request: QueryRequest): Promise<QueryOutcome> {
    this.questions.push(request);
    return Promise.resolve().then(
      () =>
        this.answer(request) ?? {
          kind: 'found',
          result: [{ id: 'A-0001' }],
          position: POSITION,
          next: 'cursor',
        },
    );
  }

  status(): ReturnType<ApiSystem['status']> {
    const { mode, zone, fault, alarm, standstills } = this;
    return Promise.resolve({
      store: 's',
      mode,
      zone,
      head: POSITION,
      set: 'main',
      checkpoint: POSITION,
      fault,
      alarm,
      standstills,
    });
  }

  follow(_request: FeedRequest): ReturnType<ApiSystem['follow']> {
    return Promise.resolve(refusal(503, 'views-behind'));
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
