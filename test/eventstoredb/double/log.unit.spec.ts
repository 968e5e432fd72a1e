import { DoubleLog } from './log.js';

describe('an append without events', () => {
  it('succeeds and creates nothing, as on the server', () => {
    const log = new DoubleLog();
    expect(log.append('team-1', 'none', []).kind).toBe('written');
    expect([log.state('team-1'), log.stream('team-1'), log.events]).toEqual(['missing', [], []]);
  });

  it('changes nothing in a stream that is there', () => {
    const log = new DoubleLog();
    const event = { id: 'e-1', type: 'TeamCreated', contentType: 'application/json', data: Buffer.from('{}') };
    log.append('team-1', 'none', [{ ...event, metadata: Buffer.from('{}') }]);
    expect(log.append('team-1', 0, [])).toMatchObject({ kind: 'written', revision: 0 });
    expect(log.events).toHaveLength(1);
  });
});
