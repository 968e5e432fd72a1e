import { type Attributes } from './story.js';

/** What has to be done after what, within so many days, by the texts of norms 002C and 002K; the days are the shipped editions' choice. */
export interface Follow {
  readonly after: string;
  readonly where?: (attributes: Attributes) => boolean;
  readonly done: string;
  readonly same: string;
  readonly days: number;
  /** The day from which it is counted, where that is not the day of what happened. */
  readonly from?: string;
  readonly obligation: string;
  readonly clause: string;
  /** What has to be done before it, or it is not due. */
  readonly requires?: string;
  /** Owed by every holder of the first post on the last day, and done for all by one of them. */
  readonly shared?: true;
}

export interface Monthly {
  readonly done: string;
  readonly obligation: string;
  readonly clause: string;
  readonly post: string;
  readonly each?: true;
}

export interface FollowUpNorm {
  /** What the last figures of a month come to. */
  readonly score?: { readonly of: string; readonly comesTo: (figures: Attributes) => number };
  readonly rulebook: string;
  readonly posts: readonly [string, string];
  readonly follows: readonly Follow[];
  /** The clause under which what was done is recorded. */
  readonly recorded: Readonly<Record<string, string>>;
  /** Which of these bind the holders of the first post alone. */
  readonly ofFirstPost?: readonly string[];
  /** What is owed once a month, by its last day: by one of the holders of a post for all, or by each of them. */
  readonly monthly: readonly Monthly[];
}

const isCommon = ({ kind, knowledge }: Attributes): boolean => kind === 'common' && knowledge === true;

const ISSUE = { same: 'issue' } as const;
export const CALL_MONITORING: FollowUpNorm = {
  rulebook: 'call-monitoring',
  posts: ['quality_inspector', 'quality_manager'],
  follows: [
    {
      after: 'contact-sampled',
      done: 'contact-scored',
      same: 'call',
      days: 3,
      obligation: 'scoring',
      clause: 'P-002C-1.3',
    },
    {
      after: 'problem-found',
      done: 'problem-entered',
      ...ISSUE,
      days: 1,
      obligation: 'entering',
      clause: 'P-002C-2.2',
    },
    { after: 'problem-found', done: 'feedback-given', ...ISSUE, days: 1, obligation: 'feedback', clause: 'P-002C-1.5' },
    { after: 'problem-found', done: 'coaching-given', ...ISSUE, days: 3, obligation: 'coaching', clause: 'P-002C-2.3' },
    {
      after: 'problem-found',
      done: 'improvement-plan-set',
      ...ISSUE,
      days: 3,
      obligation: 'planning',
      clause: 'P-002C-2.4',
      requires: 'coaching',
    },
    {
      after: 'problem-found',
      where: ({ othersConcerned }) => othersConcerned === true,
      done: 'problem-reported-to-department',
      ...ISSUE,
      days: 1,
      obligation: 'department-told',
      clause: 'P-002C-0.1',
    },
    {
      after: 'improvement-plan-set',
      done: 'improvement-followed-up',
      ...ISSUE,
      days: 14,
      obligation: 'follow-up',
      clause: 'P-002C-2.5',
    },
    {
      after: 'problem-found',
      where: isCommon,
      done: 'common-problem-summarised',
      ...ISSUE,
      days: 7,
      obligation: 'summary',
      clause: 'P-002C-2.6',
    },
    {
      after: 'common-problem-summarised',
      done: 'training-need-submitted',
      ...ISSUE,
      days: 7,
      obligation: 'training-need',
      clause: 'P-002C-2.7',
    },
    {
      after: 'training-ended',
      done: 'training-followed-up',
      same: 'training',
      days: 14,
      obligation: 'training-follow-up',
      clause: 'P-002C-2.8',
      shared: true,
    },
  ],
  monthly: [
    { done: 'quality-report-drafted', obligation: 'quality-report', clause: 'P-002C-1.5', post: 'quality_inspector' },
  ],
  recorded: {
    'contact-sampled': '002C-1.3',
    'contact-scored': '002C-1.3',
    'problem-found': '002C-2.1',
    'problem-reported-to-department': '002C-0.1',
    'problem-entered': '002C-2.2',
    'feedback-given': '002C-1.5',
    'quality-report-drafted': '002C-1.5',
    'coaching-given': '002C-2.3',
    'improvement-plan-set': '002C-2.4',
    'improvement-followed-up': '002C-2.5',
    'common-problem-summarised': '002C-2.6',
    'training-need-submitted': '002C-2.7',
    'training-followed-up': '002C-2.8',
  },
};

