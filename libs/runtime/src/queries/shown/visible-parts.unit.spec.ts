import { type Directory } from '../../access/directory-port.js';
import { visibleData } from './visible-parts.js';

const no = (): Promise<boolean> => Promise.resolve(false);
const directory: Directory = {
  centreOf: () => Promise.resolve('c1'),
  inTeamOf: no,
  leads: no,
  employmentOf: () => Promise.resolve('goes-on'),
};

describe('what is shown of an event', () => {
  const agent = { caller: { id: 'a-1', role: 'agent', centre: 'c1' }, directory } as const;
  const recorded = (subject: string) => ({ code: 'explained', subject, attributes: { case: 'k16' } });

  it.each([
    [
      'says of a colleague whom the caller may not see what it was, and neither who nor what else',
      'own',
      'a-2',
      undefined,
    ],
    ['names the caller', 'own', 'a-1', 'a-1'],
    ['names anybody to whoever sees the centre', 'centre', 'a-2', 'a-2'],
  ] as const)('%s', async (_what, scope, subject, shown) => {
    const attributes = shown === undefined ? undefined : { case: 'k16' };
    const data = await visibleData({ ...agent, scope }, recorded(subject), [subject]);
    expect([data['subject'], data['code'], data['attributes']]).toEqual([shown, 'explained', attributes]);
    const redacted = await visibleData({ ...agent, scope }, { case: 'k16', person: subject }, []);
    expect(redacted).toEqual({ case: 'k16', ...(shown === undefined ? {} : { person: shown }) });
  });
});
