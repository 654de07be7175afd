import assert from 'node:assert/strict';
import {DatabaseSync} from 'node:sqlite';
import {describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {ImportError} from '../../../src/server/transfer/items.ts';
import {disqus, fileOf, post, readAll} from './helpers.ts';

const broken = (where: RegExp, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ImportError, String(error));
  assert.match(error.where, where);
  assert.match(error.message, message);
  return true;
};

describe('files of Disqus', () => {
  it('are threads and posts with parents', async () => {
    const {format, comments} = await readAll('a.xml', disqus(post(5, '<p>Hi</p>') + post(6, 'Yes', {parent: 5})));
    assert.equal(format, 'disqus');
    assert.deepEqual(
      comments.map(({id, parent, page, title, name, email, text}) => ({id, parent, page, title, name, email, text})),
      [
        {
          id: '5',
          parent: null,
          page: 'https://example.com/post?utm_source=mail',
          title: 'A post',
          name: 'Ann 5',
          email: 'ann@example.org',
          text: '<p>Hi</p>',
        },
        {
          id: '6',
          parent: '5',
          page: 'https://example.com/post?utm_source=mail',
          title: 'A post',
          name: 'Ann 6',
          email: 'ann@example.org',
          text: 'Yes',
        },
      ],
    );
  });

  it('may leave out what has no thread', async () => {
    const {comments, skipped} = await readAll(
      'b.xml',
      disqus(post(5, 'Hi').replace('thread dsq:id="1"', 'thread dsq:id="9"')),
    );
    assert.deepEqual(comments, []);
    assert.deepEqual(skipped, [{where: 'line 4', why: 'its thread is not in the file'}]);
  });

  it('that are cut off name the line', async () => {
    const text = disqus(post(5, 'Hi') + post(6, 'Yes'));
    await assert.rejects(readAll('c.xml', text.slice(0, -60)), broken(/^line 5$/, /not well-formed XML/));
    const {comments} = await readAll('c2.xml', text.slice(0, -60), true);
    assert.equal(comments[0]?.id, '5');
  });

  it('know no entities but those of XML', async () => {
    const bomb = disqus(post(5, 'x').replace('<![CDATA[x]]>', '&lol;')).replace(
      '<disqus',
      '<!DOCTYPE disqus [<!ENTITY l "lollollollol"><!ENTITY lol "&l;&l;&l;&l;&l;&l;"><!ENTITY f SYSTEM "file:///etc/passwd">]>\n<disqus',
    );
    await assert.rejects(readAll('d.xml', bomb), broken(/^line \d+$/, /entity/));
    const {comments} = await readAll('d2.xml', bomb, true);
    assert.ok(!JSON.stringify(comments).includes('lollol'));
  });
});

describe('files of WordPress', () => {
  const item = (comments: string) =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>T</title>` +
    `<link>https://example.com/a/</link>${comments}</item></channel></rss>`;
  const comment = (id: number, parent: number, approved: string, type = '') =>
    `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Bo]]></wp:comment_author>` +
    `<wp:comment_date>2020-01-01 11:00:00</wp:comment_date><wp:comment_date_gmt>2020-01-01 10:00:00</wp:comment_date_gmt>` +
    `<wp:comment_content><![CDATA[one\ntwo]]></wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved>` +
    `<wp:comment_type>${type}</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`;

  it('are comments within items; pingbacks are none', async () => {
    const {format, comments, skipped} = await readAll(
      'w.xml',
      item(comment(1, 0, '1') + comment(2, 1, '0') + comment(3, 0, '1', 'pingback')),
    );
    assert.equal(format, 'wordpress');
    assert.deepEqual(
      comments.map(({parent, status, created}) => ({parent, status, created})),
      [
        {parent: null, status: 'approved', created: '2020-01-01 10:00:00'},
        {parent: comments[0]!.id, status: 'pending', created: '2020-01-01 10:00:00'},
      ],
    );
    assert.deepEqual(
      skipped.map(({why}) => why),
      ['it is a pingback, no comment'],
    );
  });

  it('of a shop have stars', async () => {
    const meta =
      '<wp:commentmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value><![CDATA[4]]></wp:meta_value></wp:commentmeta></wp:comment>';
    const {comments} = await readAll('w2.xml', item(comment(1, 0, '1', 'review').replace('</wp:comment>', meta)));
    assert.equal(comments[0]?.rating, 4);
  });
});

