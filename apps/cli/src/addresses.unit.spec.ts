import { withoutCredentials } from './addresses.js';

describe('an address that is printed', () => {
  it.each([
    ['esdb://ops:secret@db.example:2113?tls=true', 'esdb://…@db.example:2113?tls=true'],
    ['esdb+discover://ops:p@s:s/1@db.example', 'esdb+discover://…@db.example'],
    ['mongodb://ops:secret@one.example,two.example/d', 'mongodb://…@one.example,two.example/d'],
    ['esdb://db.example?connectionName=a@b', 'esdb://db.example?connectionName=a@b'],
    ['/data//ops@night', '/data//ops@night'],
  ])('has no password in it: %s', (place, told) => {
    expect(withoutCredentials(place)).toBe(told);
  });
});
