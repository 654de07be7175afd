import type {Block, Inline} from '../protocol/api.ts';

/** Deeper nesting than any server of ours lets through is cut: a foreign tree must not exhaust the stack. */
const DEPTH = 32;
/** Characters that XML 1.0 §2.2 does not know, escaped or not. */
const UNKNOWN_TO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu;
const ESCAPES: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text as it stands in HTML and XML, between tags and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(UNKNOWN_TO_XML, '\ufffd').replace(/[&<>"']/g, character => ESCAPES[character]!);
}

/** A tag's attributes: those without a value (`undefined`) are left out. */
export function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
}

/** A comment's text as HTML: nothing but the elements that stand here. Node types that are unknown become nothing. */
export function textHtml(blocks: readonly Block[], depth = 0): string {
  if (depth >= DEPTH) return '';
  return blocks
    .map(block => {
      switch (block.type) {
        case 'paragraph':
          return `<p>${inlineHtml(block.children, depth + 1)}</p>`;
        case 'quote':
          return `<blockquote>${textHtml(block.children, depth + 1)}</blockquote>`;
        case 'list': {
          const items = block.items.map(item => `<li>${textHtml(item, depth + 1)}</li>`).join('');
          return block.ordered ? `<ol${attributes({start: block.start})}>${items}</ol>` : `<ul>${items}</ul>`;
        }
        case 'code':
          return `<pre><code>${escape(block.text)}</code></pre>`;
        default:
          return '';
      }
    })
    .join('\n');
}

function inlineHtml(nodes: readonly Inline[], depth: number): string {
  if (depth >= DEPTH) return '';
  return nodes
    .map(node => {
      switch (node.type) {
        case 'text':
          return escape(node.text);
        case 'break':
          return '<br>';
        case 'code':
          return `<code>${escape(node.text)}</code>`;
        case 'strong':
        case 'em':
          return `<${node.type}>${inlineHtml(node.children, depth + 1)}</${node.type}>`;
        case 'link': {
          const children = inlineHtml(node.children, depth + 1);
          // The server checked the scheme; whoever else made the tree may not have.
          if (!/^(https?:\/\/|mailto:)/i.test(node.href)) return children;
          return `<a${attributes({href: node.href, rel: 'nofollow ugc noopener'})}>${children}</a>`;
        }
        default:
          return '';
      }
    })
    .join('');
}
