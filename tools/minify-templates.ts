import {parseAst, type Plugin} from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/**
 * Takes the line breaks and indentation out of Lit's `html`, `svg` and `css` templates, and the comments out of `css`.
 * White space inside a line is kept, so inline content keeps its gaps.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    enforce: 'post',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || id.includes('/server/') || !/(html|svg|css)`/.test(code)) return undefined;
      const edits: [number, number, string][] = [];
      visit(parseAst(code) as unknown as Node, node => {
        if (node.type !== 'TaggedTemplateExpression') return;
        const tag = (node['tag'] as Node)['name'];
        if (tag !== 'html' && tag !== 'css' && tag !== 'svg') return;
        const quasis = (node['quasi'] as Node)['quasis'] as Node[];
        for (const quasi of quasis) {
          // Some parsers count the backtick and `${` in, some don't: look at the text itself.
          const {raw} = quasi['value'] as {raw: string};
          const start = code.indexOf(raw, quasi.start);
          edits.push([start, start + raw.length, tag === 'css' ? css(raw) : markup(raw)]);
        }
      });
      edits.sort((a, b) => b[0] - a[0]);
      for (const [start, end, text] of edits) code = code.slice(0, start) + text + code.slice(end);
      return {code, map: null};
    },
  };
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof (child as Node).type === 'string') visit(child as Node, see);
}

const css = (text: string) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/([a-z-]): /g, '$1:')
    .replace(/ !important/g, '!important')
    // Only after what cannot end a number: `10.5` and `1 0.5` differ from `10 .5` for nobody but a reader.
    .replace(/([\s:,(])0\.(?=\d)/g, '$1.')
    .replace(/(@media|@supports|@container) \(/g, '$1(')
    .replace(/;}/g, '}')
    .replace(/^ | $/g, '');

const markup = (text: string) => text.replace(/\s*\n\s*/g, ' ');
