import { readFileSync } from 'node:fs';
import {
  type Caller,
  type CommandOutcome,
  type RunningSystem,
  SimulatedClock,
  localOperator,
  openSystem,
} from '#runtime';
import { type ImportReport, type ImportRequest, importFile } from '../importing.js';

const CENTRE = 'centre-1';

/** A centre under norm 003 whose data all come from files, as the person who runs the import loads them. */
export class ImportCentre {
  private commands = 0;

  private constructor(readonly system: RunningSystem) {}

  /** A centre in a new folder, with edition 1 of the rulebook, a team, and the people of `PEOPLE`. */
  static async found(folder: string): Promise<void> {
    const centre = await ImportCentre.open(folder);
    const source = readFileSync(new URL('../../../../rulebooks/cs-assessment/1.yaml', import.meta.url), 'utf8');
    await centre.tell(centre.operator, 'edition.draft', { source, fileName: '1.yaml' });
    await centre.tell({ id: 'M01', role: 'manager', centre: CENTRE }, 'edition.publish', {
      rulebook: 'cs-assessment',
      version: 1,
    });
    const target = { kind: 'centre', id: CENTRE };
    await centre.tell(centre.operator, 'assignment.assign', { target, rulebook: 'cs-assessment', from: '2026-03-01' });
    await centre.import('teams.csv', TEAMS);
    await centre.import('people.csv', PEOPLE);
    await centre.system.close();
  }

  static async open(folder: string): Promise<ImportCentre> {
    const clock = new SimulatedClock('2026-04-01T01:00:00.000Z');
    return new ImportCentre(await openSystem({ folder, mode: 'simulation', clock }));
  }

  get operator(): Caller {
    return localOperator(CENTRE);
  }

  import(file: string, text: string | Uint8Array, more: Partial<ImportRequest> = {}): Promise<ImportReport> {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    return importFile({ system: this.system, caller: this.operator, file, bytes, ...more });
  }

  async tell(caller: Caller, type: string, data: unknown): Promise<CommandOutcome & { kind: 'accepted' }> {
    this.commands += 1;
    const outcome = await this.system.execute({ caller, type, data, idempotencyKey: `told-${this.commands}` });
    if (outcome.kind === 'refused') throw new Error(`${type} was refused: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  async ask<T>(name: string, parameters: Readonly<Record<string, string>>, caller = this.operator): Promise<T> {
    await this.system.settled();
    const outcome = await this.system.query({ caller, name, parameters });
    if (outcome.kind === 'refused') throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`);
    return outcome.result as T;
  }

  /** Types of the events that people caused about a person, oldest first. */
  async eventsAbout(person: string): Promise<readonly string[]> {
    const events = await this.ask<readonly { readonly type: string }[]>('audit', { person });
    // What the policies add (notices of entries) is no part of what was imported.
    return events.map(({ type }) => type).filter((type) => type !== 'EntryNotified');
  }
}

/** What a report counts, without its problems. */
export const counts = ({ lines, recorded, known, corrected, problems }: ImportReport) => ({
  lines,
  recorded,
  known,
  corrected,
  problems: problems.map(({ line, column, code }) => [line, column ?? null, code]),
});

export const TEAMS = '班组编号,部门,班组名称\nG01,客户服务部,客服一组\n';
export const PEOPLE = [
  '工号,姓名,联系方式,入职日期,岗位,班组编号,培训结束日期,上岗日期',
  'A1,王芳,17000000001,2025/6/2,cs_specialist,G01,2025/6/9,2025/6/10',
  'A2,李强,17000000002,2025/6/2,cs_specialist,G01,2025/6/9,2025/6/10',
  'L1,张敏,17000000003,2024/6/3,team_leader,G01,2024/6/10,2024/6/11',
  '',
].join('\n');
