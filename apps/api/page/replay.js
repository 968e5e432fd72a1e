import { because, namesOf } from './because.js';
import { amountOf, band, element, factor, table, total, wallClock, yuan } from './elements.js';
import { aboutText } from './learned.js';
import { text, titleIn } from './texts.js';
import { lackingNotes } from './views.js';
import { eventText, roleText, statusText, waitingText } from './words.js';

/** The story of one entry: each event in both times, with what the entry came to after it. */
export function replay(
  { entry, waits, omissions = [], lacking, timeline, replay: steps, notices, titles },
  zone,
  entries,
) {
  const events = new Map(timeline.map((event) => [event.id, event]));
  const heads = [
    { name: 'occurred', whole: true },
    { name: 'recorded', whole: true },
    { name: 'event', broad: true },
    { name: 'actor', words: true },
    { name: 'status', words: true },
    { name: 'after', number: true },
    { name: 'payAfter', number: true },
  ];
  const rows = steps.flatMap((step, index) => {
    const then = step.entry;
    const row = {
      cells: [
        ...(step.event === null ? timeCells(step) : eventCells(events.get(step.event), titles, zone)),
        then === null ? '—' : waitingText(then),
        then === null ? '—' : amountOf(then),
        yuan(step.payFen),
      ],
    };
    return [...meanwhileRows(step, steps[index - 1]), row];
  });
  const now =
    entry === null
      ? text('gone')
      : element('span', {}, `${waitingText({ status: entry.status, waits })} `, amountOf(entry));
  const omitted = omissions.map(({ obligation, due }) =>
    element(
      'p',
      {},
      `${titleIn(titles, obligation)}${text('colon')}${wallClock(due.instant, zone)} ${text('omitted')}`,
    ),
  );
  const nodes = [
    element('p', {}, `${text('now')}${text('colon')}`, now),
    ...omitted,
    ...lackingNotes(lacking, titles),
    table(text('replay'), heads, rows),
  ];
  if (entry !== null) nodes.push(element('h3', {}, text('because')), because(entry.because, titles, namesOf(entries)));
  return notices.length === 0 ? nodes : [...nodes, noticeTable(notices, titles)];
}

const eventCells = (event, titles, zone) => [
  wallClock(event.occurredAt.instant, zone),
  wallClock(event.recordedAt, zone),
  eventCell(event, titles),
  actorOf(event),
];

/** Where other entries of the period changed the pay between two steps, so that neither seems to have done it. */
const meanwhileRows = ({ payFenBefore }, above) =>
  above === undefined || yuan(above.payFen) === yuan(payFenBefore)
    ? []
    : [{ cells: ['', '', text('meanwhile'), '', '', '', yuan(payFenBefore)] }];

/** No event says that a day began, and with it that something due before was not done. */
const timeCells = ({ date }) => [date, date, text('timePassed'), '—'];

/** What happened and, below it, what was said with it. */
function eventCell({ type, data, about }, titles) {
  const said = saidIn(data).join(' / ');
  const below = said === '' ? [] : [element('br'), element('span', { class: 'muted' }, said)];
  return element('span', {}, [eventText(type), aboutText(about, titles)].filter(Boolean).join(text('colon')), ...below);
}

/** Under these names people write why. */
const REASONS = ['reason', 'grounds', 'description', 'note', 'findings'];

/** What was said with an event: reasons in the words of whoever gave them, and the numbers of evidence. */
function saidIn(data) {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => {
    if (REASONS.includes(name)) return reasonText(value);
    if (name === 'reference' && typeof value === 'string') return [evidenceText([value])];
    if (name === 'evidence' && Array.isArray(value)) return value.length === 0 ? [] : [evidenceText(value)];
    return saidIn(value);
  });
}

const evidenceText = (ids) => `${text('evidence')} ${ids.join(', ')}`;

/** That there is a reason is told also to whoever may not read it, and where it was erased. */
const reasonText = (value) => {
  if (typeof value === 'string') return [value];
  return [text(value?.withheld === true ? 'withheld' : 'erased')];
};

/** The system itself has no name that says more than its role. */
const actorOf = ({ actor, role }) => {
  const { id, role: acting } = typeof actor === 'object' ? actor : { id: actor, role };
  if (acting === undefined) return id;
  return acting === 'policy' ? roleText(acting) : `${id ?? '—'} (${roleText(acting)})`;
};

/**
 * What somebody was told: points, how much the norm leaves open, a factor of pay, or the process that was opened and its money; as it was
 * written where nobody can read it.
 */
function toldText({ told, amount }, titles) {
  if (told === null) return amount;
  const parts = [
    told.process === undefined ? '' : titleIn(titles, told.process),
    told.points === undefined ? '' : total(told.points),
    told.unset === undefined ? '' : band(told.unset),
    told.coefficient === undefined ? '' : factor(told.coefficient),
    told.fen === undefined ? '' : yuan(told.fen),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** How an entry stood when somebody was told of it; what an undecided one waited for then the notice does not say. */
const toldStatus = (status) => (status === 'undecided' ? waitingText({ status, waits: [] }) : statusText(status));

function noticeTable(notices, titles) {
  const heads = [{ name: 'notified' }, { name: 'status' }, { name: 'amount', number: true }, { name: 'deadline' }];
  const rows = notices.map(({ notifiedOn, status, deadline, ...notice }) => ({
    cells: [notifiedOn, toldStatus(status), toldText(notice, titles), deadline ?? '—'],
  }));
  return table(text('notices'), heads, rows, { compact: true });
}
