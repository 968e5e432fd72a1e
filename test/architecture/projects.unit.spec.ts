import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Project {
  readonly type: string;
  readonly root: string;
  readonly entryFile: string;
  readonly sourceRoot: string;
}

/** Goal: whoever builds one project with Nest's own tool finds every application and library in its list. */
describe('nest-cli.json', () => {
  const { projects } = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as {
    readonly projects: Readonly<Record<string, Project>>;
  };

  it.each([
    ['apps', 'application'],
    ['libs', 'library'],
  ])('lists every folder of %s, with the file that it begins with', (folder, type) => {
    const listed = Object.entries(projects).filter(([, project]) => project.type === type);

    expect(listed.map(([name]) => name).sort()).toEqual(readdirSync(join(root, folder)).sort());
    for (const [name, project] of listed) {
      expect(project.root).toBe(`${folder}/${name}`);
      expect(existsSync(join(root, project.sourceRoot, `${project.entryFile}.ts`))).toBe(true);
    }
  });
});
