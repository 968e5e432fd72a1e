import { type Edition } from '../../edition/edition.js';
import { joined, names, words } from '../phrase.js';
import { type PrintedSection } from '../printed.js';
import { reviewPhrase } from './reviews.js';
import { NOTHING, tableSection, verbatim } from './tables.js';
import { roles } from '../vocabulary.js';
import { counted } from '../../counted.js';

type Level = Edition['processes']['appeal']['levels'][number];

/** The first level counts from the day the person was told, each further one from the decision of the level before it. */
const appealRow = ({ days, decidedBy, source }: Level, index: number) => [
  words(`申诉第 ${index + 1} 级`, `appeal, level ${index + 1}`),
  index === 0
    ? words(
        `收到告知后 ${days} 日内提出，由${roles(decidedBy).zh}决定`,
        `within ${counted(days, 'day')} of being told; decided by ${roles(decidedBy).en}`,
      )
    : words(
        `上一级决定后 ${days} 日内提出，由${roles(decidedBy).zh}决定`,
        `within ${counted(days, 'day')} of the decision of the level before; decided by ${roles(decidedBy).en}`,
      ),
  verbatim(source),
];

const appealRows = ({ appeal }: Edition['processes']) => [
  ...appeal.levels.map(appealRow),
  [
    words('申诉期限', 'days of an appeal'),
    words('按日历天计算，含最后一天', 'calendar days, the last one included'),
    NOTHING,
  ],
  [
    words('申诉期间', 'while an appeal is open'),
    appeal.suspends ? words('后果暂停', 'the consequence waits') : words('后果不暂停', 'the consequence stands'),
    NOTHING,
  ],
];

/** How to appeal and by when, who rules on complaints, who reviews a score again, what a handover checks. */
export const processSections = ({ processes }: Edition): readonly PrintedSection[] => {
  const { complaint, qa, handover } = processes;
  return tableSection(
    words('申诉、投诉、质检与交接', 'Appeals, complaints, quality control and handover'),
    [words('程序', 'process'), words('规则', 'rule'), words('出处', 'source')],
    [
      ...appealRows(processes),
      [
        words('投诉', 'complaint'),
        words(`由${roles(complaint.ruledBy).zh}裁定`, `ruled by ${roles(complaint.ruledBy).en}`),
        verbatim(complaint.source),
      ],
      [words('质检', 'quality control'), reviewPhrase(qa), verbatim(qa.source)],
      [
        words('交接', 'handover'),
        joined([words('检查：', 'checks:'), names(handover.checks)]),
        verbatim(handover.source),
      ],
    ],
  );
};
