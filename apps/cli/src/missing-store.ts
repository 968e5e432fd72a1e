import { type Configuration } from '#runtime';
import { withoutCredentials } from './addresses.js';
import { type Said, said } from './language.js';

/**
 * What to say when nothing was ever recorded where the log is looked for. Only the log decides that: views, keys and tokens elsewhere
 * change nothing about it, which whoever has set them has to be told.
 */
export const missingStore = ({ folder, servers }: Pick<Configuration, 'folder' | 'servers'>): Said => {
  const { eventStore, mongo } = servers;
  if (eventStore !== undefined) {
    return said(
      `EventStoreDB（${withoutCredentials(eventStore)}）上还没有库：日志在该服务器上，不在数据文件夹里。请核对 DUTYLEDGER_EVENTSTORE_URL（包括 namespace）；日志若在文件夹中，请去掉该变量；或先用 rulebook draft、import、serve、tour 建立。`,
      `There is no store in EventStoreDB at ${withoutCredentials(eventStore)}: the log is looked for there and not in the data folder. Check DUTYLEDGER_EVENTSTORE_URL, its namespace included; unset it if the log is in a folder; or begin a store with rulebook draft, import, serve or tour.`,
    );
  }
  if (mongo !== undefined) {
    return said(
      `${folder} 中没有库：DUTYLEDGER_MONGODB_URL 只用于视图，日志仍在文件夹中。请用 --data 或 DUTYLEDGER_DATA 指明文件夹；日志若在服务器上，请设置 DUTYLEDGER_EVENTSTORE_URL；或先用 rulebook draft、import、serve、tour 建立。`,
      `There is no store in ${folder}: DUTYLEDGER_MONGODB_URL is for the views, and the log is still in a folder. Name it with --data or DUTYLEDGER_DATA; set DUTYLEDGER_EVENTSTORE_URL if the log is on a server; or begin a store with rulebook draft, import, serve or tour.`,
    );
  }
  return said(
    `${folder} 中没有库；请用 --data 或 DUTYLEDGER_DATA 指明文件夹，或先用 rulebook draft、import、serve、tour 建立。`,
    `There is no store in ${folder}. Name its folder with --data or DUTYLEDGER_DATA, or begin one with rulebook draft, import, serve or tour.`,
  );
};
