/**
 * Calls every route through a client whose types are made of the server's own OpenAPI document (`api.d.ts`, written by
 * `test/server/client.test.ts`, which also has the compiler check this file). No type is asserted here: what the document
 * says is what compiles.
 */
import createClient from 'openapi-fetch';
import type {components, paths} from './api.d.ts';

type Thread = components['schemas']['ThreadAnswer'];

/** @param newId makes ids for comments · @param origin whose page writes */
export async function callAll(baseUrl: string, token: string, newId: () => string): Promise<Record<string, number>> {
  const called: Record<string, number> = {};
  const client = createClient<paths>({
    baseUrl,
    fetch: (request: Request) => fetch(request),
    headers: {authorization: `Bearer ${token}`},
  });
  const note = (route: string, {response}: {response: Response}) => (called[route] = response.status);
  const id = newId();
  const path = {id};
  const query = {thread: '/typed'};

  const posted = await client.POST('/api/v1/comments', {body: {id, thread: '/typed', text: 'Hello', rating: 4}});
  note('POST /api/v1/comments', posted);
  const name: string | undefined = posted.data?.comment.author.name;
  if (name !== '') throw new Error(`a guest is called "${name}"`);

  const thread = await client.GET('/api/v1/thread', {params: {query: {...query, order: 'oldest', limit: 5}}});
  note('GET /api/v1/thread', thread);
  const answer: Thread | undefined = thread.data;
  const average: number | null | undefined = answer?.rating.average;
  if (average !== 4 || answer?.comments[0]?.id !== id) throw new Error('the thread has not what was posted');
  const [block] = answer.comments[0].body;
  if (block?.type !== 'paragraph' || block.children[0]?.type !== 'text') throw new Error('the text is not a paragraph');
  const text: string = block.children[0].text;
  if (text !== 'Hello') throw new Error(text);

  note('GET /api/v1/comments', await client.GET('/api/v1/comments', {params: {query}}));
  const one = await client.GET('/api/v1/comments/{id}', {params: {path}});
  note('GET /api/v1/comments/{id}', one);
  if (one.data?.place.after !== null) throw new Error('the only comment is on the first page');
  const counts = await client.GET('/api/v1/counts', {params: {query: {thread: ['/typed', '/other']}}});
  note('GET /api/v1/counts', counts);
  if (counts.data?.threads.map(({count}) => count).join() !== '1,0') throw new Error('the counts are wrong');
  const latest = await client.GET('/api/v1/latest', {params: {query: {limit: 1}}});
  note('GET /api/v1/latest', latest);
  if (latest.data?.comments[0]?.excerpt !== 'Hello') throw new Error('the newest comment is another');
  const feed = await client.GET('/api/v1/feed', {params: {query: {}}});
  note('GET /api/v1/feed', feed);
  const address: string = feed.data!.answers;
  const answers = new URL(address, baseUrl).searchParams.get('answers')!;
  note('GET /feed.atom', await client.GET('/feed.atom', {params: {query: {answers}}, parseAs: 'text'}));
  const policy = await client.GET('/api/v1/policy', {params: {query}});
  note('GET /api/v1/policy', policy);
  const sentences: string[] = policy.data!.sentences;
  if (!sentences.length) throw new Error('nothing is said of how reviews are checked');
  note('GET /policy.html', await client.GET('/policy.html', {params: {query}, parseAs: 'text'}));
  const privacy = await client.GET('/api/v1/privacy', {params: {query: {}}});
  note('GET /api/v1/privacy', privacy);
  const markdown: string = privacy.data!.markdown;
  if (!markdown) throw new Error('nothing is said of what is kept');
  note('GET /privacy.html', await client.GET('/privacy.html', {params: {query: {}}, parseAs: 'text'}));
  note('GET /thread.html', await client.GET('/thread.html', {params: {query}, parseAs: 'text'}));

  const edited = await client.PATCH('/api/v1/comments/{id}', {params: {path}, body: {text: 'Hi'}});
  note('PATCH /api/v1/comments/{id}', edited);
  note('PUT /api/v1/comments/{id}/like', await client.PUT('/api/v1/comments/{id}/like', {params: {path}}));
  note('DELETE /api/v1/comments/{id}/like', await client.DELETE('/api/v1/comments/{id}/like', {params: {path}}));
  note('PUT /api/v1/rating', await client.PUT('/api/v1/rating', {params: {query}, body: {value: 5}}));
  const withdrawn = await client.DELETE('/api/v1/rating', {params: {query}});
  note('DELETE /api/v1/rating', withdrawn);
  const value: number | null | undefined = withdrawn.data?.value;
  if (value !== null) throw new Error(`a withdrawn rating is ${value}`);
  const search = await client.GET('/api/v1/search', {params: {query: {...query, q: 'Hi'}}});
  note('GET /api/v1/search', search);
  if (!search.response.ok) throw new Error('searching failed');
  const reacted = await client.PUT('/api/v1/reactions', {params: {query}, body: {reaction: '🎉'}});
  note('PUT /api/v1/reactions', reacted);
  const parties: number | undefined = reacted.data?.reactions['🎉'];
  if (parties !== 1) throw new Error(`${parties} reactions`);
  const back = await client.DELETE('/api/v1/reactions', {params: {query}, body: {reaction: '🎉'}});
  note('DELETE /api/v1/reactions', back);
  const preview = await client.POST('/api/v1/preview', {body: {text: '**x**'}});
  note('POST /api/v1/preview', preview);
  note('GET /card.vcf', await client.GET('/card.vcf', {params: {query: {name: 'Ann'}}, parseAs: 'text'}));
  note(
    'POST /card.vcf',
    await client.POST('/card.vcf', {
      body: {contact: {name: 'Ann'}},
      parseAs: 'text',
      headers: {'content-type': 'application/json'},
    }),
  );
  const followed = await client.POST('/api/v1/follows', {body: {thread: '/typed', email: 'ann@example.com'}});
  note('POST /api/v1/follows', followed);
  const state: 'asked' | 'later' | 'following' | undefined = followed.data?.state;
  if (state !== 'asked') throw new Error(`following is ${state}`);
  note('GET /api/v1/challenge', await client.GET('/api/v1/challenge', {params: {query}}));
  const reported = await client.POST('/api/v1/comments/{id}/report', {
    params: {path},
    body: {reason: 'off-topic', words: 'Not about this.'},
  });
  note('POST /api/v1/comments/{id}/report', reported);
  const receipt: string | null | undefined = reported.data?.receipt;
  if (!receipt) throw new Error('a report has no receipt');
  const answered = await client.GET('/api/v1/report', {params: {query: {receipt}}});
  note('GET /api/v1/report', answered);
  note('GET /report.html', await client.GET('/report.html', {params: {query: {receipt}}, parseAs: 'text'}));
  note('GET /mine', await client.GET('/mine', {params: {query: {}}, parseAs: 'text'}));
  const left = new AbortController();
  const events = await client.GET('/api/v1/events', {
    params: {query: {thread: ['/typed']}},
    parseAs: 'stream',
    signal: left.signal,
  });
  note('GET /api/v1/events', events);
  const first = new TextDecoder().decode((await events.data!.getReader().read()).value);
  left.abort();
  if (!/^(retry|event|id|:)/.test(first)) throw new Error(`a stream of events begins with ${first}`);
  const own = await client.GET('/api/v1/visitor/comments/{id}', {params: {path}});
  note('GET /api/v1/visitor/comments/{id}', own);
  if (own.data?.text !== 'Hi') throw new Error('the text is not as it was typed');
  note('GET /api/v1/visitor/comments', await client.GET('/api/v1/visitor/comments', {params: {query: {}}}));
  note('DELETE /api/v1/comments/{id}', await client.DELETE('/api/v1/comments/{id}', {params: {path}}));
  const restored = await client.POST('/api/v1/comments/{id}/restore', {params: {path}});
  note('POST /api/v1/comments/{id}/restore', restored);
  if (restored.data?.comment.status !== 'approved') throw new Error('a deletion is not undone');
  const everything = await client.GET('/api/v1/visitor', {params: {query: {}}});
  note('GET /api/v1/visitor', everything);
  if (everything.data?.comments.length !== 1) throw new Error('not all that the visitor wrote');
  note('DELETE /api/v1/visitor', await client.DELETE('/api/v1/visitor', {params: {query: {}}}));
  note('GET /api/v1/openapi.json', await client.GET('/api/v1/openapi.json'));
  note('GET /metrics', await client.GET('/metrics', {parseAs: 'text'}));
  note('GET /healthz', await client.GET('/healthz', {parseAs: 'text'}));
  note('GET /readyz', await client.GET('/readyz', {parseAs: 'text'}));

  // What the document does not know does not compile.
  // @ts-expect-error the text is missing
  void (() => client.POST('/api/v1/comments', {body: {id, thread: '/typed'}}));
  // @ts-expect-error there is no such order
  void (() => client.GET('/api/v1/thread', {params: {query: {thread: '/typed', order: 'sideways'}}}));
  // @ts-expect-error there is no such route
  void (() => client.GET('/api/v1/nothing'));
  return called;
}
