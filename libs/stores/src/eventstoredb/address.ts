/** How an address of EventStoreDB begins, or of KurrentDB, as newer versions are called: of one node or several, or of a cluster to be discovered. */
const SCHEME = /^(?:esdb|kurrentdb)(?:\+discover)?:\/\/./;

export const isEventStoreDbAddress = (text: string): boolean => SCHEME.test(text);
