import { type Command } from 'commander';
import { EXIT, Stop } from '../exit-codes.js';
import { type NamedExplanation, explanationText } from '../render/explanation.js';
import { changesText, scorecardText, waitsForText, type ScorecardAnswer } from '../render/scorecard.js';
import { auditText, type AuditEvent } from '../render/audit.js';
import { entryLine } from '../render/entry-choice.js';
import { type Door } from '../door.js';
import { sessionOf, withDoor } from '../session.js';
import { periodOfCard } from './period-named.js';

interface ScorecardOptions {
  readonly period?: string;
  readonly date?: string;
  readonly asOf?: string;
  readonly asIf?: string;
}

const scorecard = async (person: string, options: ScorecardOptions, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const period = await periodOfCard(door, options.period, person);
    const answer = await door.ask<ScorecardAnswer>('scorecard', { person, ...options, period });
    door.output.result(answer, () =>
      [
        scorecardText(door.output, answer),
        ...waitsForText(door.output, answer.waitsFor),
        ...changesText(door.output, answer),
      ].join('\n'),
    );
  });

interface ExplainOptions {
  readonly person?: string;
  readonly clause?: string;
  readonly asOf?: string;
  readonly asIf?: string;
}

const entryKey = async (door: Door, entry: string | undefined, options: ExplainOptions): Promise<string> => {
  if (entry !== undefined) return entry;
  if (options.person === undefined || options.clause === undefined) {
    throw new Stop(EXIT.usage, {
      code: 'entry-not-named',
      zh: '请给出条目编号，或用 --person 与 --clause 指明。',
      en: 'Give an entry key, or name it with --person and --clause.',
    });
  }
  const entries = await door.ask<readonly Parameters<typeof entryLine>[0][]>('entries', {
    person: options.person,
    clause: options.clause,
  });
  if (entries.length === 1) return entries[0]!.key;
  if (entries.length === 0)
    throw new Stop(EXIT.refused, {
      code: 'entry-unknown',
      zh: `${options.person} 没有条款 ${options.clause} 的条目；此人的条目见 scorecard ${options.person}。`,
      en: `${options.person} has no entry of clause ${options.clause}; scorecard ${options.person} lists what there is.`,
    });
  throw new Stop(
    EXIT.refused,
    {
      code: 'entry-ambiguous',
      zh: `符合的条目有 ${entries.length} 个，请给出一个条目编号。`,
      en: `${entries.length} entries fit. Give the key of one.`,
      lines: entries.map(entryLine),
    },
    { entries: entries.map(({ key }) => key) },
  );
};

const explain = async (entry: string | undefined, options: ExplainOptions, command: Command): Promise<void> =>
  withDoor(sessionOf(command), async (door) => {
    const story = await door.ask<NamedExplanation>('explain', {
      entry: await entryKey(door, entry, options),
      asOf: options.asOf,
      asIf: options.asIf,
    });
    door.output.result(story, () => explanationText(door.output, story, options.asOf));
  });

interface AuditOptions {
  readonly person?: string;
  readonly case?: string;
  readonly entry?: string;
  readonly asOf?: string;
}

const audit = async (options: AuditOptions, command: Command): Promise<void> => {
  if ([options.person, options.case, options.entry].filter((named) => named !== undefined).length !== 1) {
    throw new Stop(EXIT.usage, {
      code: 'audit-not-named',
      zh: '请用 --person、--case 或 --entry 之一指明要看谁、哪个案件或哪个条目。',
      en: 'Name a person, a case or an entry with one of --person, --case and --entry.',
    });
  }
  await withDoor(sessionOf(command), async (door) => {
    const events = await door.all<AuditEvent>('audit', { ...options });
    door.output.result(events, () => auditText(door.output, events));
  });
};

/** `scorecard`, `explain`, `audit`: what the ledger says about one person, one entry, one case. */
export const readingCommands = (program: Command): void => {
  program
    .command('scorecard')
    .description('一个人的计分卡 / the scorecard of one person')
    .argument('<person>', '人员编号 / person id')
    .option('--period <id>', '考核期编号或月份，默认今天所在的 / period id or month; default: the one that holds today')
    .option('--date <day>', '该日所在的考核期 / the period that holds this day')
    .option('--as-of <day>', '按该日结束时所知 / as known at the end of this day')
    .option('--as-if <edition>', '视同该版本有效 / as if this edition had been in force')
    .action(scorecard);
  program
    .command('explain')
    .description('一个条目的由来与回放 / why an entry is what it is, replayed')
    .argument('[entry]', '条目编号 / entry key')
    .option('--person <id>', '人员编号 / person id')
    .option('--clause <id>', '条款编号 / clause id')
    .option('--as-of <day>', '按该日结束时所知 / as known at the end of this day')
    .option('--as-if <edition>', '视同该版本有效 / as if this edition had been in force')
    .action(explain);
  program
    .command('audit')
    .description('关于一个人、一个案件或一个条目的全部事件 / every event about a person, a case or an entry')
    .option('--person <id>', '人员编号 / person id')
    .option('--case <stream>', '案件（流名）/ case, by its stream')
    .option('--entry <key>', '条目编号 / entry key')
    .option('--as-of <day>', '按该日结束时所知 / as known at the end of this day')
    .action(audit);
};
