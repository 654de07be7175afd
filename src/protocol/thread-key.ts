/**
 * Query parameters that say where a visitor came from and not what the page is about. From the senders' own documentation, and
 * from the lists that Firefox (query stripping), Brave (query filter) and AdGuard (TrackParamFilter) remove. Groups by their
 * beginning, the others by their whole name:
 *
 * - Google Analytics, and everybody's convention since: `utm_*`; across domains: `_ga`, `_gl`
 * - Google Ads: `gclid`, `dclid`, `gad_source`, `gad_campaignid`, `gbraid`, `wbraid`; Merchant Center: `srsltid`
 * - Google Translate, on pages it passes on: `_x_tr_*`
 * - Meta: `fbclid`, `igsh`, `igshid`, `mibextid`
 * - click ids of others: Microsoft `msclkid`, X `twclid`, TikTok `ttclid`, Yandex `yclid`; LinkedIn `li_fat_id`, Pinterest `epik`
 * - HubSpot: `_hsenc`, `_hsmi`, `__hstc`, `__hssc`, `__hsfp`, `hsa_*`
 * - mails: Mailchimp `mc_cid`, `mc_eid`, Marketo `mkt_tok`, Vero `vero_id`, Klaviyo `_kx`, Omeda `oly_anon_id`, `oly_enc_id`
 * - Matomo: `mtm_*`, `pk_*`; Wicked Reports: `wickedid`
 * - X, Product Hunt, Ghost and most newsletters: `ref`, `ref_src`, `ref_url`
 */
const TRACKING =
  /^(utm_|gad_|_x_tr_|__?hs|hsa_|mc_|mtm_|pk_|(_g[al]|\w+clk?id|[gw]braid|srsltid|igsh(id)?|mibextid|li_fat_id|epik|mkt_tok|vero_id|_kx|oly_\w+_id|wickedid|ref(_src|_url)?)(=|$))/i;

/** What nobody sees: bidi controls, zero-width characters, byte order mark, variation selectors; and half characters. */
const INVISIBLE = /[\p{DI}\p{Cs}]/gu;

/** A character in UTF-8, percent-encoded in capitals. */
const ENCODED = /%(?:[0-7].|[CD].%[89AB].|E.(?:%[89AB].){2}|F.(?:%[89AB].){3})/g;

/** What divides an address into parts; decoded, it would say something else. And what no key may hold. */
const MEANS_SOMETHING_ELSE = /[%/?#&=+;\\\p{Cc}]/u;

/**
 * The normal form of a thread's key, by which page and server know it: one for all spellings of one address.
 *
 * - Unicode in its composed form (NFC, UAX #15), without what is invisible (`Default_Ignorable_Code_Point`, UAX #44)
 * - percent-encoded characters decoded (RFC 3986 §6.2.2.2, RFC 3987 §5.3.2.3), except those that divide an address; what stays
 *   encoded is in capitals, and a `%` that encodes nothing is `%25`
 * - the query without tracking parameters and empty ones; in its order, since that may matter
 * - without white space around it
 *
 * Never throws, and of a normal form it is that form itself. May be longer than `MAX_THREAD_KEY_LENGTH`: the server refuses that.
 * @param text a path with its query, or any name an owner gives
 */
export function threadKey(text: string): string {
  let key = text;
  // Once, as a rule. What is decoded or taken out may let its neighbours stand for another character.
  do key = normalized((text = key));
  while (key !== text);
  return key;
}

function normalized(text: string): string {
  return withoutTracking(
    text
      .replace(INVISIBLE, '')
      .replace(/%(?![0-9a-f]{2})/gi, '%25')
      .replace(/%../g, byte => byte.toUpperCase())
      .replace(ENCODED, decoded)
      .normalize()
      .replace(INVISIBLE, '')
      .trim(),
  );
}

function decoded(encoded: string): string {
  try {
    const character = decodeURIComponent(encoded);
    return MEANS_SOMETHING_ELSE.test(character) ? encoded : character;
  } catch {
    // A longer form than the character needs, or half of a surrogate pair: no UTF-8 (RFC 3629).
    return encoded;
  }
}

/** A path, or a query that begins with `?`, without tracking parameters and empty ones. */
export function withoutTracking(text: string): string {
  return text.replace(/\?([^#]*)/, (_, query: string) => {
    const kept = query
      .split('&')
      .filter(pair => pair && !TRACKING.test(pair))
      .join('&');
    return kept && '?' + kept;
  });
}
