import assert from 'node:assert/strict';
import {test} from 'node:test';
import {minifyTemplates} from '../../tools/minify-templates.ts';

/** What becomes of a module of ours with this text, or the complaint about it. */
function transform(code: string): string {
  const {transform} = minifyTemplates() as unknown as {
    transform(this: object, code: string, id: string): {code: string} | undefined;
  };
  const context = {
    error(message: string) {
      throw new Error(message);
    },
  };
  return transform.call(context, code, '/src/some.ts')!.code;
}

test('templates that the single script can read pass, without their line breaks', () => {
  for (const template of [
    '<p part=${a} class="x ${b}" .title="(${c})" ?hidden=${d} @click=${e}>${f}</p>',
    '${a}<b data-id="${a}#${b}" /> > ${c}',
    '<svg viewBox="${a} ${b}"><path d=${c} /></svg>',
    '<textarea class=${a}></textarea>${b}',
  ])
    assert.equal(transform('html`' + template + '`'), 'html`' + template + '`');
  assert.equal(transform('html`<p\n  class=${a}\n>\n</p>`'), 'html`<p class=${a} > </p>`');
});

test('templates that it cannot read stop the build, each by its fault', () => {
  const faults: [RegExp, ...string[]][] = [
    [/comment/, '<!-- ${a} -->', '<p>{}</p>'],
    [/< or >/, '<p title="a > b" id=${a}></p>', '<p title="<${a}>"></p>'],
    [/raw text/, '<textarea>${a}</textarea>', '<style>p {color: ${a}}</style>', '<title>My ${a}</title>'],
    [
      /neither/,
      '<${a}></b>',
      '<p ${a}></p>',
      '<p ${a}="b"></p>',
      "<p class='${a}'></p>",
      '<p class=x${a}></p>',
      '<p class=${a}${b}></p>',
      '<a href="?a=${a}"></a>',
    ],
  ];
  for (const [message, ...templates] of faults)
    for (const template of templates) assert.throws(() => transform('html`' + template + '`'), message, template);
});
