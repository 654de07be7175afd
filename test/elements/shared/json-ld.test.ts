import {expect, nextFrame} from '@open-wc/testing';
import {LitElement} from 'lit';
import type {Contact} from '../../../src/contact/types.ts';
import {jsonLd, structuredData} from '../../../src/elements/shared/json-ld.ts';
import type * as StructuredData from '../../../src/elements/shared/later/structured-data.ts';
import {published} from '../../helpers/published.ts';

class SpeakerTest extends LitElement {
  readonly say = jsonLd(this, 'contact');
}
customElements.define('speaker-test', SpeakerTest);

const contact = (name: string): [Contact, unknown, boolean] => [
  {name, phones: [], emails: [], urls: [], addresses: [], social: [], messaging: {}, other: []},
  '',
  false,
];
const names = () => published().map(({name}) => name);

/** In this order: the page has no file for it until the last of them. */
describe('structured data whose file is on its way', () => {
  const {warn} = console;
  let told: string[];
  let asked: number;
  let answer: () => Promise<typeof StructuredData>;

  before(() => {
    structuredData.fetch = () => {
      asked++;
      return answer();
    };
  });
  beforeEach(() => {
    told = [];
    asked = 0;
    console.warn = (sentence: unknown) => void told.push(String(sentence));
    answer = () => Promise.reject(new TypeError(`Failed to fetch https://x.example/structured-data.js`));
  });
  afterEach(() => {
    console.warn = warn;
    document.querySelectorAll('speaker-test').forEach(element => element.remove());
  });

  const speaker = () => {
    const element = document.createElement('speaker-test') as SpeakerTest;
    document.body.append(element);
    return element;
  };

  it('is not asked for by elements that have nothing to say', async () => {
    const element = speaker();
    element.say(null);
    element.remove();
    element.say(contact('Lind'));
    await nextFrame();
    expect(asked).to.equal(0);
  });

  it('is asked for again after a change or a return, not with every rendering, and its owner told once', async () => {
    const element = speaker();
    element.say(contact('Lind'));
    await nextFrame();
    expect(asked).to.equal(1);
    expect(told).to.have.length(1);
    for (const said of ['<speaker-test>', 'no structured data', 'https://x.example/structured-data.js'])
      expect(told[0]).to.contain(said);
    element.say(contact('Lind'));
    await nextFrame();
    expect(asked, 'the same').to.equal(1);
    element.say(contact('Lind Bakery'));
    await nextFrame();
    expect(asked, 'a change').to.equal(2);
    element.remove();
    document.body.append(element);
    await nextFrame();
    expect(asked, 'a return').to.equal(3);
    expect(told).to.have.length(1);
    expect(names()).to.deep.equal([]);
  });

  it('publishes what is true when it arrives', async () => {
    let arrive!: () => void;
    const file = await import('../../../src/elements/shared/later/structured-data.ts');
    const arrival = new Promise<typeof file>(done => (arrive = () => done(file)));
    answer = () => arrival;
    const [withdrawn, gone, changed, moved] = [speaker(), speaker(), speaker(), speaker()];
    withdrawn.say(contact('Withdrawn'));
    gone.say(contact('Gone'));
    changed.say(contact('Before'));
    moved.say(contact('Moved'));
    withdrawn.say(null);
    gone.remove();
    changed.say(contact('After'));
    document.body.prepend(moved);
    await nextFrame();
    expect(names()).to.deep.equal([]);
    arrive();
    await nextFrame();
    expect(names().sort()).to.deep.equal(['After', 'Moved']);
    changed.say(null);
    expect(names(), 'at once, now that it is there').to.deep.equal(['Moved']);
  });
});
