import { type JsonObject } from '#eventsourcing';
import { type Role } from '../system/system.js';
import { Centre } from '../testing/centre.js';
import { shippedText } from '../testing/shipped-editions.js';

const hr = ['hr-1', 'hr'] as const;
const operator = ['operator-1', 'operator'] as const;
const CODE = 'case-kind-changed';

/** Goal: whom a colleague's record excuses learns that it does, and not what else it says of the colleague's work (002O-1.1.1b). */
it('an entry that a colleague of another team excused tells what did it, and when, to whoever may not see the colleague', async () => {
  const centre = await Centre.open('memory');
  await centre.settle();
  await centre.act(hr, 'edition.draft', { source: shippedText('complaint-intake', 1), fileName: '1.yaml' });
  await centre.act(['manager-1', 'manager'], 'edition.publish', { rulebook: 'complaint-intake', version: 1 });
  for (const id of ['a-1', 'a-2']) {
    const target = { kind: 'person', id };
    await centre.act(hr, 'person.assign-post', { person: id, post: 'hotline_seat', from: '2026-03-01' });
    await centre.act(hr, 'assignment.assign', { target, rulebook: 'complaint-intake', from: '2026-03-01' });
  }
  await centre.act(hr, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
  await centre.act(hr, 'person.join-team', { person: 'a-2', team: 't-2', from: '2026-03-01' });
  const changed = (subject: string, conductAt: string, attributes: Record<string, unknown>) =>
    centre.act(operator, 'record.record', { code: CODE, subject, conductAt, incident: 'k16', attributes });
  const complaint = { case: 'k16-2', from: 'coordination', to: 'complaint', accepted: true };
  const { id: excuse } = await changed('a-2', '2026-03-01T10:00', complaint);
  await changed('a-1', '2026-03-02T08:00', { case: 'k16-1', from: 'inquiry', to: 'dissolved', accepted: true });
  const listed = await centre.ask<{ key: string; status: string }[]>(hr, 'entries', { person: 'a-1' });
  const entry = listed.find(({ status }) => status === 'excused')!.key;

  const excuses = async (by: readonly [string, Role]): Promise<readonly unknown[]> => {
    interface Excused {
      readonly key: string;
      readonly because: { readonly excusedBy?: readonly { readonly id: string; readonly code: string }[] };
    }
    const { assessment } = await centre.ask<{ readonly assessment: { readonly entries: readonly Excused[] } }>(
      by,
      'scorecard',
      { person: 'a-1', date: '2026-03-02' },
    );
    const entries = await centre.ask<readonly Excused[]>(by, 'entries', { person: 'a-1' });
    const explained = await centre.ask<{ readonly entry: Excused }>(by, 'explain', { entry });
    return [...assessment.entries, ...entries, explained.entry]
      .filter(({ key }) => key === entry)
      .map(({ because }) => because.excusedBy?.map(({ id, code }) => `${id} ${code}`));
  };
  const hidden = [`record ${CODE}`];
  expect(await excuses(['a-1', 'agent'])).toEqual([hidden, hidden, hidden]);
  expect(await excuses(['leader-1', 'team_leader'])).toEqual([hidden, hidden, hidden]);
  const named = [`record-${excuse}#0 ${CODE}`];
  expect(await excuses(hr)).toEqual([named, named, named]);

  const told = async (by: readonly [string, Role]): Promise<readonly unknown[]> => {
    const trail = await centre.ask<JsonObject[]>(by, 'audit', { entry });
    const { timeline } = await centre.ask<{ readonly timeline: JsonObject[] }>(by, 'explain', { entry });
    return [...trail, ...timeline]
      .filter(({ stream }) => stream === `record-${excuse}`)
      .map(({ data }) => [(data as JsonObject)['code'], (data as JsonObject)['attributes']]);
  };
  expect(await told(['a-1', 'agent'])).toEqual([
    [CODE, undefined],
    [CODE, undefined],
  ]);
  expect(await told(['leader-1', 'team_leader'])).toEqual([
    [CODE, undefined],
    [CODE, undefined],
  ]);
  expect(await told(hr)).toEqual([
    [CODE, complaint],
    [CODE, complaint],
  ]);
  await centre.system.close();
});
