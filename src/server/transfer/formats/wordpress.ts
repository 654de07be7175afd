import {ImportError, type Item, type ReadOptions} from '../items.ts';
import type {SourceFile} from '../source-file.ts';
import {childText, xmlElements, type XmlElement} from '../xml.ts';

const STATUS = {
  '1': 'approved',
  approve: 'approved',
  spam: 'spam',
  trash: 'deleted',
  'post-trashed': 'deleted',
} as const;

/**
 * WordPress' WXR (wp-admin/includes/export.php): a feed whose items carry their comments. Pingbacks and trackbacks are no comments of
 * people and are left out. Ids are counted for the whole site; files that were joined may repeat them, so an id is its item's address
 * and its number.
 */
export async function* readWordPress(
  file: SourceFile,
  {keepGoing}: ReadOptions,
  told?: (bytes: number) => void,
): AsyncGenerator<Item> {
  let items = 0;
  for await (const found of xmlElements(file, ['item'], told)) {
    if ('fault' in found) {
      if (!keepGoing) throw found.fault;
      yield {where: found.fault.where, why: found.fault.message};
      continue;
    }
    items++;
    const page = childText(found.element, 'link');
    const title = childText(found.element, 'title');
    for (const element of found.element.children) {
      if (element.name === 'wp:comment') yield readComment(element, page, title);
    }
  }
  if (!items) throw new ImportError('the file', 'there is no item in it. Is it an export of WordPress (WXR)?');
}

function readComment(element: XmlElement, page: string, title: string): Item {
  const where = `line ${element.line}`;
  const type = childText(element, 'wp:comment_type');
  const number = childText(element, 'wp:comment_id');
  if (type && type !== 'comment' && type !== 'review') return {where, why: `it is a ${type}, no comment`};
  if (!page) return {where, why: 'its page has no address'};
  if (!number) return {where, why: 'it has no id'};
  const parent = childText(element, 'wp:comment_parent');
  const approved = childText(element, 'wp:comment_approved') as keyof typeof STATUS;
  return {
    where,
    id: `${page} ${number}`,
    parent: parent && parent !== '0' ? `${page} ${parent}` : null,
    page,
    title,
    name: childText(element, 'wp:comment_author'),
    email: childText(element, 'wp:comment_author_email'),
    created: childText(element, 'wp:comment_date_gmt') || childText(element, 'wp:comment_date'),
    text: childText(element, 'wp:comment_content'),
    format: 'html',
    status: STATUS[approved] ?? 'pending',
    rating: ratingOf(element),
    pinned: false,
  };
}

/** Shops keep a review's stars as meta data of its comment (`rating`). */
function ratingOf(element: XmlElement): number | null {
  const meta = element.children.find(
    ({name, ...one}) => name === 'wp:commentmeta' && childText({name, ...one}, 'wp:meta_key') === 'rating',
  );
  return meta ? Number(childText(meta, 'wp:meta_value')) : null;
}
