// Ends with 0 when the process that listens on DUTYLEDGER_PORT of this machine says that it works: the health check of a container.
const port = process.env.DUTYLEDGER_PORT ?? '4600';
const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(4000) }).catch(() => null);
process.exitCode = answer?.ok === true ? 0 : 1;
