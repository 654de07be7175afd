import assert from 'node:assert/strict';
import {test} from 'node:test';
import '../../../src/apps/admin/words/settings.ts';
import {english} from '../../../src/apps/admin/words/words.ts';
import {SETTING_KEYS, SITE_SETTINGS, STANDARD_SETTINGS} from '../../../src/server/domain/site-settings.ts';

test('each setting of a site has a label, an explanation and words for its choices', () => {
  const keys = [...SETTING_KEYS].sort();
  for (const vocabulary of ['settingLabels', 'settingHelp'])
    assert.deepEqual(Object.keys(english.get(vocabulary)!).sort(), keys, vocabulary);
  const choices = SETTING_KEYS.flatMap(key => {
    const {control} = SITE_SETTINGS[key];
    // Languages are called what they call themselves.
    return control.type === 'choice' && key !== 'mailLanguage' ? [...control.options] : [];
  });
  assert.deepEqual(Object.keys(english.get('settingChoices')!).sort(), choices.sort());
});

test('the standard of each setting is one of its values', () => {
  for (const key of SETTING_KEYS) {
    const standard = STANDARD_SETTINGS[key];
    assert.deepEqual(SITE_SETTINGS[key].schema.parse(standard), standard, key);
  }
});
