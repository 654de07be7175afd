/** Letters that may differ in a name that was probably meant. */
const NEAR = 2;

/** The known name closest to a mistyped one, if one is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known.map(other => ({other, distance: distance(name, other)}));
  const [best] = ranked.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= NEAR ? best.other : undefined;
}

/** Levenshtein distance: how many letters to add, take away or change. */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
