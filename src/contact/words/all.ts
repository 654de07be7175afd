import {words as af} from './af.ts';
import {words as ar} from './ar.ts';
import {words as cs} from './cs.ts';
import {words as de} from './de.ts';
import {words as el} from './el.ts';
import {words as es} from './es.ts';
import {words as fi} from './fi.ts';
import {words as fr} from './fr.ts';
import {words as he} from './he.ts';
import {words as hi} from './hi.ts';
import {words as hr} from './hr.ts';
import {words as hu} from './hu.ts';
import {words as it} from './it.ts';
import {words as ja} from './ja.ts';
import {words as ko} from './ko.ts';
import {words as nb} from './nb.ts';
import {words as nl} from './nl.ts';
import {words as pl} from './pl.ts';
import {words as pt} from './pt.ts';
import {words as ro} from './ro.ts';
import {words as ru} from './ru.ts';
import {words as sv} from './sv.ts';
import {words as th} from './th.ts';
import {words as tr} from './tr.ts';
import {words as vi} from './vi.ts';
import {words as zh} from './zh.ts';
import type {Vocabulary} from '../vocabulary.ts';

/** Every language we have words of, besides English, which is always known. */
export const ALL: readonly Vocabulary[] = [
  de,
  fr,
  es,
  it,
  pt,
  nl,
  pl,
  cs,
  hu,
  sv,
  nb,
  fi,
  el,
  tr,
  ru,
  ja,
  zh,
  ko,
  ar,
  he,
  hi,
  af,
  th,
  vi,
  ro,
  hr,
];
