import { type Agent, request, type IncomingMessage } from 'node:http';
import { type PreparedRequest } from './serving.js';

const CREATED = 201;

/** Sends a command and resolves with the text of the answer. Rejects when it was not accepted. */
export const post = (url: string, agent: Agent, { path, headers, body }: PreparedRequest): Promise<string> =>
  new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const sent = request(`${url}${path}`, { agent, method: 'POST', headers: { ...headers, 'content-length': length } });
    sent.on('error', reject);
    sent.on('response', (response: IncomingMessage) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        if (response.statusCode === CREATED) resolve(text);
        else reject(new Error(`${path} was answered with ${response.statusCode}: ${text}`));
      });
    });
    sent.end(body);
  });
