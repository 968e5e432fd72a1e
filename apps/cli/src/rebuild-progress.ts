import { type RebuildProgress } from '#runtime';
import { said, type Said } from './language.js';
import { type Output } from './output.js';

const PHASES: Readonly<Record<RebuildProgress['phase'], Said>> = {
  events: said('读取事件', 'folding events'),
  derived: said('推算计分卡', 'deriving scorecards'),
  switched: said('切换', 'switched'),
};

/** Shows how far views are that are filled, from the first that is told on. */
export class ShownRebuild {
  private progress: ReturnType<Output['progress']> | null = null;

  constructor(
    private readonly output: Output,
    private readonly title: Said,
  ) {}

  show = ({ phase, done, total }: RebuildProgress): void => {
    this.progress ??= this.output.progress(this.output.say(this.title));
    this.progress.update(done, total, this.output.say(PHASES[phase]));
  };

  finish(): void {
    this.progress?.finish();
  }
}
