import {Parser} from 'htmlparser2';
import {ELEMENT_ATTRIBUTES} from '../../../protocol/element-attributes.ts';

/** Something of ours on a page. */
export interface Found {
  tag: string;
  attributes: Record<string, string>;
  style: string;
  /** It stands in `<div data-lintel>` or on a script. */
  placeholder: boolean;
}

/** What a page's HTML says that concerns us. */
export interface ReadPage {
  scripts: {src: string; type: string; attributes: Record<string, string>}[];
  found: Found[];
  /** Paths of frames of elements. */
  frames: string[];
  canonical: string[];
  policies: string[];
  server: string | undefined;
  /** Of its style elements. */
  css: string;
  /** A tag of ours can be read as text. */
  asText: boolean;
  base: string | undefined;
}

const TAGS = Object.keys(ELEMENT_ATTRIBUTES);
/** An element's tag, with whatever prefix the script was given. */
const tagOf = (name: string): string | undefined => TAGS.find(tag => name === tag || name.endsWith(`-${tag}`));

/** Reads a page as far as we are concerned. Never throws; takes time in proportion to its length. */
export function readPage(html: string): ReadPage {
  const page: ReadPage = {
    scripts: [],
    found: [],
    frames: [],
    canonical: [],
    policies: [],
    server: undefined,
    css: '',
    asText: false,
    base: undefined,
  };
  let inside = '';
  /** All that can be read, in one: entities come in pieces. */
  let words = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        inside = name;
        const {src = '', type = '', rel = '', href = ''} = attributes;
        if (name === 'script' && src) page.scripts.push({src, type, attributes});
        if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(rel) && href) page.canonical.push(href);
        if (name === 'base' && href) page.base ??= href;
        if (name === 'iframe' && /\/embed\//.test(src)) page.frames.push(src);
        if (name === 'meta') {
          const content = attributes['content'] ?? '';
          if (/^content-security-policy$/i.test(attributes['http-equiv'] ?? '')) page.policies.push(content);
          if (attributes['name'] === 'lintel:server') page.server = content;
        }
        const holder = attributes['data-lintel'];
        // Curly quotes around the value, as some sites make them of straight ones.
        const wanted = holder
          ?.trim()
          .toLowerCase()
          .replace(/^[“”„'‘’]+|[“”'‘’]+$/g, '');
        const tag = tagOf(name) ?? (wanted !== undefined && TAGS.includes(wanted) ? wanted : undefined);
        if (!tag) return;
        const own = Object.entries(attributes).filter(([key]) => key !== 'data-lintel');
        page.found.push({
          tag,
          attributes: Object.fromEntries(
            holder === undefined
              ? own
              : own.flatMap(([key, value]) => (key.startsWith('data-') ? [[key.slice(5), value]] : [])),
          ),
          style: attributes['style'] ?? '',
          placeholder: holder !== undefined,
        });
      },
      ontext(text) {
        if (inside === 'style') page.css += text;
        else if (inside !== 'script' && inside !== 'textarea') words += text;
      },
      onclosetag() {
        inside = '';
      },
    },
    {decodeEntities: true},
  );
  parser.end(html);
  page.asText = /<(?:[\w-]{0,40}-)?(?:star-rating|comment-box|business-hours|contact-card)[\s>]/.test(words);
  return page;
}