export const SHOP_AGENTS: FollowUpNorm = {
  rulebook: 'shop-agents',
  posts: ['online_agent', 'online_agent'],
  follows: [
    {
      after: 'order-left-open',
      done: 'customer-contacted',
      same: 'order',
      days: 1,
      obligation: 'order-follow-up',
      clause: 'P-002K-1.2',
    },
    {
      after: 'aftersales-question-received',
      done: 'aftersales-question-answered',
      same: 'question',
      days: 1,
      obligation: 'aftersales-feedback',
      clause: 'P-002K-1.4',
    },
    {
      after: 'promise-made',
      done: 'promise-kept',
      same: 'promise',
      days: 0,
      from: 'dueOn',
      obligation: 'promise',
      clause: '002K-2.1.5',
    },
  ],
  recorded: {},
  monthly: [],
  // Orders of those served against 0.3, and those who came again of the buyers against 0.2, half of a hundred each.
  score: {
    of: 'shop-figures-closed',
    comesTo: ({ visitors, orders, buyers, repeatBuyers }) =>
      50 * Math.min(1, Number(orders) / Number(visitors) / 0.3) +
      50 * Math.min(1, Number(repeatBuyers) / Number(buyers) / 0.2),
  },
};

/** Norm 002H: the regular work of a quality office. Whoever is to be assessed each month is listed where nobody assessed them. */
export const QUALITY_OFFICE: FollowUpNorm = {
  rulebook: 'quality-office',
  posts: ['quality_supervisor', 'quality_inspector'],
  follows: [
    {
      after: 'contact-sampled',
      done: 'contact-scored',
      same: 'call',
      days: 3,
      obligation: 'scoring',
      clause: 'P-002H-1.2',
    },
    {
      after: 'issue-collected',
      done: 'feedback-given',
      same: 'issue',
      days: 1,
      obligation: 'feedback',
      clause: 'P-002H-1.4',
    },
    {
      after: 'measure-set',
      done: 'measure-followed-up',
      same: 'measure',
      days: 31,
      obligation: 'measure-follow-up',
      clause: 'P-002H-2.4',
    },
    {
      after: 'training-held',
      done: 'training-progress-assessed',
      same: 'training',
      days: 14,
      obligation: 'training-progress',
      clause: 'P-002H-2.8',
      shared: true,
    },
  ],
  recorded: {
    'contact-sampled': '002H-1.2',
    'contact-scored': '002H-1.2',
    'issue-collected': '002H-1.4',
    'feedback-given': '002H-1.4',
    'measure-set': '002H-2.4',
    'measure-followed-up': '002H-2.4',
    'training-progress-assessed': '002H-2.8',
  },
  ofFirstPost: ['training-progress-assessed'],
  monthly: [
    { done: 'monthly-report-drafted', obligation: 'monthly-report', clause: 'P-002H-2.4', post: 'quality_supervisor' },
    { done: 'calibration-held', obligation: 'calibration', clause: 'P-002H-2.2', post: 'quality_supervisor' },
    {
      done: 'inspector-assessed',
      obligation: 'inspector-assessment',
      clause: 'P-002H-2.7',
      post: 'quality_inspector',
      each: true,
    },
  ],
};
