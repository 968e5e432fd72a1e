import { type OpenOptions } from '#runtime';
import { said } from './language.js';
import { type Output } from './output.js';
import { showingRebuild } from './rebuild-progress.js';

const TITLE = said(
  '视图不存在或由另一版本建立，正从日志重建，完成前不应答',
  'the views are missing or of another version, filling them from the log and answering nothing until that is done:',
);

/** Opens a store and says on the way, and how far it is by now, that its views are filled anew, as after an upgrade. */
export const openSayingWhy = <Opened>(
  output: Output,
  options: OpenOptions,
  open: (options: OpenOptions) => Promise<Opened>,
): Promise<Opened> => showingRebuild(output, TITLE, (onFilling) => open({ ...options, onFilling }));
