import { type Kind } from './case.js';
import { damage } from './kinds/damage.js';
import { damagedBackup } from './kinds/damaged-backup.js';
import { damagedViews } from './kinds/damaged-views.js';
import { delivery } from './kinds/delivery.js';
import { diskFull } from './kinds/disk-full.js';
import { ioFault } from './kinds/io-fault.js';
import { kill } from './kinds/kill.js';
import { oneEffect } from './kinds/one-effect.js';
import { poison } from './kinds/poison.js';
import { powerCut } from './kinds/power-cut.js';
import { processes } from './kinds/processes.js';
import { simulated } from './kinds/simulated.js';
import { clocks } from './kinds/clocks.js';

/** Every kind of fault that is tried, the quick ones first. */
export const kinds: readonly (() => Kind)[] = [
  simulated,
  delivery,
  poison,
  clocks,
  oneEffect,
  processes,
  damage,
  damagedBackup,
  damagedViews,
  diskFull,
  kill,
  ioFault,
  powerCut,
];
