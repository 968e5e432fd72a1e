import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * Goal: Chinese texts are whole, and a Chinese word is followed by their colon, in messages, in what the command line prints and on the page. Method: the
 * sources are searched for the half-width one behind a Chinese word, or behind a word that is said in the reader's language.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
/** A key of YAML is written with the half-width one. */
const YAML = '名称: 值';
const HALF_WIDTH = /\p{Script=Han}[）”]?: |\.say\([^`]*?\)\}: /u;

const sources = ['apps/cli/src', 'apps/api/src', 'apps/worker/src', 'libs'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.includes('testing/'))
    .map((name) => `${folder}/${name}`),
);

/** A text of the page is one of its own or of the data, either in the reader's language. */
const HALF_WIDTH_ON_PAGE = /\}\)?: (?:\$\{|`)|\(': '\)/u;

const linesOf = (file: string): readonly string[] => readFileSync(`${root}/${file}`, 'utf8').split('\n');

it('a Chinese word is followed by a full-width colon', () => {
  const wrong = sources.flatMap((file) =>
    linesOf(file).flatMap((line, index) =>
      HALF_WIDTH.test(line.replaceAll(YAML, '')) ? [`${file}:${index + 1}`] : [],
    ),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

it('what the page calls something is followed by the colon of its language', () => {
  const page = readdirSync(`${root}/apps/api/page`).filter((name) => name.endsWith('.js'));
  const wrong = page.flatMap((file) =>
    linesOf(`apps/api/page/${file}`).flatMap((line, index) => {
      const isWrong = HALF_WIDTH.test(line) || HALF_WIDTH_ON_PAGE.test(line);
      return isWrong ? [`${file}:${index + 1}`] : [];
    }),
  );
  expect(page.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

it('no document holds what is left of a character that was read in another encoding', () => {
  const documents = [
    'README.md',
    'README.zh-CN.md',
    ...readdirSync(`${root}/docs`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const garbled = documents.filter((file) => /[\u0080-\u009f\ufffd]/u.test(readFileSync(`${root}/${file}`, 'utf8')));
  expect(documents.length).toBeGreaterThan(20);
  expect(garbled).toEqual([]);
});
