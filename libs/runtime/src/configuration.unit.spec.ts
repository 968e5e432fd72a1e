import { resolve } from 'node:path';
import { readConfiguration } from './configuration.js';

describe('the configuration', () => {
  it('has a default for everything but what a store says of itself', () => {
    expect(readConfiguration({})).toEqual({
      folder: resolve('data'),
      host: '127.0.0.1',
      port: 4600,
    });
  });

  it('takes what the environment says', () => {
    const environment = {
      DUTYLEDGER_DATA: '/srv/ledger',
      DUTYLEDGER_ZONE: 'Europe/Madrid',
      DUTYLEDGER_CENTRE: 'north',
      DUTYLEDGER_HOST: '0.0.0.0',
      DUTYLEDGER_PORT: '0',
      DUTYLEDGER_TOKEN: 'dl_x',
    };
    expect(readConfiguration(environment)).toEqual({
      folder: '/srv/ledger',
      zone: 'Europe/Madrid',
      centre: 'north',
      host: '0.0.0.0',
      port: 0,
      token: 'dl_x',
    });
  });

  it.each([
    [{ DUTYLEDGER_ZONE: 'Mars/Olympus' }, 'DUTYLEDGER_ZONE is "Mars/Olympus", but it has to be an IANA time zone'],
    [{ DUTYLEDGER_PORT: '70000' }, 'DUTYLEDGER_PORT is "70000", but it has to be a whole number from 0 to 65535'],
    [{ DUTYLEDGER_PORT: '4600x' }, 'DUTYLEDGER_PORT is "4600x"'],
    [{ DUTYLEDGER_CENTRE: 'a|b' }, 'DUTYLEDGER_CENTRE is "a|b"'],
  ])('refuses %j with what to do', (environment, message) => {
    expect(() => readConfiguration(environment)).toThrow(message);
  });
});
