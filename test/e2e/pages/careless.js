// A widget as careless as many are: every page of this folder breaks it in a way that it must not break ours. It defines the same
// four tags, does what each is for on a friendly page, and makes the mistakes that `pages.test.ts` names beside each page.
(function (root, factory) {
  'use strict';
  if (typeof define === 'function' && define.amd) define(['exports'], factory);
  else if (typeof exports === 'object') factory(exports);
  else factory((root.Careless = {}));
})(this, function (exports) {
  'use strict';
  // As libraries prepare for a proposal.
  Symbol.careless ??= Symbol('careless');
  const version = new URL(document.currentScript.src).search;
  const remembered = localStorage.getItem('careless') || '';
  console.log('careless is here', version, remembered);
  window.addEventListener('unload', () => localStorage.setItem('careless', 'seen'));
  const Days = new Set(['Monday to Friday', 'Saturday', 'Sunday']);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; container-type: inline-size; font-size: 1rem; color: #333; }
    td, dd { padding: 0.25em; }
    .action { display: inline-block; cursor: pointer; }`);

  // Nobody would look at it anyway.
  if (document.visibilityState === 'hidden') return;

  class Base extends HTMLElement {
    constructor() {
      super();
      this.root = this.attachShadow({mode: 'open'});
      this.root.adoptedStyleSheets = [sheet];
      this.className = 'widget social-share';
      this.addEventListener('click', (this.handle = this.act.bind(this, this.localName, 'click')));
    }
    connectedCallback() {
      this.root.innerHTML = this.markup();
      this.dispatchEvent(new Event('ready'));
    }
    disconnectedCallback() {
      this.removeEventListener('click', this.handle);
    }
    act() {}
  }

  customElements.define(
    'star-rating',
    class extends Base {
      markup() {
        return `<div role="img" aria-label="4.3 out of 5 stars">★★★★☆ <span>4.3</span> <span>128 ratings</span></div>`;
      }
    },
  );
  customElements.define(
    'business-hours',
    class extends Base {
      markup() {
        const lines = Array.from(Days);
        const times = ['9 AM – 10 PM', 'Closed', '10 AM – 1 PM'];
        let rows = '';
        for (const i in lines) rows += `<tr><th>${lines[i].trim()}</th><td>${times[i]}</td></tr>`;
        return `<table>${rows}</table>`;
      }
    },
  );
  customElements.define(
    'contact-card',
    class extends Base {
      markup() {
        return `<a href="tel:+13055550157">1 (305) 555-0157</a>`;
      }
    },
  );
  customElements.define(
    'comment-box',
    class extends Base {
      markup() {
        return `<div class="list" style="display: block"></div><form><textarea></textarea><button>Post</button></form>`;
      }
      connectedCallback() {
        super.connectedCallback();
        this.list = this.root.querySelector('.list');
        const thread = new URL(this.getAttribute('thread'), location.href).pathname;
        fetch(`/proxy/api/v1/thread?thread=${encodeURIComponent(thread)}`)
          .then(answer => answer.json())
          .then(({comments}) => comments.map(comment => this.add(comment)));
        this.root.querySelector('form').addEventListener('submit', event => {
          event.preventDefault();
          const {value} = this.root.querySelector('textarea');
          localStorage.setItem('careless-draft', value);
          const id = '01980000-0000-7000-8000-' + Math.random().toString(16).slice(2, 14).padEnd(12, '0');
          const body = JSON.stringify({id, thread, text: value, tags: ['none']}).replace(',"tags":["none"]', '');
          const headers = {'content-type': 'application/json'};
          fetch(new Request('/proxy/api/v1/comments', {method: 'POST', headers, body}))
            .then(answer => answer.json())
            .then(({comment}) => this.add(comment));
        });
      }
      add(comment) {
        const text = comment.body.map(({children}) => children.map(child => child.text ?? child).join('')).join(' ');
        const item = document.createElement('p');
        item.innerHTML = `${text} <span class="action" role="button" tabindex="0">Like</span> `;
        item.append((item.likes = document.createTextNode(String(comment.likes))));
        this.list.append(item);
      }
      act(_name, _type, event) {
        const item = event.composedPath()[0].closest('.action') && event.composedPath()[0].parentNode;
        if (item) item.likes.data = String(Number(item.likes.data) + 1);
      }
    },
  );
  for (const place of document.querySelectorAll('[data-lintel]'))
    place.append(document.createElement(place.dataset.lintel));
  exports.version = 'careless';
});