describe('files in JSON', () => {
  const one = async (data: unknown) => {
    const {format, comments} = await readAll('j.json', JSON.stringify(data));
    const {id, parent, page, name, text, status} = comments.at(-1)!;
    return {format, id, parent, page, name, text, status};
  };

  it('of Twikoo', async () => {
    const entry = {
      _id: 'b',
      pid: 'a',
      url: '/x',
      nick: 'Bo',
      comment: '<p>Hi</p>',
      created: 1_600_000_000_000,
      isSpam: true,
    };
    assert.deepEqual(await one([entry]), {
      format: 'twikoo',
      id: 'b',
      parent: 'a',
      page: '/x',
      name: 'Bo',
      text: '<p>Hi</p>',
      status: 'spam',
    });
  });

  it('of Waline', async () => {
    const entry = {
      objectId: 3,
      pid: 1,
      url: '/x',
      nick: 'Bo',
      comment: '*Hi*',
      insertedAt: '2020-01-01 10:00:00',
      status: 'waiting',
    };
    const data = {data: {type: 'waline', data: {Comment: [entry]}}};
    assert.deepEqual(await one(data), {
      format: 'waline',
      id: '3',
      parent: '1',
      page: '/x',
      name: 'Bo',
      text: '*Hi*',
      status: 'pending',
    });
  });

  it('of Artalk', async () => {
    const entry = {
      id: '3',
      rid: '0',
      page_key: '/x',
      nick: 'Bo',
      content: 'Hi',
      created_at: '2020-01-01 10:00:00 +0800',
      is_pending: 'true',
    };
    assert.deepEqual(await one([entry]), {
      format: 'artrans',
      id: '3',
      parent: null,
      page: '/x',
      name: 'Bo',
      text: 'Hi',
      status: 'pending',
    });
  });

  it('of Commento', async () => {
    const data = {
      comments: [
        {
          commentHex: 'c',
          parentHex: 'root',
          commenterHex: 'p',
          url: '/x',
          markdown: 'Hi',
          state: 'flagged',
          creationDate: '2020-01-01T10:00:00Z',
        },
      ],
      commenters: [{commenterHex: 'p', name: 'Bo'}],
    };
    assert.deepEqual(await one(data), {
      format: 'commento',
      id: 'c',
      parent: null,
      page: '/x',
      name: 'Bo',
      text: 'Hi',
      status: 'spam',
    });
  });

  it('of isso', async () => {
    const data = [
      {id: '/x', title: 'A+b', comments: [{id: 0, author: 'Bo', text: 'Hi', created: '2020-01-01 10:00:00'}]},
    ];
    assert.deepEqual(await one(data), {
      format: 'isso-json',
      id: '/x 0',
      parent: null,
      page: '/x',
      name: 'Bo',
      text: 'Hi',
      status: 'approved',
    });
  });

  it('of anybody', async () => {
    const data = {
      comments: [{id: 7, 'Reply to': 6, thread: '/x', author: 'Bo', message: 'Hi', date: '2020-01-01', stars: 5}],
    };
    assert.deepEqual(await one(data), {
      format: 'json',
      id: '7',
      parent: '6',
      page: '/x',
      name: 'Bo',
      text: 'Hi',
      status: 'approved',
    });
  });

  it('that are cut off or damaged name the line', async () => {
    await assert.rejects(readAll('k.json', '[\n{"a": 1},\n{"b"'), broken(/^line 3$/, /cut off/));
    await assert.rejects(readAll('l.json', '[\n{"a": 1},\n{"b" 2}\n]'), broken(/^line 3$/, /not valid JSON/));
  });
});

