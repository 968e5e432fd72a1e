/**
 * Raised whenever the same inputs may give another result: posted runs name it, so that "the engine has changed since" can be told apart.
 * Scorecards are of another version with it, and so is the set of views, which has a generation of its own (`VIEWS_GENERATION`).
 */
export const ENGINE_VERSION = 29;
