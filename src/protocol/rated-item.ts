/** What may be rated, for search engines: a product's name, or a schema.org item such as `{"@type": "Recipe", "name": "…"}`. */
export type RatedItem = string | Record<string, unknown>;

/** schema.org `AggregateRating` of an item, `null` while there is nothing to say. */
export function aggregate(
  item: unknown,
  {average, count}: {average: number | null; count: number},
  {max, step}: {max: number; step: number},
): object | null {
  if (item == null || item === '' || item === true || !average || !count) return null;
  return {
    '@type': 'AggregateRating',
    itemReviewed: typeof item === 'object' ? item : {'@type': 'Product', name: String(item)},
    ratingValue: Math.round(average * 100) / 100,
    bestRating: max,
    worstRating: step,
    ratingCount: count,
  };
}
