import { agentIn, about, another, LEADING, type Recipes } from './shared-recipes.js';
import { partsOf } from './door.js';

const CHECKS: Readonly<Record<string, readonly string[]>> = {
  example: ['desk'],
  'cs-assessment': ['shift-record', 'open-issues', 'equipment', 'desk'],
};
const ITEMS = {
  rude: { errors: 0 },
  first: { value: '30' },
  opening: { chosen: 'b' },
  closing: { steps: ['asked', 'declined', 'closed'] },
  words: { hits: [] },
  row: 'pass',
  leak: 'pass',
} as const;

const handover = about('handover', 'handover');
const review = about('qaReview', 'review');

/** Handovers and reviews, as they are meant. */
export const PROCESS_RECIPES = {
  'handover.start': (telling) => {
    const outgoing = telling.person();
    const incoming = telling.colleagueOf(outgoing);
    const date = telling.day();
    const data = {
      date,
      shift: 'early',
      seat: `s-${telling.next()}`,
      outgoing,
      incoming,
      shiftStartsAt: `${date}T08:30`,
    };
    return { by: `${outgoing}:agent`, data };
  },
  'handover.check': handover(['started', 'rejected'], 'handover.start', (known, telling) => ({
    by: agentIn(known, 'incoming'),
    checks: Object.fromEntries(
      CHECKS[telling.rulebookOf(String(known.data['incoming']))]!.map((name) => [
        name,
        telling.random.pick(['in-order', 'in-order', 'defective']),
      ]),
    ),
    note: telling.words(),
  })),
  'handover.accept': handover(['checked'], 'handover.check', (known) => ({ by: agentIn(known, 'incoming') })),
  'handover.reject': handover(['started', 'checked'], 'handover.start', (known, telling) => ({
    by: agentIn(known, 'incoming'),
    reason: telling.words(),
  })),
  'handover.leave-post': handover(['started', 'checked', 'accepted'], 'handover.start', (known) => ({
    by: agentIn(known, 'outgoing'),
    how: 'left',
  })),
  'handover.check-first-call': handover(['accepted'], 'handover.accept', (known, telling) => ({
    by: agentIn(known, 'incoming'),
    devicesWork: telling.random.chance(0.5),
    underKeyboardClean: true,
  })),
  'handover.report-problem': handover(
    ['started', 'checked', 'accepted', 'problem'],
    'handover.start',
    (known, telling) => ({
      by: agentIn(known, 'incoming'),
      what: 'headset-broken',
      foundAt: `${String(known.data['date'])}T09:30`,
      note: telling.words(),
    }),
  ),
  'handover.decide-liability': handover(['problem'], 'handover.report-problem', (_known, telling) => ({
    by: telling.staff(...LEADING),
    problem: 1,
    liable: telling.random.pick(['outgoing', 'incoming', 'both', 'neither']),
    reason: telling.words(),
  })),
  'handover.cancel': handover(['started', 'checked'], 'handover.start', (_known, telling) => ({
    by: telling.staff('supervisor', 'operator'),
    reason: telling.words(),
  })),
  'qa-review.open': (telling) => {
    const agents = telling.known.peopleWho('here').filter((id) => telling.rulebookOf(id) === 'example');
    const reviewer = partsOf(telling.staff('qa_reviewer')).id;
    const data = {
      agent: telling.random.pick(agents),
      contact: `call-${telling.next()}`,
      form: 'chat',
      contactAt: telling.moment(),
      reviewer,
    };
    return { by: telling.staff('supervisor'), data };
  },
  'qa-review.score': review(['open'], 'qa-review.open', (known, telling) => ({
    by: `${String(known.data['reviewer'])}:qa_reviewer`,
    items: telling.random.chance(0.5)
      ? ITEMS
      : { ...ITEMS, leak: 'fail', rude: { errors: 2 }, words: { hits: ['不知道'] } },
    comment: telling.words(),
  })),
  'qa-review.dispute': review(['scored'], 'qa-review.score', (known, telling) => ({
    by: agentIn(known, 'agent'),
    reason: telling.words(),
  })),
  'qa-review.score-second': review(['disputed'], 'qa-review.dispute', (known, telling) => ({
    by: another(telling, `${String(known.data['reviewer'])}:qa_reviewer`, 'qa_reviewer'),
    items: ITEMS,
    comment: telling.words(),
  })),
  'qa-review.finalise': review(['scored', 'rescored'], 'qa-review.score', (known, telling) => ({
    by: telling.staff('supervisor'),
    counts: known.status === 'rescored' ? telling.random.pick(['first', 'second']) : 'first',
    reason: telling.words(),
  })),
  'qa-review.withdraw': review(['open', 'scored', 'disputed'], 'qa-review.open', (_known, telling) => ({
    by: telling.staff('supervisor', 'operator'),
    reason: telling.words(),
  })),
} satisfies Partial<Recipes>;
