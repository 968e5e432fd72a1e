import { currentLanguage, either } from './texts.js';

/** Who asks. The token lives here and nowhere else. */
let token = '';
/** Position of what this page recorded last: what it asks then waits until the views reflect it. */
let written;
/** What was sent last, with its key: the same again is a retry, anything else is meant anew. */
let attempt = { sent: '', key: '' };

export const actAs = (secret) => {
  token = secret;
  written = undefined;
};

const headers = () => ({ authorization: `Bearer ${token}`, 'accept-language': currentLanguage() });

/** Asks the API; a problem becomes an Error with the sentence of the server in the page's language. */
export async function ask(name, parameters) {
  return (await answer(name, parameters)).result;
}

/** The whole of a list that comes a page at a time. */
export async function askAll(name, parameters) {
  const whole = [];
  let page = { next: undefined };
  do {
    const cursor = page.next === undefined ? {} : { cursor: page.next };
    page = await answer(name, { ...parameters, ...cursor, limit: '500' });
    whole.push(...page.result);
  } while (page.next !== undefined);
  return whole;
}

/** A run with all its lines, which come a page at a time. */
export async function askRun(run) {
  let page = await answer('pay-run', { run, limit: '500' });
  const whole = page.result;
  while (page.next !== undefined) {
    page = await answer('pay-run', { run, limit: '500', cursor: page.next });
    whole.lines.push(...page.result.lines);
    Object.assign(whole.titles, page.result.titles);
  }
  return whole;
}

/** What is asked from now on waits until the views reflect this position too. */
export const reflecting = (position) => {
  if (written === undefined || position > written) written = position;
};

/** The feed of what is recorded after a position, or from now on. */
export async function feedOf(after, signal) {
  const from = after === undefined ? {} : { 'last-event-id': after };
  const response = await fetch('/api/feed', { headers: { ...headers(), ...from }, cache: 'no-store', signal });
  return response.ok ? response : accepted(response);
}

async function answer(name, parameters) {
  // In a comparison `after` names what is compared, and nothing is waited for.
  const after = written === undefined ? {} : { after: written };
  const asked = new URLSearchParams({ ...after, ...parameters });
  return accepted(await fetch(`/api/${name}?${asked}`, { headers: headers(), cache: 'no-store' }));
}

/** Sends a command, `<slice>.<name>`; what is refused becomes an Error as above. */
export async function post(command, data) {
  const body = JSON.stringify(data);
  const sent = `${command} ${body}`;
  if (attempt.sent !== sent) attempt = { sent, key: newKey() };
  const response = await fetch(`/api/${command.replace('.', '/')}`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json', 'idempotency-key': attempt.key },
    body,
  });
  const outcome = await accepted(response);
  reflecting(outcome.position);
  attempt = { sent: '', key: '' };
  return outcome;
}

/** 128 random bits; `crypto.randomUUID` is not there where the page comes over plain HTTP from another machine. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function accepted(response) {
  const body = await response.json();
  if (response.ok) return body;
  const fields = (body.errors ?? []).map((error) => `${error.field} ${either(error)}`);
  throw Object.assign(new Error([body.detail, ...fields].join(' ')), { status: response.status, said: body.messages });
}
