import { type YAMLParseError, type YAMLWarning } from 'yaml';
import { type Finding } from '../../edition/finding.js';

type Words = Pick<Finding, 'message' | 'mend'>;

const words = (zh: string, en: string, mendZh: string, mendEn: string): Words => ({
  message: { zh, en },
  mend: { zh: mendZh, en: mendEn },
});

const UNPAIRED = words(
  '括号 { } 或 [ ] 没有成对，或其中有未加引号的符号。',
  'Brackets { } or [ ] do not pair up here, or a mark inside them stands without quotes.',
  '请补上或删去括号；含冒号、逗号、# 或区间的文字整句加引号。',
  'Add or remove one; put a text with a colon, a comma, # or a range into quotes as a whole.',
);
const UNQUOTED = words(
  '此处的文字或符号不能这样写。',
  'The text or the mark cannot stand like this here.',
  "冒号后空一格；含冒号、引号、逗号或以符号开头的文字整句加引号，单引号内的 ' 写两次。",
  "Put a blank after a colon; quote a text with a colon, quotes or commas, or one that begins with a mark; inside '…' write ' twice.",
);

/** What the parser's codes mean to whoever writes the file; the parser speaks English and of its own notions. */
const BY_CODE: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: words('此行用制表符缩进。', 'The line is indented by a tab.', '请改用空格。', 'Indent it by spaces.'),
  BAD_INDENT: words(
    '缩进与同级各项不一致。',
    'The indentation differs from that of the items beside it.',
    '请让同级各项从同一列开始，列表项以“- ”开头。',
    'Let items of one level begin in the same column, and those of a list with "- ".',
  ),
  MISSING_CHAR: words(
    '此处缺少符号：冒号、引号、括号或“-”。',
    'A mark is missing here: a colon, a quote, a bracket or "-".',
    '请补上；冒号和“-”后空一格。',
    'Add it; a blank follows a colon and "-".',
  ),
  BLOCK_IN_FLOW: words(
    '括号内的两项之间缺少逗号，或文字中有冒号。',
    'Between two items inside brackets a comma is missing, or a text holds a colon.',
    '各项之间写半角逗号；含冒号的文字整句加引号。',
    'Put a comma between them; put a text with a colon into quotes as a whole.',
  ),
  MULTIPLE_DOCS: words(
    '文件中有一行“---”，分成了几份。',
    'A line "---" parts the file into several documents.',
    '一个文件只写一个版本，请删去。',
    'One file holds one edition: remove it.',
  ),
  BAD_ALIAS: words(
    '“*”后面没有名称。',
    'No name follows the "*".',
    "指所有人请写 '*'（加引号）。",
    "Write '*' in quotes for everybody.",
  ),
  BAD_DQ_ESCAPE: words(
    '双引号内的反斜杠有别的含义。',
    'A backslash means something else inside double quotes.',
    '请改用单引号。',
    'Use single quotes.',
  ),
};

/** Marks as Chinese input writes them, which part nothing in YAML. */
const FULL_WIDTH = /[：，｛｝［］“”‘’＃]/u;

const withHint = ({ message, mend }: Words, line: string): Words => {
  const [mark] = FULL_WIDTH.exec(line) ?? [];
  if (mark === undefined) return { message, mend };
  return {
    message,
    mend: {
      zh: `${mend.zh}此行有全角的“${mark}”：除文字内容外，请写半角。`,
      en: `${mend.en} The line holds "${mark}": but for words, marks are written half-width.`,
    },
  };
};

/** What is wrong with the writing of the file, by the parser's error and the line that it names. */
export const syntaxWords = ({ code, message }: YAMLParseError | YAMLWarning, line: string): Words => {
  if (code === 'TAG_RESOLVE_FAILED')
    return words(
      '此处有“!”开头的 YAML 标签。',
      'A tag of YAML, which begins with "!", stands here.',
      '请删去；以 ! 开头的文字加引号。',
      'Remove it; quote a text that begins with "!".',
    );
  const isBracket = /^Flow (?:map|sequence)|expected flow/iu.test(message);
  return withHint(isBracket ? UNPAIRED : (BY_CODE[code] ?? UNQUOTED), line);
};
