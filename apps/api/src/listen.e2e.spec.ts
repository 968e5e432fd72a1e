import { createApi } from './app.module.js';
import { listen } from './listen.js';
import { ScriptedSystem, someTokens, TOKEN } from './testing/scripted-system.js';

it('what goes wrong inside is logged once the server listens', async () => {
  const system = new ScriptedSystem();
  system.answer = () => {
    throw new Error('the disk is on fire');
  };
  const app = await createApi(system, someTokens);
  const url = await listen(app, 0, '127.0.0.1');
  const write = process.stderr.write.bind(process.stderr);
  let written = '';
  process.stderr.write = ((text: string | Uint8Array) => {
    written += String(text);
    return true;
  }) as typeof process.stderr.write;
  try {
    await fetch(`${url}/api/people`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(written).toContain('the disk is on fire');
  } finally {
    process.stderr.write = write;
    await app.close();
  }
});
