/** Days for which the network that a comment came from is remembered, as a keyed hash, unless a site's settings say less. */
export const ORIGIN_DAYS = 30;
