import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PayRunDocument } from '#callcentre';
import { type Assessment, type Edition, type Entry, diffEditions } from '#rulebook';
import { type PayTable, type Verification } from '#runtime';
import { SAMPLE_RULEBOOKS, playSample, readSample } from '#simulation';
import { diffText } from '../commands/rulebook.js';
import { isRight, verificationFailed, verificationText } from '../commands/verify.js';
import { money, points } from '../formats.js';
import { counted, said } from '../language.js';
import { rulebooksFolder, sampleFolder } from '../places.js';
import { type NamedDifference, differenceText } from '../render/difference.js';
import { type NamedExplanation, explanationText } from '../render/explanation.js';
import { type NamedPayRow, payTableText } from '../render/pay-table.js';
import { type ScorecardAnswer, changesText, scorecardText } from '../render/scorecard.js';
import { type Titles, titlesIn } from '../render/titles.js';
import { type Stage, periodId } from './stage.js';

const LAST_DAY_BEFORE_CLOSING = '2026-04-12';
/** The agent whose five late arrivals are the tour's dispute. */
const AGENT = 'A001';

const publish = async (stage: Stage, rulebook: string, version: number): Promise<void> => {
  const source = readFileSync(join(rulebooksFolder, rulebook, `${version}.yaml`), 'utf8');
  await stage.tell(
    stage.as('H01', 'hr'),
    'edition.draft',
    { source, fileName: `${version}.yaml` },
    `draft|${rulebook}@${version}`,
  );
  await stage.tell(
    stage.as('M01', 'manager'),
    'edition.publish',
    { rulebook, version },
    `publish|${rulebook}@${version}`,
  );
};

export const publishEditions = async (stage: Stage): Promise<void> => {
  const { output } = stage;
  output.heading(
    output.say(
      said('一 · 发布规章：起草与批准是两个人', '1 · The editions: drafted by one person, published by another'),
    ),
  );
  for (const rulebook of SAMPLE_RULEBOOKS) {
    await publish(stage, rulebook, 1);
    output.line(`  ${rulebook}@1  H01 → M01`);
  }
};

const play = async (stage: Stage, days: { readonly from?: string; readonly until?: string }): Promise<void> => {
  const { output } = stage;
  const title = output.say(said('播放示例月份', 'playing the sample month'));
  const report = await output.progressing(title, async (progress) =>
    playSample({
      system: stage.system,
      clock: stage.clock,
      sample: readSample(sampleFolder),
      ...days,
      onProgress: (done, total, day) => progress.update(done, total, day),
    }),
  );
  output.line(
    output.say(
      said(
        `  ${report.days} 天，${report.commands} 条指令，逐日入账。`,
        `  ${counted(report.commands, 'command')} over ${counted(report.days, 'day')}, each recorded on its day.`,
      ),
    ),
  );
};

export const playMonth = async (stage: Stage): Promise<void> => {
  stage.output.heading(
    stage.output.say(
      said(
        '二 · 一个月的事实：120 名坐席，两个部门，两套规章',
        '2 · A month of facts: 120 agents, two departments, two rulebooks',
      ),
    ),
  );
  await play(stage, { until: LAST_DAY_BEFORE_CLOSING });
};

export const showPayTables = async (stage: Stage): Promise<void> => {
  const { output } = stage;
  output.heading(
    output.say(said('三 · 薪资表：由事实算出，尚未结账', '3 · Pay tables: computed from the facts, not yet closed')),
  );
  for (const rulebook of SAMPLE_RULEBOOKS) {
    const table = await stage
      .as('H01', 'hr')
      .ask<Omit<PayTable, 'rows'> & { readonly rows: readonly NamedPayRow[]; readonly titles: Titles }>('pay-table', {
        period: periodId(stage.system.centre, rulebook),
      });
    output.line(`${table.editions.join(', ')}  ${output.say(said('合计', 'total'))} ¥${money(table.totalFen)}`);
    output.line(payTableText(output, table, 8));
  }
};

export const showScorecard = async (stage: Stage): Promise<void> => {
  const { output } = stage;
  output.heading(output.say(said('四 · 坐席本人看到的计分卡', '4 · The scorecard as the agent sees it')));
  const own = stage.as(AGENT, 'agent');
  const period = periodId(stage.system.centre, 'cs-assessment');
  const card = await own.ask<ScorecardAnswer>('scorecard', { person: AGENT, period });
  output.line(scorecardText(output, card));
  output.heading(output.say(said('五 · 同一张卡，按 3 月 27 日所知', '5 · The same card, as known on 27 March')));
  const then = await own.ask<ScorecardAnswer>('scorecard', { person: AGENT, period, asOf: '2026-03-27' });
  const assessment = then.assessment as Assessment;
  const score = output.say(titlesIn(then.titles)('score'));
  output.line(`  ${score} ${points(assessment.accounts['score']?.total)}  ¥${money(assessment.payFen)}`);
  for (const line of changesText(output, then)) output.line(line);
};

