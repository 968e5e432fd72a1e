import { type Bilingual } from '#eventsourcing';
import { type StatedFault } from './stated-fault.js';

/** What whoever watches a process may be told without a token: no paths, addresses or names. */
const SHOWN: Readonly<Record<string, Bilingual>> = {
  'event-store-unavailable': {
    zh: '日志服务器没有应答；请查看它是否在运行、能否从本机连上。恢复后会自行继续。',
    en: 'The server of the log does not answer. See whether it runs and can be reached from here; once it answers, all goes on by itself.',
  },
  'views-unavailable': {
    zh: '视图服务器没有应答；请查看它是否在运行、能否从本机连上。恢复后会自行继续。',
    en: 'The server of the views does not answer. See whether it runs and can be reached from here; once it answers, all goes on by itself.',
  },
  'keys-unavailable': {
    zh: '密钥与令牌的服务器没有应答；请查看它是否在运行、能否从本机连上。恢复后会自行继续。',
    en: 'The server of keys and tokens does not answer. See whether it runs and can be reached from here; once it answers, all goes on by itself.',
  },
  'views-behind': {
    zh: '还没有本版本可用的视图；请确认有一个本版本的 worker 在运行。',
    en: 'No views of this version serve yet. Make sure that a worker of this version runs.',
  },
  'views-of-newer-version': {
    zh: '视图由更新的版本使用；请停止本进程，换成新版本。',
    en: 'Views of a newer version serve. Stop this process and put the new version in its place.',
  },
  'store-locked': {
    zh: '数据文件被另一个程序锁住；那个程序放开后会自行继续。哪个文件，见该进程的日志，运维人员也可用 health 查询查看。',
    en: 'A file of the data is locked by another program. Once that lets go, all goes on by itself; the log of the process says which file, and the query "health" tells an operator.',
  },
  'no-space-left': {
    zh: '没有存储空间了；腾出空间后会自行继续。',
    en: 'There is no space left. Once there is, all goes on by itself.',
  },
};

const OTHERS: Bilingual = {
  zh: '出现故障；原因见该进程的日志，运维人员也可用 health 查询查看。',
  en: 'There is a fault; the log of the process says why, and the query "health" tells an operator.',
};

/** The fault as it is shown to anybody; the log of the process tells the whole of it, and the query `health` does to an operator. */
export const shownFault = (fault: StatedFault | null): StatedFault | null =>
  fault === null ? null : { code: fault.code, ...(SHOWN[fault.code] ?? OTHERS) };
