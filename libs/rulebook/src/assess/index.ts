export { assess } from './assess.js';
export { entryKey, type EntryBasis } from './facts/entry-key.js';
export {
  assessPart,
  rankingsIn,
  withPlaces,
  type AssessedPart,
  type Contention,
  type Places,
  type Standing,
} from './parts.js';
export { settlePlaces, type Seat, type Seats } from './settling.js';
