import type {Block, Comment, Inline} from '../../protocol/api.ts';

/** Deeper nesting than any server of ours lets through is cut: a foreign store's tree must not exhaust the stack. */
const DEPTH = 32;
/** Characters from which on a text is long: about twenty lines. */
const LONG = 1500;
const made = new WeakMap<Comment, HTMLElement>();
const tags: Record<string, string> = {paragraph: 'p', quote: 'blockquote', break: 'br', strong: 'strong', em: 'em'};

/**
 * A comment's text as elements, made once for each comment (not for each tree: two boxes may show the same one).
 * Never parses markup; unknown node types become nothing.
 */
export function bodyOf(comment: Comment): HTMLElement {
  let body = made.get(comment);
  if (!body) {
    made.set(comment, (body = document.createElement('div')));
    body.setAttribute('part', 'body');
    body.dir = 'auto';
    try {
      add(body, comment.body, 0);
    } catch {
      // A tree that is none: what could be read of it stands there.
    }
  }
  return body;
}

/** Whether a text is shown by its beginning first. */
export const isLong = (comment: Comment): boolean => bodyOf(comment).textContent.length > LONG;

function add(parent: HTMLElement, nodes: (Block | Inline)[] | undefined, depth: number, inline = false): void {
  if (depth < DEPTH)
    for (const node of nodes ?? []) {
      const {type} = node;
      if (type === 'text') {
        parent.append(`${node.text}`);
        continue;
      }
      let tag = tags[type];
      if (type === 'code') tag = inline ? 'code' : 'pre';
      else if (type === 'list') tag = node.ordered ? 'ol' : 'ul';
      // The server checked the scheme; a foreign store may not have. Anything else stays plain text.
      else if (type === 'link') tag = /^(https?:\/\/|mailto:)/i.test(node.href) ? 'a' : 'span';
      if (typeof tag !== 'string') continue;
      const element = append(parent, tag);
      if (!/^(paragraph|break)$/.test(type)) element.setAttribute('part', `text-${type}`);
      if (type === 'code') element.append(`${node.text}`);
      else if (type === 'list') for (const item of node.items ?? []) add(append(element, 'li'), item, depth + 1);
      else if (type !== 'break') add(element, node.children, depth + 1, type !== 'quote');
      if (tag === 'a') {
        element.setAttribute('href', (node as {href: string}).href);
        element.setAttribute('rel', 'nofollow ugc noopener');
      }
      // A wide line scrolls, and what scrolls must be reachable by keyboard.
      if (tag === 'pre') element.tabIndex = 0;
    }
}

function append(parent: HTMLElement, tag: string): HTMLElement {
  const child = document.createElement(tag);
  parent.append(child);
  return child;
}
