import { type Configuration, readServer } from '#runtime';
import { EXIT, Stop } from './exit-codes.js';

/** For what needs the store for itself. Throws Stop `server-running` with where it answers and its process. */
export const demandNoServer = ({ folder }: Pick<Configuration, 'folder'>): void => {
  const server = readServer(folder);
  if (server === null) return;
  const { url, pid } = server;
  throw new Stop(
    EXIT.fault,
    {
      code: 'server-running',
      zh: `服务正在运行（${url}，进程 ${pid}），它独占数据；请先停止服务。`,
      en: `A server is running (${url}, process ${pid}) and has the data for itself. Stop it first.`,
    },
    { url, pid },
  );
};
