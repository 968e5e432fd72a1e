import { type CardEntry, ExaminedCentre } from '../support/centre.js';
import { Random } from '../support/random.js';
import { apartIn } from './compared.js';
import { type World, worldAt } from './duties.js';
import { dutiesOf, linesOf } from './intake-calculator.js';
import { INTAKE_PEOPLE, randomIntake, RULINGS } from './intake-story.js';
import { type Recorded, type Ruling } from './story.js';
import { Telling } from './telling.js';

const MONTHS = ['2026-02', '2026-03'];
/** In the middle of what happens: what people are told of that day can be appealed for seven days, so until the end of 4 March. */
const LOOK = '2026-02-25T10:00';
const END = '2026-04-05';

const periodOf = (month: string): string =>
  `centre-1:complaint-intake:${month}-01..${month}-${month === '2026-02' ? '28' : '31'}`;

/** Where the system and the calculator differ in two months of a seed: at the first look, in the end, and as known at first. */
export const compareIntake = async (seed: number, source?: string): Promise<readonly unknown[]> => {
  const random = new Random(seed);
  const story = randomIntake(random);
  const options = { from: '2026-01-01', now: '2026-02-25T02:00:00.000Z', ...(source === undefined ? {} : { source }) };
  const centre = await ExaminedCentre.open('complaint-intake', options);
  try {
    const appeals = new Appeals(centre, random);
    const { telling } = appeals;
    await telling.people(INTAKE_PEOPLE);
    const first = worldAt(INTAKE_PEOPLE, story, { look: LOOK });
    const told = new Set(first.records.map(({ key }) => key));
    const [early, late] = [story.filter(({ key }) => told.has(key)), story.filter(({ key }) => !told.has(key))];
    for (const record of early) await telling.record(record);
    const found = [...(await differences(centre, first, 'at first'))];
    await centre.reach('2026-03-04T15:59:59.000Z');
    await appeals.file(early.filter(isInTime));
    await centre.reach('2026-03-04T16:00:00.000Z');
    await appeals.fileTooLate(early.filter((record) => !isInTime(record)));
    await centre.reach(`${END}T02:00:00.000Z`);
    for (const record of late) await telling.record(record);
    for (const record of story) await telling.change(record);
    await appeals.file(late);
    const end = worldAt(INTAKE_PEOPLE, appeals.withoutOthers(story), { end: END }, appeals.againstMissed);
    await appeals.fileMissed(dutiesOf({ ...first, today: '2026-03-05' }), end);
    await appeals.rule();
    found.push(...(await differences(centre, end, 'in the end')));
    found.push(...(await differences(centre, first, 'as known at first', first.today)));
    return [...telling.surprises, ...found];
  } finally {
    await centre.close();
  }
};

/** Every second appeal against what was told at the first look comes a second too late. */
const isInTime = ({ key }: Recorded): boolean => Number(key.slice(1)) % 2 === 1;

const differences = async (
  centre: ExaminedCentre,
  world: World,
  when: string,
  asOf?: string,
): Promise<readonly unknown[]> => {
  const [duties, lines] = [dutiesOf(world), linesOf(world)];
  const people = INTAKE_PEOPLE.map(({ id }) => id);
  const found: unknown[] = [];
  for (const month of MONTHS.filter((one) => one <= world.today.slice(0, 7))) {
    const asked = { period: periodOf(month), month, people, when, ...(asOf === undefined ? {} : { asOf }) };
    found.push(...(await apartIn(centre, asked, duties, lines)));
  }
  return found;
};

const withoutAppeal = ({ appeal: _, ...record }: Recorded): Recorded => record;

/** Whoever has a line that is to be appealed appeals, and is ruled on in the end. */
class Appeals {
  readonly telling: Telling;
  readonly againstMissed = new Map<string, Ruling>();
  private readonly rulings = new Map<string, Ruling>();
  private readonly filed = new Set<string>();

  constructor(
    private readonly centre: ExaminedCentre,
    private readonly random: Random,
  ) {
    this.telling = new Telling(centre);
  }

  async file(records: readonly Recorded[]): Promise<void> {
    for (const record of records) {
      const entry = record.appeal && (await this.entryOf(record));
      if (!record.appeal || !entry) continue;
      await this.telling.appeal(entry.key, record.person);
      this.rulings.set(entry.key, record.appeal);
      this.filed.add(record.key);
    }
  }

  async fileTooLate(records: readonly Recorded[]): Promise<void> {
    for (const record of records) {
      const entry = record.appeal && (await this.entryOf(record));
      if (entry) await this.telling.appealTooLate(entry.key, record.person);
    }
  }

  /** Of what was missed since it could be told for the first time somebody appeals now and then. */
  async fileMissed(before: ReturnType<typeof dutiesOf>, end: World): Promise<void> {
    const told = new Set(before.flatMap((due) => (due.status === 'missed' ? `${due.obligation} ${due.ground}` : [])));
    for (const { obligation, ground, person, status } of dutiesOf(end)) {
      const name = `${obligation} ${ground}`;
      if (status !== 'missed' || told.has(name) || this.random.chance(0.5)) continue;
      const entry = await this.entryOf(
        end.records.find(({ key }) => key === ground)!,
        obligation,
      );
      if (entry === undefined) continue;
      const ruling = this.random.pick(RULINGS);
      await this.telling.appeal(entry.key, person);
      this.rulings.set(entry.key, ruling);
      this.againstMissed.set(name, ruling);
    }
  }

  async rule(): Promise<void> {
    for (const [entry, ruling] of this.rulings) await this.telling.rule(entry, ruling);
  }

  /** The story without the appeals that nobody could file. */
  withoutOthers(story: readonly Recorded[]): readonly Recorded[] {
    return story.map((record) => (this.filed.has(record.key) ? record : withoutAppeal(record)));
  }

  private async entryOf(record: Recorded, obligation = ''): Promise<CardEntry | undefined> {
    for (const month of MONTHS) {
      const card = await this.centre.card(record.person, periodOf(month)).catch(() => undefined);
      const entry = card?.entries.find(
        (one) =>
          one.status === 'reported' && JSON.stringify(one).includes(obligation) && this.telling.isOf(one, record),
      );
      if (entry !== undefined) return entry;
    }
    return undefined;
  }
}
