/** Raised whenever the same inputs may give another result: posted runs name it, so that "the engine has changed since" can be told apart. */
export const ENGINE_VERSION = 26;
