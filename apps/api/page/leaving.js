import { actAs } from './api.js';
import { stopFollowing } from './following.js';
import { keepInAddress } from './places.js';
import { forgetEverything } from './state.js';

/** Nothing that was read or typed outlives the document, nor does an answer that is still on its way; the address keeps the language alone. */
export function signOut() {
  stopFollowing();
  actAs('');
  forgetEverything();
  keepInAddress('replaceState');
  location.reload();
}
