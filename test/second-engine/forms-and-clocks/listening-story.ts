import { type Random } from '../support/random.js';
import { dayAfter } from './days.js';
import { type Attributes, type Person, type Recorded } from './story.js';

export const LISTENING_PEOPLE: readonly Person[] = [
  { id: 'Q1', post: 'qa_inspector' },
  { id: 'Q2', post: 'qa_inspector', becomes: { post: 'agent', from: '2026-03-21' } },
  { id: 'Q3', post: 'agent', becomes: { post: 'qa_inspector', from: '2026-04-01' } },
  { id: 'A1', post: 'agent' },
];

const MODES = ['recording', 'random-live', 'on-site', 'network-record', 'special', 'special'] as const;
const DAYS = [
  '2026-03-01',
  '2026-03-13',
  '2026-03-15',
  '2026-03-16',
  '2026-03-18',
  '2026-03-19',
  '2026-03-29',
  '2026-03-30',
  '2026-03-31',
  '2026-04-03',
  '2026-04-28',
];
const CLOCKS = ['00:00', '23:59', '11:30'] as const;

/** What inspectors drew and heard in two months, and what else they did. */
export const randomListening = (random: Random): readonly Recorded[] => {
  const records: Recorded[] = [];
  const record = (
    person: string,
    code: string,
    at: string,
    attributes: Attributes,
    more: Partial<Recorded> = {},
  ): void => {
    const fate = random.next();
    const becomes = more.becomes ?? (fate < 0.06 ? 'retracted' : undefined);
    const late = random.chance(0.15);
    const key = `k${records.length}`;
    records.push({
      key,
      person,
      code,
      at,
      attributes,
      by: 'operator-1:operator',
      late,
      ...more,
      ...(becomes ? { becomes } : {}),
    });
  };
  const on = (day: string): string => `${day}T${random.pick(CLOCKS)}`;
  for (let number = 0; number < 16; number++) {
    const contact = `call-${number}`;
    const mode = random.pick(MODES);
    const servedOn = random.pick(DAYS);
    const since = dayAfter(servedOn, random.pick([0, 1, 3]));
    const special = mode === 'special' && random.chance(0.7);
    const drawn = { mode, servedOn, ...(special ? { specialSince: since } : {}) };
    // Nobody draws a contact as special before it is.
    const from = special ? since : servedOn;
    const at = on(dayAfter(from, random.pick([0, 1, 2, 4])));
    const righted = { at, attributes: { ...drawn, servedOn: dayAfter(servedOn, -1) } };
    for (let left = random.pick([1, 1, 1, 2]); left > 0; left--)
      record(random.pick(['Q1', 'Q2']), 'contact-sampled', at, drawn, {
        contact,
        ...(random.chance(0.15) ? { becomes: righted } : {}),
      });
    for (let left = random.pick([0, 1, 1, 2]); left > 0; left--) {
      const day = dayAfter(from, random.pick([-1, 0, 1, 2, 2, 3]));
      const heard = {
        mode: random.chance(0.8) ? mode : random.pick(MODES),
        seatInformed: random.chance(0.5),
        feedbackGiven: random.chance(0.6),
      };
      const other = random.chance(0.1) ? { contact: 'another' } : { contact };
      record(random.pick(['A1', 'A1', 'Q3', 'Q2']), 'contact-monitored', on(day), heard, other);
    }
  }
  for (let left = random.below(3); left > 0; left--)
    record(
      random.pick(['Q1', 'Q2', 'Q3', 'A1']),
      'monthly-report-drawn',
      random.pick(['2026-03-01T00:00', '2026-03-31T23:59', '2026-04-01T00:00', '2026-04-30T23:59', '2026-03-25T09:00']),
      {},
    );
  record('Q1', 'quality-standard-published', on('2026-03-02'), {});
  record('Q2', 'problem-collected', on('2026-03-03'), { problem: 'p1' });
  record('Q2', 'rectification-proposed', on('2026-03-04'), { problem: 'p1' });
  records.push({
    ...{
      key: 'discipline',
      person: 'A1',
      code: 'discipline-broken',
      at: on('2026-03-06'),
      attributes: { what: 'talk' },
    },
    by: 'reporter-1:supervisor',
    late: random.chance(0.5),
    incident: 'i1',
  });
  record('Q3', 'training-organised', on('2026-03-05'), { about: 'norms' });
  return records;
};
