import { type Period } from '../assessment/assessment.js';
import { type Text } from '../edition/edition.js';

/** Why nobody knows yet what an earlier period says, and what makes it known. */
export const withoutRunReason = (back: number, { start, end }: Period): Text => {
  const days = `${start}..${end}`;
  const [zh, en] =
    back === 1
      ? [`上一考核期（${days}）`, `the month before (${days})`]
      : [`前第${String(back)}个考核期（${days}）`, `the month ${String(back)} months before (${days})`];
  return {
    zh: `${zh}没有已批准的核薪，因此尚不可知；批准该期核薪，或录入期初数据。`,
    en: `Not known yet: ${en} has no approved pay run. Approve one for it, or record an opening balance.`,
  };
};
