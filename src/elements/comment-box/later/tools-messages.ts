import {LocaleController} from '../../shared/locale.ts';
import type {Box} from '../box.ts';

export type ToolsI18n = LocaleController<typeof english>;

/** What the tools of a form say. Translations stand with those of the box, by the same keys. */
export const english = {
  formatting: 'Formatting',
  bold: 'Bold',
  italic: 'Italic',
  quote: 'Quote',
  code: 'Code',
  list: 'List',
  link: 'Link',
  /** The name of a tool with its keys. */
  tool: '{name} ({keys})',
  /** Names of the keys, in front of another key. */
  control: 'Ctrl+',
  shift: 'Shift+',
  preview: 'Preview',
  previewEmpty: 'Nothing to preview yet.',
  previewFailed: 'Couldn’t load the preview. Your text is kept.',
};

const controllers = new WeakMap<HTMLElement, ToolsI18n>();

/** The sentences in the language of a box; one controller for each box, whatever threads it shows. */
export function toolsI18n({host}: Box): ToolsI18n {
  let i18n = controllers.get(host);
  if (!i18n) controllers.set(host, (i18n = new LocaleController(host, 'comment-box', english)));
  return i18n;
}
