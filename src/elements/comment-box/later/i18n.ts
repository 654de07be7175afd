import {LocaleController, type Messages} from '../../shared/locale.ts';
import type {Box} from '../box.ts';

const controllers = new WeakMap<HTMLElement, Map<Messages, LocaleController<Messages>>>();

/** A later file's sentences in the language of a box; one controller for each box, whatever threads it shows. */
export function laterI18n<M extends Messages>({host}: Box, sentences: M): LocaleController<M> {
  const known = controllers.get(host) ?? new Map<Messages, LocaleController<Messages>>();
  controllers.set(host, known);
  let i18n = known.get(sentences);
  if (!i18n) known.set(sentences, (i18n = new LocaleController<Messages>(host, 'comment-box', sentences)));
  return i18n as LocaleController<M>;
}
