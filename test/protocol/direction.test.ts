import assert from 'node:assert/strict';
import {test} from 'node:test';
import {directionOf} from '../../src/protocol/direction.ts';

for (const tag of ['ar', 'AR-eg', 'he', 'fa-IR', 'ur', 'ckb', 'pa-Arab-PK', 'az-Arab'])
  test(`${tag} is written from right to left`, () => assert.equal(directionOf(tag), 'rtl'));

// `ar` within another tag, a script that is Latin, a region of Arabic speakers.
for (const tag of ['', 'en', 'arn', 'ar-Latn', 'pa', 'fr-DZ', 'zh-Hant', 'de-AR'])
  test(`${tag || 'no language'} is not`, () => assert.equal(directionOf(tag), 'ltr'));
