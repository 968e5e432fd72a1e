import { type Finding } from '../../edition/finding.js';
import { nearestName } from '../../expressions/names.js';

type Mend = Finding['mend'];

/** Ways in which something else than a field became one, with what was probably meant. The first that fits is told. */
const FALLEN_APART: readonly (readonly [is: (name: string, siblings: readonly string[]) => boolean, mend: Mend])[] = [
  [
    (name) => name === '<<',
    {
      zh: '“<<”不合并任何内容，请逐项写出，或用参数。',
      en: '"<<" merges nothing: write the fields out, or use a parameter.',
    },
  ],
  [
    (name) => /[：，]/u.test(name),
    {
      zh: '冒号、逗号请用半角，其后空一格；文字含逗号请整句加引号。',
      en: 'Write the colon and the comma half-width with a blank after it; quote a text that holds one.',
    },
  ],
  [(name) => /^[\p{L}_]+:/u.test(name), { zh: '冒号后请空一格。', en: 'Put a blank after the colon.' }],
  [
    (name) => /[()*/<>=]/u.test(name),
    {
      zh: '花括号内的公式若含逗号，请整条加引号。',
      en: 'A formula with commas inside braces has to stand in quotes as a whole.',
    },
  ],
  [
    (name) => /^\d/u.test(name),
    {
      zh: '数字中不写逗号：小数用点，没有千分位。',
      en: 'Numbers take no comma: a point before decimals, and no thousands.',
    },
  ],
  [
    (_, siblings) => siblings.includes('zh'),
    { zh: '文字若含逗号，请整句加引号。', en: 'A text with a comma has to stand in quotes as a whole.' },
  ],
];

/** How many names a mend lists before it only says that there are more. */
const LISTED = 30;

const removeOr = (free: readonly string[]): Mend => {
  if (free.length === 0) return { zh: '请删除此项。', en: 'Remove it.' };
  const names = free.slice(0, LISTED).join(', ');
  const more = free.length > LISTED ? ', …' : '';
  return {
    zh: `此处还可以写：${names}${more}。若是其中一项，请改用其名，否则请删除。`,
    en: `This place also takes: ${names}${more}. If it is one of these, write it by that name; else remove it.`,
  };
};

const BEFORE_A_COLON = /^([\p{L}_]+)\s*[:：]/u;

/** The field that was meant by one that nobody knows: its name is misspelt, or runs on into the value. */
export const fieldMeant = (name: string, siblings: readonly string[]): string | null => {
  const written = BEFORE_A_COLON.exec(name)?.[1] ?? name;
  return siblings.includes(written) ? written : nearestName(written, siblings);
};

/**
 * How to mend a field that nobody knows: the field that was meant, or what fell apart. A name that is like none may still be one
 * that somebody remembers otherwise, and its content may not be lost: so the fields are listed that the place takes and does not have.
 */
export const mendOfUnknownField = (
  name: string,
  siblings: readonly string[],
  present: readonly string[] = [],
): Mend => {
  const apart = FALLEN_APART.find(([is]) => is(name, siblings));
  if (apart !== undefined) return apart[1];
  const near = fieldMeant(name, siblings);
  return near === null
    ? removeOr(siblings.filter((sibling) => !present.includes(sibling)))
    : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` };
};
