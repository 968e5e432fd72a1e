/** One message of a stream of Server-Sent Events that carries data; `data` is parsed JSON. */
export interface ReceivedMessage {
  readonly event: string;
  readonly data: unknown;
}

/** The messages of an answer, as they come. Reads what this program's server writes: one line of data, LF as line ends. */
export async function* messagesOf(response: Response): AsyncGenerator<ReceivedMessage> {
  let text = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    const messages = (text + part).split('\n\n');
    text = messages.pop()!;
    for (const message of messages) {
      const event = /^event: (.*)$/m.exec(message)?.[1];
      const data = /^data: (.*)$/m.exec(message)?.[1];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) as unknown };
    }
  }
}
