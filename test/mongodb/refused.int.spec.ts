import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Fault } from '#eventsourcing';
import { isMongoAway, openMongoReadModels, openMongoSecrets } from '#stores';
import { eventually } from '../eventstoredb/following.js';
import { type RefusingServer, refusingServer } from './refusing-server.js';

/** A self-signed certificate for 127.0.0.1 and its key, which protect nothing: they are for the doubles alone. */
const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../eventstoredb/certificate/${name}.pem`, import.meta.url));
const secured = { cert: readFileSync(fileOf('certificate')), key: readFileSync(fileOf('key')) };

const DENIED = { code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
const NOT_ALLOWED = { code: 13, codeName: 'Unauthorized', errmsg: 'command find requires authentication' };

const PATIENCE = { serverSelectionMs: 500 };

/** Goal: whoever opens MongoDB is told what to mend: the user, TLS, or a server that is not there. Method: a double that refuses. */
describe('a MongoDB server that does not let a process in', () => {
  const servers: RefusingServer[] = [];
  const started = async (...options: Parameters<typeof refusingServer>): Promise<string> => {
    const server = await refusingServer(...options);
    servers.push(server);
    return server.host;
  };
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  const faultOf = async (url: string, open: (url: string) => Promise<unknown>): Promise<Fault> => {
    const fault: unknown = await open(url).catch((error: unknown) => error);
    if (!(fault instanceof Fault)) throw new Error(`Not a fault: ${String(fault)}`);
    return fault;
  };

  describe.each([
    ['views', (url: string) => openMongoReadModels(url, PATIENCE)],
    ['keys and tokens', (url: string) => openMongoSecrets(url, PATIENCE)],
  ] as const)('for %s', (_what, open) => {
    it('says that the password is wrong, and repeats none', async () => {
      const host = await started(DENIED);
      const fault = await faultOf(`mongodb://ops:s3cret@${host}/centre?authSource=admin`, open);
      expect(fault.code).toBe('mongodb-access-denied');
      expect(fault.told.en).toContain('Authentication failed. Check user');
      expect(fault.told.en).toContain('authSource');
      expect(fault.told.zh).toContain('用户名、密码');
      expect(JSON.stringify(fault.told)).not.toContain('s3cret');
    });

    it('says that a user is needed, though a ping needs none', async () => {
      const fault = await faultOf(`mongodb://${await started(NOT_ALLOWED)}/centre`, open);
      expect([fault.code, fault.told.en]).toEqual([
        'mongodb-access-denied',
        expect.stringContaining('command find requires authentication'),
      ]);
      expect(fault.told.en).toContain('database centre');
      // A connection that is left open would keep a command from ending.
      for (const server of servers) await eventually(() => server.open() === 0);
    });

    it('says that its certificate is not trusted', async () => {
      const fault = await faultOf(`mongodb://${await started(NOT_ALLOWED, secured)}/?tls=true`, open);
      expect([fault.code, fault.told.en]).toEqual([
        'mongodb-tls-failed',
        expect.stringContaining('self-signed certificate'),
      ]);
    });

    it('names the file of an authority that is not there', async () => {
      const fault = await faultOf(`mongodb://${await started(DENIED, secured)}/?tls=true&tlsCAFile=/no/ca.pem`, open);
      expect([fault.code, fault.told.en]).toEqual(['mongodb-tls-failed', expect.stringContaining('/no/ca.pem')]);
    });

    it('says that it speaks no TLS', async () => {
      const fault = await faultOf(`mongodb://${await started(DENIED)}/?tls=true`, open);
      expect(fault.code).toBe('mongodb-tls-failed');
    });
  });

  it('takes TLS as the reason only where it is: with the right authority the user is refused', async () => {
    const host = await started(DENIED, secured);
    const url = `mongodb://ops:wrong@${host}/?tls=true&tlsCAFile=${encodeURIComponent(fileOf('certificate'))}`;
    expect((await faultOf(url, (text) => openMongoReadModels(text, PATIENCE))).code).toBe('mongodb-access-denied');
  });

  it('says what to write where it demands TLS and the URL does not', async () => {
    const fault = await faultOf(`mongodb://${await started(DENIED, secured)}/`, (url) =>
      openMongoReadModels(url, PATIENCE),
    );
    expect([fault.code, fault.told.en]).toEqual(['mongodb-unreachable', expect.stringContaining('tls=true')]);
  });

  it('is waited for, as one that is away, where a password is changed while a process runs', async () => {
    const host = await started(NOT_ALLOWED);
    const { cause } = await faultOf(`mongodb://${host}/`, (url) => openMongoReadModels(url, PATIENCE));
    expect(isMongoAway(cause)).toBe(true);
  });
});
