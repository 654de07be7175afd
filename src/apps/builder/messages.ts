/** What the page and its example page tell each other. */
import type {Catalogue} from '../../elements/shared/locale.ts';
import type {Scene} from './choices.ts';
import type {Widget} from './markup.ts';

/** From the page: what to show. */
export interface ShowMessage {
  type: 'lintel-builder:show';
  scene: Scene;
  /** BCP 47. */
  language: string;
  /** The elements' sentences in it; `null` in English, and where they cannot be had. */
  sentences: Catalogue | null;
  dark: boolean;
  widgets: Widget[];
  words: {heading: string; paragraph: string; after: string};
}

/** From the example page: it listens. */
export interface SceneMessage {
  type: 'lintel-builder:ready';
}
