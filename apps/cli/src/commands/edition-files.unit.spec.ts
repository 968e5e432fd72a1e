import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Stop } from '../exit-codes.js';
import { earlierEditions, parseName, readEdition, versionsBefore } from './edition-files.js';

const SHIPPED = new URL('../../../../rulebooks/cs-assessment/', import.meta.url);
const sources = [1, 2].map((version) => readFileSync(new URL(`${String(version)}.yaml`, SHIPPED), 'utf8'));

describe('the editions that a file is compared with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'editions-'));
  const write = (name: string, source: string): string => {
    const file = join(folder, name);
    writeFileSync(file, source);
    return file;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  const compared = (file: string, against?: readonly string[]) => {
    const { earlier, findings } = earlierEditions(file, readEdition(file).edition!, against);
    return [earlier.map(({ version }) => version), findings.map(({ code, message }) => `${code} ${message.en}`)];
  };

  it('are those beside it that are named alike but for a lower number', () => {
    for (const name of ['1.yaml', 'desk-1.yaml', 'desk-3.yaml', 'other-1.yaml', 'desk.yaml']) write(name, sources[0]!);
    expect(versionsBefore(write('desk-2.yaml', sources[1]!)).map((file) => basename(file))).toEqual(['desk-1.yaml']);
    expect(versionsBefore(write('2.yaml', sources[1]!)).map((file) => basename(file))).toEqual(['1.yaml']);
    expect(compared(join(folder, 'desk-2.yaml'))).toEqual([[1], []]);
  });

  it('are missed where a later version has none', () => {
    const alone = write('alone.yaml', sources[1]!);
    expect(compared(alone)).toEqual([[], [expect.stringMatching(/^earlier-not-compared This is version 2/u)]]);
    expect(compared(alone, [join(folder, 'desk-1.yaml')])).toEqual([[1], []]);
    expect(compared(write('first.yaml', sources[0]!))).toEqual([[], []]);
  });

  it('are named where they cannot be read', () => {
    const broken = write('broken-1.yaml', 'rulebook: [');
    const second = write('broken-2.yaml', sources[1]!);
    expect(compared(second)).toEqual([[], [expect.stringContaining('broken-1.yaml cannot be read')]]);
    expect(() => compared(second, [broken])).toThrow(Stop);
  });
});

describe('the name of an edition', () => {
  const codeOf = (name: string): string => {
    try {
      const { rulebook, version } = parseName(name);
      return `${rulebook} ${String(version)}`;
    } catch (error) {
      return (error as Stop).problem.code;
    }
  };

  it.each([
    ['desk@2', 'desk 2'],
    ['desk', 'edition-name-invalid'],
    ['no-such-draft.yaml', 'file-missing'],
    ['no/such/draft.yml', 'file-missing'],
  ])('%s is read as %s', (name, read) => {
    expect(codeOf(name)).toBe(read);
  });
});
