import { type Role, type Tokens } from '#runtime';

/** Who sends a request: `<person>:<role>`, of another centre with `@<centre>` behind. */
export type Actor = `${string}:${Role}` | `${string}:${Role}@${string}`;

export interface Answered {
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Posted {
  readonly by: Actor;
  readonly path: string;
  readonly data: unknown;
  readonly key: string;
  readonly occurredAt?: string;
}

export const partsOf = (actor: Actor): { readonly id: string; readonly role: Role; readonly centre: string } => {
  const [, id, role, centre = 'centre-1'] = /^(.+):([a-z_]+)(?:@(.+))?$/.exec(actor) ?? [];
  return { id: id!, role: role as Role, centre };
};

/** HTTP, as any client would speak it, with a token for each actor. */
export class Door {
  private readonly secrets = new Map<Actor, Promise<string>>();

  constructor(
    readonly url: string,
    private readonly tokens: Tokens,
  ) {}

  async post({ by, path, data, key, occurredAt }: Posted): Promise<Answered> {
    return this.ask(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.secretOf(by)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(occurredAt === undefined ? {} : { 'x-occurred-at': occurredAt }),
      },
      body: JSON.stringify(data),
    });
  }

  async get(by: Actor, path: string, parameters: Readonly<Record<string, string>> = {}): Promise<Answered> {
    const headers = { authorization: `Bearer ${await this.secretOf(by)}` };
    return this.ask(`${path}?${new URLSearchParams(parameters)}`, { headers });
  }

  /** The head of a feed, which does not end by itself. */
  async listen(by: Actor, path: string, parameters: Readonly<Record<string, string>>): Promise<Answered> {
    const leaving = new AbortController();
    const headers = { authorization: `Bearer ${await this.secretOf(by)}` };
    const address = `${this.url}${path}?${new URLSearchParams(parameters)}`;
    const response = await fetch(address, { headers, signal: leaving.signal });
    const mediaType = mediaTypeOf(response);
    if (response.status !== 200) return { ...(await answered(response)), mediaType };
    leaving.abort();
    return { status: 200, mediaType, text: '', body: {} };
  }

  /** The messages of a feed after a position, until it has reached another one or is silent for a while. */
  async follow(by: Actor, after: string, until: string): Promise<readonly unknown[]> {
    const headers = { authorization: `Bearer ${await this.secretOf(by)}` };
    const leaving = AbortSignal.timeout(1500);
    const response = await fetch(`${this.url}/api/feed?after=${after}`, { headers, signal: leaving });
    let text = '';
    try {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        if (text.includes(`id: ${until}`)) break;
      }
    } catch (error) {
      if (!leaving.aborted) throw error;
    }
    return text
      .split('\n\n')
      .filter((message) => message.includes('event: recorded'))
      .map((message) => JSON.parse(/^data: (.*)$/m.exec(message)![1]!) as unknown);
  }

  private async ask(path: string, request: RequestInit): Promise<Answered> {
    return answered(await fetch(`${this.url}${path}`, request));
  }

  private secretOf(actor: Actor): Promise<string> {
    const known = this.secrets.get(actor) ?? this.issue(actor);
    this.secrets.set(actor, known);
    return known;
  }

  private async issue(actor: Actor): Promise<string> {
    return (await this.tokens.issue({ caller: partsOf(actor), days: 30 })).secret;
  }
}

const mediaTypeOf = (response: Response): string => (response.headers.get('content-type') ?? '').split(';', 1)[0]!;

const answered = async (response: Response): Promise<Answered> => {
  const text = await response.text();
  return {
    status: response.status,
    mediaType: mediaTypeOf(response),
    text,
    body: JSON.parse(text) as Answered['body'],
  };
};
