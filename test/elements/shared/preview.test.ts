import {expect} from '@open-wc/testing';
import {isPreview} from '../../../src/elements/shared/preview.ts';

describe('a preview that only the owner can see', () => {
  for (const url of [
    'file:///home/ada/site/index.html',
    'http://localhost:8080/',
    'http://shop.localhost/',
    'http://127.0.0.1:3000/hours',
    'http://[::1]/',
    'http://studio.local/',
    'blob:http://localhost:8080/0d5f',
  ])
    it(`is ${url}`, () => expect(isPreview(url, url)).to.be.true);

  for (const url of [
    'https://example.com/',
    'https://localhost.example.com/',
    'https://mylocalhost/',
    'https://example.com/?localhost',
    'http://10.0.0.5/',
    'blob:https://example.com/0d5f',
  ])
    it(`is not ${url}`, () => expect(isPreview(url, url)).to.be.false);

  it('is a document without an address when the page that made it is one', () => {
    expect(isPreview('about:srcdoc', 'http://localhost/builder')).to.be.true;
    // Some builders frame what visitors see.
    expect(isPreview('about:srcdoc', 'https://shop.example/')).to.be.false;
    expect(isPreview('about:blank', 'about:blank')).to.be.false;
  });

  it('is not moved by a <base> for the links of a page', () => {
    expect(isPreview('https://shop.example/', 'http://localhost/')).to.be.false;
    expect(isPreview('http://localhost/', 'https://shop.example/')).to.be.true;
  });
});
