import {ImportError, isYes, type Item, type ReadOptions} from '../items.ts';
import type {SourceFile} from '../source-file.ts';
import {child, childText, xmlElements, type XmlElement} from '../xml.ts';

interface Thread {
  page: string;
  title: string;
  deleted: boolean;
}

/**
 * Disqus' XML (https://help.disqus.com/en/articles/1717164-comments-export): threads, then posts that name their thread and parent by `dsq:id`.
 * A thread's address is its `link`, else an `id` that is one.
 */
export async function* readDisqus(
  file: SourceFile,
  {keepGoing}: ReadOptions,
  told?: (bytes: number) => void,
): AsyncGenerator<Item> {
  const threads = new Map<string, Thread>();
  for await (const item of xmlElements(file, ['thread', 'post'], told)) {
    if ('fault' in item) {
      if (!keepGoing) throw item.fault;
      yield {where: item.fault.where, why: item.fault.message};
    } else if (item.element.name === 'post') yield readPost(item.element, threads);
    else addThread(item.element, threads);
  }
  if (!threads.size) throw new ImportError('the file', 'there is no thread in it. Is it an export of Disqus?');
}

function addThread(element: XmlElement, threads: Map<string, Thread>): void {
  const id = element.attributes['dsq:id'];
  const named = childText(element, 'id');
  if (!id) return;
  threads.set(id, {
    page: childText(element, 'link') || (/^(https?:\/\/|\/)/.test(named) ? named : ''),
    title: childText(element, 'title'),
    deleted: isYes(childText(element, 'isDeleted')),
  });
}

function readPost(post: XmlElement, threads: ReadonlyMap<string, Thread>): Item {
  const where = `line ${post.line}`;
  const thread = threads.get(child(post, 'thread')?.attributes['dsq:id'] ?? '');
  const id = post.attributes['dsq:id'] || childText(post, 'id');
  if (!thread) return {where, why: 'its thread is not in the file'};
  if (!thread.page) return {where, why: 'its thread has no address'};
  if (thread.deleted) return {where, why: 'its thread was deleted'};
  if (!id) return {where, why: 'it has no id'};
  const author = child(post, 'author');
  return {
    where,
    id,
    parent: child(post, 'parent')?.attributes['dsq:id'] ?? null,
    page: thread.page,
    title: thread.title,
    name: author ? childText(author, 'name') || childText(author, 'username') : '',
    email: author ? childText(author, 'email') : '',
    created: childText(post, 'createdAt'),
    text: childText(post, 'message'),
    format: 'html',
    status: isYes(childText(post, 'isDeleted')) ? 'deleted' : isYes(childText(post, 'isSpam')) ? 'spam' : 'approved',
    rating: null,
    pinned: false,
  };
}
