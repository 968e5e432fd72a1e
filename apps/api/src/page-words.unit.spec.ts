import { EVENT_WORDS } from '#callcentre';
import { ROLE_WORDS } from '#runtime';

describe('the words of the page', () => {
  it('are those of the program for every event and every role', async () => {
    const file: string = '../page/words.js';
    const { EVENTS, ROLES } = (await import(file)) as { readonly EVENTS: unknown; readonly ROLES: unknown };
    expect([EVENTS, ROLES]).toEqual([EVENT_WORDS, ROLE_WORDS]);
  });
});
