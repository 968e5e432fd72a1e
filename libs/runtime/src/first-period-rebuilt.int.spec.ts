/** Scorecards of the period in whose midst the first edition came into force: a centre rarely begins on the first of a month. */
import { Centre, MARCH } from './testing/centre.js';
import { digestViews } from './testing/view-dump.js';
import { shippedText } from './testing/shipped-editions.js';

const hr = ['hr-1', 'hr'] as const;
const SHIPPED = shippedText('cs-assessment', 1);

describe('views of a centre that began within a month', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory', '2026-03-20T01:00:00.000Z');
    const source = SHIPPED.replace('effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-03-16');
    await centre.act(hr, 'edition.draft', { source, fileName: '1.yaml' });
    await centre.act(['manager-1', 'manager'], 'edition.publish', { rulebook: 'cs-assessment', version: 1 });
    const target = { kind: 'centre', id: 'centre-1' };
    await centre.act(hr, 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-03-16' });
    await centre.act(hr, 'person.register', { person: 'a-1', name: 'A', hiredOn: '2025-06-02' });
    await centre.act(hr, 'person.assign-post', { person: 'a-1', post: 'cs_specialist', from: '2025-06-02' });
    await centre.system.settled();
  });
  afterEach(() => centre.system.close());

  it('are rebuilt with the scorecards of that month', async () => {
    const { system } = centre;
    const live = await digestViews(await system.views(), system.viewSet);

    await system.rebuild();

    await centre.ask(hr, 'scorecard', { person: 'a-1', period: MARCH });
    expect(await digestViews(await system.views(), system.viewSet)).toEqual(live);
  });
});
