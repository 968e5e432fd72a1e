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

interface ImportMap {
  readonly imports: Readonly<Record<string, { readonly source: string }>>;
}

interface TypeChecking {
  readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly string[]>> };
}

/** Goal: the type checker, editors and whatever draws dependencies follow a name to the same file as Node and jest do. */
describe('tsconfig.json', () => {
  const parsed = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

  it('says of every name of a library what the import map says of it', () => {
    const { imports } = parsed('package.json') as ImportMap;
    const { paths } = (parsed('tsconfig.json') as TypeChecking).compilerOptions;
    const sources = Object.entries(imports).map(([name, { source }]) => [name, [source]] as const);

    expect(paths).toEqual(Object.fromEntries(sources));
  });
});
