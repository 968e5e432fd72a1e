import { element } from './elements.js';
import { text } from './texts.js';

const isOfAppeal = ({ type }) => type.startsWith('Appeal');
/** Nothing is left of the entry that a higher level could take away. */
const GRANTED_WHOLLY = ['dismissed', 'waived'];

/**
 * What the person may ask for about an entry, as far as its story says: to appeal what they were told of, or to take a decision to
 * the next level; null where neither. Whether it is in time the server says.
 */
export function appealOpen({ person, timeline, notices, appealLevels }, caller, may) {
  if (person !== caller.id || notices.length === 0 || appealLevels.length === 0) return null;
  const last = timeline.findLast(isOfAppeal);
  if (last === undefined || last.type === 'AppealWithdrawn') {
    const told = timeline.findLast(({ type }) => type === 'EntryNotified');
    const toldSince = last === undefined || told?.position > last.position;
    return toldSince && 'appeal.file' in may ? { command: 'appeal.file', until: notices.at(-1).deadline } : null;
  }
  const isRefused = last.type === 'AppealDecided' && !GRANTED_WHOLLY.includes(last.data.outcome.kind);
  const next = isRefused ? appealLevels[last.data.level] : undefined;
  return next !== undefined && 'appeal.escalate' in may ? { command: 'appeal.escalate', days: next.days } : null;
}

/** The form of an appeal, below what it is about. It writes into the draft as the person types; `send` is called when it is submitted. */
export function appealForm({ command, until, days }, draft, send) {
  const within = [
    until === undefined || until === null ? '' : `${text('deadline')}: ${until}`,
    days === undefined ? '' : text('daysToEscalate').replace('{days}', days),
  ];
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
      element('span', { class: 'hint', id: 'appeal-hint' }, within.filter((part) => part !== '').join(' ')),
    ),
    element('button', {}, text(command)),
  );
}
