import { element, localDay } from './elements.js';
import { text } from './texts.js';

const isOfAppeal = ({ type }) => type.startsWith('Appeal');
/** Nothing is left of the entry that a higher level could take away. */
const GRANTED_WHOLLY = ['dismissed', 'waived'];

/**
 * What the person may ask for about an entry, as far as its story says: to appeal what they were told of, or to take a decision to
 * the next level, until when, and whether that day is over; null where neither. Whether it is in time the server says.
 */
export function appealOpen({ today, ...story }, caller, may) {
  const open = stepOpen(story, caller);
  if (open === null || !(open.command in may)) return null;
  return { ...open, isOver: open.until !== null && today > open.until };
}

function stepOpen({ person, timeline, notices, appealLevels }, caller) {
  if (person !== caller.id || notices.length === 0 || appealLevels.length === 0) return null;
  const last = timeline.findLast(isOfAppeal);
  if (last === undefined || last.type === 'AppealWithdrawn') {
    const told = timeline.findLast(({ type }) => type === 'EntryNotified');
    const toldSince = last === undefined || told?.position > last.position;
    const { status, deadline } = notices.at(-1);
    return toldSince && status !== 'gone' ? { command: 'appeal.file', until: deadline } : null;
  }
  const isRefused = last.type === 'AppealDecided' && !GRANTED_WHOLLY.includes(last.data.outcome.kind);
  const next = isRefused ? appealLevels[last.data.level] : undefined;
  return next === undefined
    ? null
    : { command: 'appeal.escalate', until: daysAfter(localDay(last.recordedAt, last.occurredAt.zone), next.days) };
}

/** So many calendar days after a day. */
const daysAfter = (day, days) => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toJSON().slice(0, 10);
};

/** That it is too late for an appeal, and since when. */
export const appealOver = ({ command, until }) =>
  element('p', { class: 'hint', id: 'appeal-over' }, text(`${command}-over`).replace('{day}', until));

/** The form of an appeal, below what it is about. It writes into the draft as the person types; `send` is called when it is submitted. */
export function appealForm({ command, until }, draft, send) {
  const grounds = element(
    'textarea',
    {
      ...{ id: 'appeal-grounds', rows: '3', required: '', 'aria-describedby': 'appeal-hint' },
      oninput: (event) => Object.assign(draft, { grounds: event.target.value }),
    },
    draft.grounds,
  );
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  return element(
    'form',
    { id: 'appeal-form', class: 'stacked', onsubmit: submit },
    element('h3', {}, text(command)),
    element(
      'p',
      {},
      element('label', { for: 'appeal-grounds' }, text('grounds')),
      grounds,
      element(
        'span',
        { class: 'hint', id: 'appeal-hint' },
        until === null ? '' : `${text('deadline')}${text('colon')}${until}`,
      ),
    ),
    element('button', {}, text(command)),
  );
}
