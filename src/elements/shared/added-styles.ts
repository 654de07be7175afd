import type {CSSResult} from 'lit';

/** Registered, since later files of different scripts have a copy of this module each. */
const ADDED = Symbol.for('lintel styles');

interface Styled extends ShadowRoot {
  [ADDED]?: Set<CSSResult>;
}

/** The styles of later files that a shadow root has. */
export const addedStyles = (root: Styled): Set<CSSResult> => (root[ADDED] ??= new Set());