export const replayDispute = async (stage: Stage): Promise<void> => {
  const { output } = stage;
  output.heading(
    output.say(
      said('六 · 回放一笔有争议的扣分：两级申诉', '6 · One disputed deduction replayed through two appeal levels'),
    ),
  );
  const auditor = stage.as('U01', 'auditor');
  const entries = await auditor.ask<readonly Entry[]>('entries', { person: AGENT });
  const disputed = entries.findLast((entry) => (entry.because.rulings ?? []).length > 0);
  if (disputed === undefined) return;
  output.line(explanationText(output, await auditor.ask<NamedExplanation>('explain', { entry: disputed.key })));
};

export const closeMonth = async (stage: Stage): Promise<ReadonlyMap<string, string>> => {
  const { output } = stage;
  stage.moveTo(`${LAST_DAY_BEFORE_CLOSING}T12:00:00.000Z`);
  output.heading(
    output.say(
      said(
        '七 · 结账：冻结每人一行与摘要，另一人批准',
        '7 · Closing: frozen lines with a digest, approved by a second person',
      ),
    ),
  );
  const runs = new Map<string, string>();
  for (const rulebook of SAMPLE_RULEBOOKS) {
    const period = periodId(stage.system.centre, rulebook);
    const posted = await stage.tell(
      stage.as('H01', 'hr'),
      'pay-run.post',
      { period, kind: 'close', provisional: false },
      `close|${rulebook}`,
    );
    await stage.tell(
      stage.as('M01', 'manager'),
      'pay-run.approve',
      { run: posted.id, acceptDisadvantages: false },
      `approve|${rulebook}`,
    );
    const run = await stage.as('H01', 'hr').ask<PayRunDocument>('pay-run', { run: posted.id, limit: '1' });
    const sum = said(
      `${run.lineCount} 人，合计 ¥${money(run.totalFen)}，摘要 sha256 ${run.digest}`,
      `${counted(run.lineCount, 'person', 'people')}, ¥${money(run.totalFen)} in total, digest sha256 ${run.digest}`,
    );
    output.line(`  ${rulebook}  ${output.say(sum)}`);
    runs.set(rulebook, posted.id);
  }
  return runs;
};

export const lateFact = async (stage: Stage): Promise<void> => {
  const { output } = stage;
  output.heading(
    output.say(
      said(
        '八 · 结账之后：三月的投诉在四月裁定成立',
        '8 · After closing: a complaint about March is established in April',
      ),
    ),
  );
  await play(stage, { from: '2026-04-13' });
};

export const revise = async (stage: Stage): Promise<void> => {
  const { output } = stage;
  stage.moveTo('2026-04-16T02:00:00.000Z');
  output.heading(output.say(said('九 · 修订规章', '9 · A revised edition')));
  await publish(stage, 'cs-assessment', 2);
  const hr = stage.as('H01', 'hr');
  const [before, after] = await Promise.all(
    [1, 2].map((version) => hr.ask<{ readonly edition: Edition }>('edition', { edition: `cs-assessment@${version}` })),
  );
  output.line(diffText(output, diffEditions(before!.edition, after!.edition)));
};

export const rerun = async (stage: Stage): Promise<string> => {
  const { output } = stage;
  output.heading(
    output.say(
      said(
        '十 · 重算三月，视同修订版当时有效：每人的差额与原因',
        '10 · March again as if the revised edition had been in force: each difference with its cause',
      ),
    ),
  );
  const period = periodId(stage.system.centre, 'cs-assessment');
  const hr = stage.as('H01', 'hr');
  const posted = await stage.tell(
    hr,
    'pay-run.post',
    { period, kind: 'rerun', asIf: 'cs-assessment@2', provisional: false },
    'rerun|cs-assessment@2',
  );
  const difference = await hr.ask<NamedDifference>('pay-run-difference', { after: posted.id });
  output.line(differenceText(output, difference, { persons: 10, entries: 3 }));
  return posted.id;
};

export const verifyRuns = async (stage: Stage, runs: readonly string[]): Promise<void> => {
  const { output } = stage;
  output.heading(
    output.say(
      said(
        '十一 · 核对：只凭日志重算，摘要必须一致',
        '11 · Verification: computed again from the log alone, the digest must agree',
      ),
    ),
  );
  for (const run of runs) {
    const found = await stage.as('U01', 'auditor').ask<Verification>('verify', { run });
    output.line(verificationText(output, found));
    if (!isRight(found)) throw verificationFailed();
  }
};
