import { type RebuildProgress } from '#runtime';
import { said, type Said } from './language.js';
import { type Output, type Progress } from './output.js';

const PHASES: Readonly<Record<RebuildProgress['phase'], Said>> = {
  events: said('读取事件', 'folding events'),
  derived: said('推算计分卡', 'deriving scorecards'),
  switched: said('切换', 'switched'),
};

/** Does what fills views, and shows how far they are from the first that is told on, until it ends or fails. */
export const showingRebuild = async <T>(
  output: Output,
  title: Said,
  work: (show: (progress: RebuildProgress) => void) => Promise<T>,
): Promise<T> => {
  let shown: Progress | null = null;
  try {
    return await work(({ phase, done, total }) => {
      shown ??= output.progress(output.say(title));
      shown.update(done, total, output.say(PHASES[phase]));
    });
  } finally {
    (shown as Progress | null)?.finish();
  }
};
