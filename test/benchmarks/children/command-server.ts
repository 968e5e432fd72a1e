import { openSystem, type RunningSystem } from '#runtime';
import { createApi } from '../../../apps/api/src/app.module.js';
import { CENTRE, organisationOf } from '../centre/centre-log.js';
import { writeNewCentre } from '../centre/centre-folder.js';
import { parametersOf } from './child.js';
import { serveUntilEnd, type PreparedRequest } from './serving.js';

/** A centre with its people, teams and editions, its first shifts, and the whole server over it. */
const {
  folder,
  agents,
  requests,
  dashboards = 0,
  viewsThread,
} = parametersOf<{
  folder: string;
  agents: number;
  requests: number;
  /** How many follow the feed meanwhile. */
  dashboards?: number;
  /** Whether the views are kept in a thread of their own. */
  viewsThread: boolean;
}>();

const RULEBOOK = 'cs-assessment';
const CONDUCT_AT = '2026-01-01T08:30';

/** Reports of violations, each a case of its own, by the leaders of the teams about their people in turn. */
const reports = async (system: RunningSystem): Promise<readonly PreparedRequest[]> => {
  const { teams, people } = organisationOf(agents);
  const pairs: { readonly secret: string; readonly subject: string }[] = [];
  for (const { id: team, leader } of teams.filter(({ rulebook }) => rulebook === RULEBOOK)) {
    const caller = { id: leader, role: 'team_leader', centre: CENTRE } as const;
    const { secret } = await system.tokens.issue({ caller, days: 1 });
    const own = people.filter((one) => one.team === team && one.id !== leader && one.hiredOn < CONDUCT_AT);
    pairs.push(...own.map(({ id: subject }) => ({ secret, subject })));
  }
  return Array.from({ length: requests }, (_, index) => {
    const { secret, subject } = pairs[index % pairs.length]!;
    const data = {
      code: 'cleaning-duty-neglected',
      subject,
      conductAt: CONDUCT_AT,
      attributes: {},
      incident: `I-${index}`,
      description: '值日区域下班后仍未清扫（现场巡视发现）',
    };
    const headers = {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/json',
      'idempotency-key': `report-${index}`,
    };
    return { path: '/api/violation/report', headers, body: JSON.stringify(data) };
  });
};

/** One of so many dashboards shows the whole centre; the others are of team leaders and show a team each, in turn. */
const WHOLE_CENTRE_OF_EACH = 10;

const followers = async (system: RunningSystem): Promise<readonly PreparedRequest['headers'][]> => {
  const { teams } = organisationOf(agents);
  const issued = Array.from({ length: dashboards }, async (_, index) => {
    const { leader } = teams[index % teams.length]!;
    const seesAll = index % WHOLE_CENTRE_OF_EACH === 0;
    const caller = seesAll
      ? ({ id: 'S01', role: 'supervisor', centre: CENTRE } as const)
      : ({ id: leader, role: 'team_leader', centre: CENTRE } as const);
    const { secret } = await system.tokens.issue({ caller, days: 1 });
    return { authorization: `Bearer ${secret}` };
  });
  return Promise.all(issued);
};

await writeNewCentre(folder, agents);
const system = await openSystem({ folder, policies: 'on-demand', viewsThread });
const app = await createApi(system, system.tokens);
await app.listen(0, '127.0.0.1');
await serveUntilEnd(
  { url: await app.getUrl(), requests: await reports(system), followers: await followers(system) },
  async () => {
    await app.close();
    await system.close();
  },
);
