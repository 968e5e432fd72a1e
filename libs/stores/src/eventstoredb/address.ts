/** How an address of EventStoreDB begins, or of KurrentDB, as newer versions are called: of one node or several, or of a cluster to be discovered. */
const SCHEME = /^(?:esdb|kurrentdb|kurrent|kdb)(?:\+discover)?:\/\/./;

/** Whether the text says to keep the log on such a server. The address itself is read by the client that opens it. */
export const isEventStoreDbAddress = (text: string): boolean => SCHEME.test(text);
