import { type Actor, type ExaminedCentre } from '../support/centre.js';
import { type Person, type Recorded, type Review, type Ruling } from './story.js';

/** What is no record but a report, which somebody else confirms. */
const REPORTED: ReadonlySet<string> = new Set(['content-recorded-inexactly', 'discipline-broken']);

/** Tells a centre the story by commands. */
export class Telling {
  private readonly streams = new Map<string, string>();
  readonly surprises: string[] = [];

  constructor(private readonly centre: ExaminedCentre) {}

  async people(people: readonly Person[]): Promise<void> {
    await this.centre.load('teams', [{ team: 'T1', department: 'd', title: 'Team 1', created_on: '2025-01-01' }]);
    await this.centre.load(
      'people',
      people.map(({ id, post }) => ({ person: id, name: `Name of ${id}`, hired_on: '2025-06-01', post, team: 'T1' })),
    );
    for (const { id, becomes } of people)
      if (becomes !== undefined) await this.centre.act('hr-1:hr', 'person.assign-post', { person: id, ...becomes });
  }

  async record({ key, person, code, at, attributes, contact, incident, by }: Recorded): Promise<void> {
    const data = {
      code,
      subject: person,
      conductAt: at,
      attributes,
      ...(contact === undefined ? {} : { contact }),
      ...(incident === undefined ? {} : { incident }),
    };
    if (!REPORTED.has(code)) {
      this.streams.set(key, await this.centre.act(by, 'record.record', { ...data, source: key }));
      return;
    }
    const violation = await this.centre.act(by, 'violation.report', data);
    this.streams.set(key, violation);
    await this.centre.act('confirmer-1:supervisor', 'violation.confirm', { violation });
  }

  async change({ key, by, becomes }: Recorded): Promise<void> {
    if (becomes === undefined) return;
    const record = this.streams.get(key)!;
    if (becomes === 'retracted') await this.centre.act(by, 'record.retract', { record, reason: 'a mistake' });
    else {
      const { at: conductAt, attributes } = becomes;
      const outcome = await this.centre.send(by, 'record.correct', { record, conductAt, attributes, reason: 'wrong' });
      if (outcome.kind === 'refused' && outcome.code !== 'nothing-to-correct') throw new Error(JSON.stringify(outcome));
    }
  }

  async appeal(entry: string, person: string): Promise<void> {
    await this.centre.act(`${person}:agent`, 'appeal.file', { entry, grounds: 'it was otherwise' });
  }

  async appealTooLate(entry: string, person: string): Promise<void> {
    const outcome = await this.centre.send(`${person}:agent`, 'appeal.file', { entry, grounds: 'it was otherwise' });
    if (outcome.kind !== 'refused' || outcome.code !== 'appeal-too-late')
      this.surprises.push(`${outcome.kind} ${entry}`);
  }

  async rule(entry: string, kind: Ruling, by: Actor = 'judge-2:supervisor'): Promise<void> {
    if (kind !== 'open') await this.centre.act(by, 'appeal.decide', { entry, outcome: { kind }, reason: 'heard' });
  }

  /** Whether the entry rests on this record. */
  isOf(entry: object, { key }: Recorded): boolean {
    return JSON.stringify(entry).includes(this.streams.get(key)!);
  }

  /** Heard, disputed, heard again by somebody else and signed off, as far as it went. */
  async review({ agent, contact, at, form, first, disputed, second, signedOff, withdrawn }: Review): Promise<string> {
    const signer: Actor = 'signer-1:supervisor';
    const sheet = { agent, contact, form, contactAt: at, reviewer: 'q-1' };
    const review = await this.centre.act(signer, 'qa-review.open', sheet);
    await this.centre.act('q-1:qa_reviewer', 'qa-review.score', { review, items: first });
    if (disputed) {
      await this.centre.act(`${agent}:agent`, 'qa-review.dispute', { review, reason: 'it was otherwise' });
      await this.refuse(signer, 'qa-review.finalise', { review, counts: 'first' });
    }
    if (second !== undefined) {
      await this.refuse('q-1:qa_reviewer', 'qa-review.score-second', { review, items: second });
      await this.centre.act('q-2:qa_reviewer', 'qa-review.score-second', { review, items: second });
      await this.refuse('q-2:supervisor', 'qa-review.finalise', { review, counts: 'second', reason: 'heard' });
    }
    if (signedOff !== undefined)
      await this.centre.act(signer, 'qa-review.finalise', { review, counts: signedOff, reason: 'heard' });
    if (withdrawn) await this.centre.act(signer, 'qa-review.withdraw', { review, reason: 'the wrong call' });
    return review;
  }

  /** What the norm forbids has to be refused. */
  private async refuse(by: Actor, type: string, data: object): Promise<void> {
    if ((await this.centre.send(by, type, data)).kind !== 'refused')
      this.surprises.push(`${type} by ${by} was accepted`);
  }
}