describe('other files', () => {
  it('of remark42 are lines, packed or not', async () => {
    const lines = [
      {version: 1, users: [], posts: []},
      {
        id: 'a',
        pid: '',
        orig: '**Hi**',
        user: {name: 'Bo'},
        locator: {url: 'https://example.com/x'},
        time: '2020-01-01T10:00:00Z',
        title: 'X',
      },
      {
        id: 'b',
        pid: 'a',
        text: '<p>Yes</p>',
        user: {name: 'Cy'},
        locator: {url: 'https://example.com/x'},
        time: '2020-01-01T10:00:01Z',
        delete: true,
      },
    ];
    const text = lines.map(line => JSON.stringify(line)).join('\n');
    for (const content of [text, gzipSync(text)]) {
      const {format, comments} = await readAll('r.gz', content);
      assert.equal(format, 'remark42');
      assert.deepEqual(
        comments.map(({id, parent, format, title, status}) => ({id, parent, format, title, status})),
        [
          {id: 'a', parent: null, format: 'markdown', title: 'X', status: 'approved'},
          {id: 'b', parent: 'a', format: 'html', title: 'X', status: 'deleted'},
        ],
      );
    }
    await assert.rejects(readAll('r2.gz', gzipSync(text).subarray(0, 60)), broken(/^byte \d+$/, /gzip/));
  });

  it('of isso are databases', async () => {
    const path = fileOf('isso.db', '');
    const database = new DatabaseSync(path);
    database.exec(`create table threads (id integer primary key, uri text, title text);
      create table comments (tid integer, id integer primary key, parent integer, created float, mode integer, text text, author text, email text);
      insert into threads values (1, '/x', 'X');
      insert into comments values (1, 1, null, 1600000000.5, 1, '*Hi*', 'Bo', null), (1, 2, 1, 1600000001, 2, 'Yes', null, null)`);
    database.close();
    const {readFileSync} = await import('node:fs');
    const {format, comments} = await readAll('isso2.db', readFileSync(path));
    assert.equal(format, 'isso');
    assert.deepEqual(
      comments.map(({id, parent, name, status}) => ({id, parent, name, status})),
      [
        {id: '1', parent: null, name: 'Bo', status: 'approved'},
        {id: '2', parent: '1', name: '', status: 'pending'},
      ],
    );
  });

  for (const [name, separator] of [
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ] as const) {
    it(`are tables with ${name}`, async () => {
      const rows = [
        ['id', 'page', 'name', 'date', 'text'],
        ['1', '/x', 'Bo', '2020-01-01', '"one\ntwo, ""three"""'],
      ];
      const {format, comments} = await readAll('t.csv', rows.map(row => row.join(separator)).join('\r\n'));
      assert.equal(format, 'csv');
      assert.equal(comments[0]?.text, 'one\ntwo, "three"');
      assert.equal(comments[0]?.page, '/x');
    });
  }

  it('in CSV with a quote that is not closed name the line', async () => {
    await assert.rejects(readAll('u.csv', 'page,text\n/x,"open\n/y,shut\n'), broken(/^line \d+$/, /quote/));
  });

  it('that are no UTF-8 are refused', async () => {
    await assert.rejects(readAll('v.csv', Buffer.from('page,text\n/x,caf\xe9\n', 'latin1')), broken(/^byte /, /UTF-8/));
  });

  it('of no known format are refused with what to do', async () => {
    await assert.rejects(readAll('w.txt', 'hello'), broken(/^the file$/, /--from/));
    await assert.rejects(readAll('w.html', '<html><body>no</body></html>'), broken(/^the file$/, /web page/));
    await assert.rejects(readAll('w.xml', '<feed><entry/></feed>'), broken(/^the file$/, /XML/));
    await assert.rejects(readAll('empty.txt', ''), broken(/^the file$/, /empty/));
  });
});
