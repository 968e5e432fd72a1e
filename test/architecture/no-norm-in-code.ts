/**
 * Norms live in editions. Code that names a norm or one of its clauses outside a comment would serve that norm alone, so
 * no source file under libs/ or apps/ may; tests may, since they try the shipped editions.
 */
export interface Mention {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What norms, their clauses and the rulebooks that ship with them are called. */
export interface Names {
  readonly ids: ReadonlySet<string>;
  readonly rulebooks: ReadonlySet<string>;
}

/** `003-3.1.7`, `P-002A-1`; `003` or `002M` by itself, in a string or a pattern; and `norm 003`, `norm003`, `CLAUSE_003`. */
const CLAUSE = /(?<![\w.-])(?:P-)?\d{3}[A-Z]?-[A-Z]?\d[\w.-]*/u;
const BARE_NORM = /(?<![\w.\\-])(?:00[0-4]|002[A-R])(?![\w.])/u;
const NAMED_NORM = /(?:norms?|clauses?|rules?)[\s_-]*(?:00[0-4]|002[A-R])(?!\d)|规章\s*\d{3}[A-Z]?/iu;
const NORM_IN_FILE_NAME = /(?<![a-z\d])(?:00[0-4]|002[a-r])(?![a-z\d])/iu;
const QUOTED = /(?<=['"`])([a-z]+(?:-[a-z]+)*)(?=['"`@/:])/gu;

const isCode = (file: string): boolean =>
  /^(libs|apps)\/.+\.(ts|[cm]ts|tsx|mjs|cjs|js|html|css|json|ya?ml|sql)$/u.test(file) &&
  !/\.spec\.ts$|\/(?:slice-)?testing\//u.test(file);

/** The sample centre and its tour say which rulebooks they play; nothing else may know one from another. */
const playsRulebooks = (file: string): boolean => /^libs\/simulation\/|^apps\/cli\/src\/tour\//u.test(file);

/** Comments keep their lines, so that what is found has its place; strings that hold `//` stay as they are. */
const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|\/\/[^\n]*/gu,
    (found, quoted: string | undefined) => quoted ?? found.replace(/[^\n]/gu, ' '),
  );

const namesClause = (line: string, ids: Names['ids']): boolean => {
  const clause = CLAUSE.exec(line)?.[0].replace(/^P-/u, '');
  return (
    clause !== undefined &&
    [...ids].some((id) => id === clause || id.startsWith(`${clause}.`) || id.startsWith(`${clause}-`))
  );
};

const namesRulebook = (line: string, rulebooks: Names['rulebooks']): boolean =>
  [...line.matchAll(QUOTED)].some(([, name]) => rulebooks.has(name!));

/** Where a file names a norm, a clause or a shipped rulebook outside its comments; line 0 is the name of the file itself. */
export const mentionsIn = (file: string, text: string, { ids, rulebooks }: Names): readonly Mention[] => {
  if (!isCode(file)) return [];
  const title = NORM_IN_FILE_NAME.test(file) ? [{ file, line: 0, text: file }] : [];
  const lines = withoutComments(text)
    .split('\n')
    .flatMap((line, index) =>
      namesClause(line, ids) ||
      BARE_NORM.test(line) ||
      NAMED_NORM.test(line) ||
      (!playsRulebooks(file) && namesRulebook(line, rulebooks))
        ? [{ file, line: index + 1, text: line.trim() }]
        : [],
    );
  return [...title, ...lines];
};
