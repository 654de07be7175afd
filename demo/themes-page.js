/** Shows the same widgets once for each theme of themes.css, and the lines that make it. */
const THEMES = ['plain', 'soft', 'sharp', 'editorial', 'contrast'];
const css = await (await fetch('/themes.css')).text();
const template = document.querySelector('template');

/** A discussion that stays on the page. */
const comments = [
  {
    text: 'They explained every step before doing anything. I’d go again without a second thought.',
    author: 'Ann Lee',
    rating: 5,
  },
  {text: 'Friendly, but I waited a while.', author: 'Jo', rating: 3},
].map(({text, author, rating}, i) => ({
  id: `00000000-0000-7000-8000-00000000000${i}`,
  parent: null,
  author: {name: author, verified: false},
  created: new Date(Date.now() - (i + 1) * 864e5).toISOString(),
  edited: null,
  rating,
  body: [{type: 'paragraph', children: [{type: 'text', text}]}],
  likes: 2 - i,
  replies: 0,
  pinned: false,
  status: 'approved',
}));
const store = {
  read: async () => ({
    thread: {
      key: 'theme',
      title: '',
      url: null,
      count: 2,
      closed: false,
      settings: {moderation: 'post', maxlength: 5000},
    },
    rating: {average: 4, count: 2, distribution: [0, 0, 1, 0, 1]},
    comments,
    next: null,
  }),
  more: async () => ({comments: [], next: null}),
  post: async ({id, name, text, rating}) => ({
    comment: {
      ...comments[0],
      id,
      author: {name: name ?? null, verified: false},
      rating,
      created: new Date().toISOString(),
      body: [{type: 'paragraph', children: [{type: 'text', text}]}],
      likes: 0,
    },
    rating: {average: 4, count: 2, distribution: [0, 0, 1, 0, 1]},
    count: 3,
  }),
  like: async () => {},
};

for (const name of THEMES) {
  const [, about, lines] = new RegExp(`/\\* (${name}: .*?) \\*/\\n(.*?)(?=\\n/\\*|$)`, 's').exec(css);
  const section = document.createElement('section');
  section.append(template.content.cloneNode(true));
  section.querySelector('h2').textContent = name[0].toUpperCase() + name.slice(1);
  section.querySelector('p').textContent = about.slice(name.length + 2);
  section.querySelector('.stage').classList.add(name);
  section.querySelector('code').textContent = lines.trim();
  const box = section.querySelector('comment-box');
  box.setAttribute('thread', `/themes/${name}`);
  box.setAttribute('rating', 'optional');
  box.store = store;
  document.querySelector('main').append(section);
}
