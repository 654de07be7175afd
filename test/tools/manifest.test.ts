import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {manifest} from '../../tools/manifest.ts';

const elements = manifest()
  .modules.flatMap(({declarations}) => declarations)
  .filter(({tagName}) => tagName);

describe('the manifest', () => {
  test('has a type for each attribute and property', () => {
    assert.equal(elements.length, 4);
    for (const {tagName, attributes = [], members = []} of elements) {
      for (const {name, type} of attributes) assert.ok(type?.text, `${tagName} ${name}`);
      for (const {kind, name, type} of members) if (kind === 'field') assert.ok(type?.text, `${tagName}.${name}`);
    }
    const rating = elements.find(({tagName}) => tagName === 'star-rating')!;
    assert.equal(rating.attributes!.find(({name}) => name === 'value')!.type!.text, 'number | null');
  });

  test('lists what pages use and nothing of how it is made', () => {
    const listed = Object.fromEntries(
      elements.map(({tagName, members = []}) => [
        tagName,
        members.filter(({kind}) => kind === 'method').map(({name}) => name),
      ]),
    );
    assert.deepEqual(listed, {
      'star-rating': ['checkValidity', 'reportValidity', 'setCustomValidity', 'focus'],
      'business-hours': ['statusAt'],
      'contact-card': [],
      'comment-box': [],
    });
    const inner =
      /^(i18n|internals|raw|keepSpace|waitingSpace|emit|setState|createProperty|getPropertyDescriptor|renderRoot|anchor|formValue)$/;
    for (const {tagName, members = []} of elements)
      for (const {name} of members) assert.doesNotMatch(name, inner, tagName);
  });
});
