import assert from 'node:assert/strict';
import {test} from 'node:test';
import {AdminError} from '../../../src/apps/admin/api.ts';

const problem = (more: object) => ({type: 'about:blank', title: 'Gone', status: 410, detail: 'In English.', ...more});

test('what the server refuses is said in the page’s words where it has some, else as the server says it', () => {
  assert.equal(new AdminError(410, problem({code: 'bad-link'})).message.slice(0, 29), 'This link has been used, or h');
  for (const more of [{}, {code: 'never-heard-of'}, {code: 'toString'}])
    assert.equal(new AdminError(410, problem(more)).message, 'In English.');
});

test('a field says what is wrong with it in the page’s words, unless several things are', () => {
  const errors = [{pointer: '/name', message: 'Taken.'}];
  assert.match(new AdminError(422, problem({code: 'name-taken', errors})).at('name'), /Somebody has this name/);
  assert.equal(new AdminError(422, problem({code: 'name-taken', errors})).at('password'), '');
  assert.equal(new AdminError(422, problem({errors})).at('name'), 'Taken.');
  const two = [...errors, {pointer: '/password', message: 'Short.'}];
  assert.equal(new AdminError(422, problem({code: 'name-taken', errors: two})).at('password'), 'Short.');
});
