import { type StoryEvent } from '../../assessment/replay/story-events.js';
import { type Directory } from '../../access/directory-port.js';
import { type QueryContext } from '../query.js';
import { shownStep } from './shown-step.js';

const no = (): Promise<boolean> => Promise.resolve(false);
const directory: Directory = {
  centreOf: () => Promise.resolve('c1'),
  inTeamOf: no,
  leads: no,
  employmentOf: () => Promise.resolve('goes-on'),
};

const fact = { id: 'record-n2#0', code: 'praised', date: '2026-03-20' };
const event = {
  id: 'e1',
  stream: 'record-n2',
  type: 'FactRecorded',
  position: '7',
  occurredAt: { instant: '2026-03-20T04:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-20' },
  recordedAt: '2026-04-02T04:00:00.000Z',
  actor: { id: 's-1', role: 'supervisor' },
  subjects: ['a-2'],
  data: { code: 'praised', subject: 'a-2', attributes: { customer: 'k16' } },
  about: { person: 'a-2', fact },
} as unknown as StoryEvent;

describe('a step that somebody else made', () => {
  const shownTo = async (scope: 'own' | 'centre'): Promise<unknown> => {
    const caller = { id: 'a-1', role: scope === 'own' ? 'agent' : 'hr', centre: 'c1' };
    const context = { caller, scope, directory, keys: {} } as unknown as QueryContext;
    return shownStep(context, event, new Map());
  };

  it('says what it was and when to whoever may not see that person, and nothing of who it was', async () => {
    const shown = await shownTo('own');
    expect(shown).toMatchObject({
      ...{ type: 'FactRecorded', stream: 'record', actor: { id: null, role: 'supervisor' }, data: {} },
      about: { person: null, fact: { code: 'praised', date: '2026-03-20' } },
    });
    expect(JSON.stringify(shown)).not.toMatch(/a-2|n2|k16|s-1/);
  });

  it('names person and fact to whoever may see both', async () => {
    expect(await shownTo('centre')).toMatchObject({ stream: 'record-n2', about: { person: 'a-2', fact } });
  });
});
