/**
 * Norms live in editions. Code that names a norm or one of its clauses outside a comment would serve that norm alone, so
 * no source file under libs/ or apps/ may; tests may, since they try the shipped editions.
 */
export interface Mention {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** `003-3.1.7`, `P-002A-1`; and `norm 003`, `规章003`, a bare `'002M'`: three digits that stand as the name of a norm. */
const CLAUSE = /(?<![\w.-])(?:P-)?\d{3}[A-Z]?-[A-Z]?\d[\w.-]*/u;
const QUOTED_NORM = /(?<=['"`])(?:00[0-4]|002[A-R])(?=['"`@/-])/u;
const NAMED_NORM = /\bnorms?\s+\d{3}[A-Z]?\b|规章\s*\d{3}[A-Z]?/iu;

const isCode = (file: string): boolean =>
  /^(libs|apps)\/.+\.(ts|mjs|js|html|css)$/u.test(file) && !/\.spec\.ts$|\/testing\//u.test(file);

/** Comments keep their lines, so that what is found has its place; strings that hold `//` stay as they are. */
const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|\/\/[^\n]*/gu,
    (found, quoted: string | undefined) => quoted ?? found.replace(/[^\n]/gu, ' '),
  );

/** Where a file names a norm or a clause outside its comments; the ids say which names are those of norms. */
export const mentionsIn = (file: string, text: string, ids: ReadonlySet<string>): readonly Mention[] =>
  !isCode(file)
    ? []
    : withoutComments(text)
        .split('\n')
        .flatMap((line, index) => {
          const clause = CLAUSE.exec(line)?.[0].replace(/^P-/u, '');
          const isClause =
            clause !== undefined &&
            [...ids].some((id) => id === clause || id.startsWith(`${clause}.`) || id.startsWith(`${clause}-`));
          return isClause || QUOTED_NORM.test(line) || NAMED_NORM.test(line)
            ? [{ file, line: index + 1, text: line.trim() }]
            : [];
        });
