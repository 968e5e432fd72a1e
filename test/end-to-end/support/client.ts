import { type Caller, type Role, openTokens } from '#runtime';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Talks to a server over HTTP as whoever a request is by; each has a token of their own, issued where tokens are kept. */
export class Client {
  private readonly secrets = new Map<string, string>();
  private keys = 0;

  constructor(
    private readonly place: string,
    readonly url: string,
    private readonly name = 'client',
  ) {}

  /** `by`: `<person>:<role>`. */
  async post(by: string, command: string, data: unknown, key = `${this.name}-${(this.keys += 1)}`): Promise<Answer> {
    const response = await fetch(`${this.url}/api/${command.replace('.', '/')}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.secretOf(by)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(data),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  /** A command that has to be accepted; the id of what it wrote to. */
  async act(by: string, command: string, data: unknown): Promise<string> {
    const { status, body } = await this.post(by, command, data);
    if (status !== 201) throw new Error(`${command} by ${by} was answered ${status}: ${JSON.stringify(body)}`);
    return body['id'] as string;
  }

  async get(by: string, query: string, parameters: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/api/${query}?${new URLSearchParams(parameters)}`, {
      headers: { authorization: `Bearer ${await this.secretOf(by)}` },
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  async ask<T>(by: string, query: string, parameters: Readonly<Record<string, string>> = {}): Promise<T> {
    const { status, body } = await this.get(by, query, parameters);
    if (status !== 200) throw new Error(`${query} by ${by} was answered ${status}: ${JSON.stringify(body)}`);
    return body['result'] as T;
  }

  /** Waits until nothing is added any more and scorecards reflect it: they may be derived in a thread beside the one that answers. */
  async settled(): Promise<string> {
    for (;;) {
      const head = await quiescent(this.url);
      await this.ask('H01:hr', 'decisions', { after: head });
      if ((await quiescent(this.url)) === head) return head;
    }
  }

  /** Lets the next request of this person come with a token that is issued for it. */
  forget(by: string): void {
    this.secrets.delete(by);
  }

  private async secretOf(by: string): Promise<string> {
    const known = this.secrets.get(by);
    if (known !== undefined) return known;
    const [id = '', role = ''] = by.split(':');
    const caller: Caller = { id, role: role as Role, centre: 'centre-1' };
    const tokens = await openTokens(this.place);
    const { secret } = await tokens.issue({ caller, days: 1, note: 'test' });
    await tokens.close();
    this.secrets.set(by, secret);
    return secret;
  }
}

const POLL_MILLISECONDS = 50;

/** Waits until the views of a server reflect its log and nothing was added for several looks: policies are done as well. */
const quiescent = async (url: string): Promise<string> => {
  let calm = 0;
  for (let before = ''; ;) {
    const health = (await (await fetch(`${url}/health`)).json()) as { head: string; checkpoint: string };
    calm = health.head === health.checkpoint && health.head === before ? calm + 1 : 0;
    if (calm === 10) return health.head;
    before = health.head;
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
  }
};
