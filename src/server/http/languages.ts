/**
 * The language that a reader understands best (RFC 9110 §12.5.4, looked up as in RFC 4647 §3.4).
 * @param header value of `Accept-Language` · @param available BCP 47 tags, the first one for readers who understand none of them
 */
export function languageFor(header: string | undefined, available: readonly string[]): string {
  const known = new Map(available.map(tag => [tag.toLowerCase(), tag]));
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase());
      const weight = Number(parameters.find(text => text.startsWith('q='))?.slice(2) ?? 1);
      // Any Norwegian is Bokmål here.
      return {tag: tag.replace(/^n[no]\b/, 'nb'), weight: weight >= 0 && weight <= 1 ? weight : 0};
    })
    .filter(({weight}) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (let {tag} of wanted) {
    while (tag && !known.has(tag)) tag = tag.replace(/-?[^-]*$/, '');
    if (tag) return known.get(tag)!;
  }
  return available[0]!;
}
