import type {Declaration, Member, Named} from './manifest.ts';

type Row = string[];

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const oneLine = (text = '') => text.replace(/\s*\n\s*/g, ' ').trim();
const code = (text?: string) => (text ? `\`${oneLine(text)}\`` : '');

/** Code inside an `@example`'s fence, and the words before it. */
function example(text: string): {words: string; source: string} {
  const fence = /```\w*\n([^]*?)\n```/.exec(text);
  return {words: text.slice(0, fence?.index ?? 0).trim(), source: fence?.[1] ?? text};
}

interface Table {
  title: string;
  head: Row;
  rows: Row[];
}

/** The tables of a page, cells in Markdown. */
function tables({members = [], attributes = [], ...more}: Declaration): Table[] {
  const fields = members.filter(({kind}) => kind === 'field');
  const methods = members.filter(({kind}) => kind === 'method');
  const attributeOf = (member: Member) => attributes.find(({fieldName}) => fieldName === member.name)?.name;
  const named = (list: Named[] | undefined, wrap = code): Row[] =>
    (list ?? []).map(({name, description}) => [name ? wrap(name) : '(default)', oneLine(description)]);
  const all: Table[] = [
    {
      title: 'Attributes and properties',
      head: ['Attribute', 'Property', 'Type', 'Default', 'What it does'],
      rows: fields.map(field => [
        code(attributeOf(field)),
        code(field.name) + (field.readonly ? ' (read only)' : ''),
        code(field.type?.text),
        code(field.default),
        oneLine(field.description),
      ]),
    },
    {
      title: 'Methods',
      head: ['Method', 'What it does'],
      rows: methods.map(({name, parameters = [], return: result, description}) => [
        code(
          `${name}(${parameters.map(one => `${one.name}${one.optional ? '?' : ''}: ${one.type?.text ?? 'unknown'}`).join(', ')})` +
            (result?.type?.text ? `: ${result.type.text}` : ''),
        ),
        oneLine(description),
      ]),
    },
    {
      title: 'Events',
      head: ['Event', 'Type', 'When'],
      rows: (more.events ?? []).map(({name, type, description}) => [
        code(name),
        code(type?.text ?? 'Event'),
        oneLine(description),
      ]),
    },
    {title: 'Slots', head: ['Slot', 'For'], rows: named(more.slots)},
    {title: 'CSS parts', head: ['Part', 'What it is'], rows: named(more.cssParts, name => code(`::part(${name})`))},
    {
      title: 'CSS custom properties',
      head: ['Property', 'Default', 'What it sets'],
      rows: (more.cssProperties ?? []).map(one => [code(one.name), code(one.default), oneLine(one.description)]),
    },
    {title: 'Custom states', head: ['State', 'While'], rows: named(more.cssStates, name => code(`:state(${name})`))},
  ];
  return all.filter(({rows}) => rows.length);
}

/** `docs/reference/<tag>.md` */
export function markdownPage(element: Declaration): string {
  const cell = (text: string) => text.replace(/\|/g, '\\|');
  const line = (cells: Row) => `| ${cells.map(cell).join(' | ')} |\n`;
  const examples = (element.examples ?? []).map(text => {
    const {words, source} = example(text);
    return `${words}\n\n\`\`\`html\n${source}\n\`\`\`\n`;
  });
  const sections = tables(element).map(
    ({title, head, rows}) => `## ${title}\n\n${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`,
  );
  return [
    `<!-- Generated from src/elements/${element.tagName}/element.ts by npm run reference. -->`,
    `# \`<${element.tagName}>\``,
    element.summary ?? '',
    element.description ?? '',
    ...(examples.length ? ['## Examples', ...examples] : []),
    ...sections,
  ].join('\n\n');
}

/** `demo/reference/<tag>.html`: the same page with its examples alive. */
export function htmlPage(element: Declaration, all: Declaration[]): string {
  const inline = (text: string) => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
  const row = (cells: Row, tag = 'td') => `<tr>${cells.map(text => `<${tag}>${inline(text)}</${tag}>`).join('')}</tr>`;
  const table = (text: string) => {
    const [head = [], , ...rows] = text.split('\n').map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
    return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map(cells => row(cells)).join('')}</tbody></table>`;
  };
  const examples = (element.examples ?? []).map(text => {
    const {words, source} = example(text);
    return `${words ? `<p>${inline(words)}</p>` : ''}
      <div class="sample">
${source}
      </div>
      <pre tabindex="0"><code>${escape(source)}</code></pre>`;
  });
  const sections = tables(element).map(
    ({title, head, rows}) => `<h2>${title}</h2>
      <div class="wide" role="region" aria-label="${title}" tabindex="0">
        <table>
          <thead>${row(head, 'th')}</thead>
          <tbody>
            ${rows.map(cells => row(cells)).join('\n            ')}
          </tbody>
        </table>
      </div>`,
  );
  return shell(
    `src/${element.tagName}/element.ts`,
    `${element.tagName} · Lintel reference`,
    all,
    element.tagName,
    `<h1><code>&lt;${element.tagName}&gt;</code></h1>
      <p class="lead">${inline(element.summary ?? '')}</p>
      ${(element.description ?? '')
        .split(/\n\s*\n/)
        .map(text => (text.startsWith('|') ? table(text) : `<p>${inline(text)}</p>`))
        .join('\n      ')}
      ${examples.length ? `<h2>Examples</h2>\n      ${examples.join('\n      ')}` : ''}
      ${sections.join('\n      ')}`,
  );
}

/** `demo/reference/index.html`: what there is. */
export function indexPage(all: Declaration[]): string {
  const items = all.map(
    ({tagName, summary = ''}) =>
      `<li><a href="/reference/${tagName}.html"><code>&lt;${tagName}&gt;</code></a> ${escape(summary)}</li>`,
  );
  return shell(
    'the elements',
    'Lintel reference',
    all,
    undefined,
    `<h1>Reference</h1>
      <p class="lead">Attributes, events, parts and tokens of each element, with live examples.</p>
      <ul>
        ${items.join('\n        ')}
      </ul>`,
  );
}

function shell(source: string, title: string, all: Declaration[], current: string | undefined, main: string): string {
  const nav = all
    .map(
      ({tagName}) =>
        `<a href="/reference/${tagName}.html"${tagName === current ? ' aria-current="page"' : ''}>${tagName}</a>`,
    )
    .join('\n        ');
  return `<!doctype html>
<!-- Generated from ${source} by npm run reference. -->
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="/demo.css" />
    <link rel="icon" href="data:," />
    <script async src="/lintel.js"></script>
  </head>
  <body>
    <header class="site">
      <b>Lintel reference</b>
      <nav aria-label="Elements">
        <a href="/">Demo</a>
        ${nav}
      </nav>
    </header>
    <main>
      ${main}
    </main>
  </body>
</html>
`;
}
