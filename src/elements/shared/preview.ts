/** Hosts that only their owner can reach: https://www.rfc-editor.org/rfc/rfc6761 (localhost), rfc6762 (local). */
const LOCAL_HOST = /^(.*\.)?localhost$|^127\.\d+\.\d+\.\d+$|^0\.0\.0\.0$|^\[::1\]$|\.local$/;

/**
 * Whether only the page's owner can be looking: a file, or a server on their own machine. A document without an address of its
 * own (`about:srcdoc`, `about:blank`, `blob:`) is where the page that made it is: some builders frame their preview that way, others
 * what visitors see, so that alone says nothing.
 * @param url the document's own address · @param base its base address, which such a document has from the page that made it
 */
export function isPreview(url: string = location.href, base: string = document.baseURI): boolean {
  const own = url.replace(/^blob:/, '');
  const {protocol, hostname} = new URL(/^about:/.test(own) && !/^about:/.test(base) ? base : own);
  return protocol === 'file:' || LOCAL_HOST.test(hostname);
}
