export { assess } from './assess.js';
export { entryKey, type EntryBasis } from './entry-key.js';
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
