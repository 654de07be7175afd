/** Names of persons. */
export const PERSON =
  /^(?:mrs?|ms|dr|prof|herr|frau|dott|avv|sra?|me|mag|dipl|rechtsanw\p{L}*)(?!\p{L})|, ?(?:cpa|m\.?d|dds|ph\.?d|esq|jr|rn|mba)\.?$/iu;

/** Whether a URL leads to somebody's page on a network. */
export const isProfile = (url: string): boolean =>
  /^\w+:\/\/(?:[\w-]+\.)*(?:facebook|fb|instagram|twitter|x|linkedin|tiktok|youtu|youtube|pinterest|threads|xing|vk)\.[a-z]{2,3}\/[^?#]/i.test(
    url,
  );

/** A label as people read it: Apple's address book writes its own as `_$!<Mobile>!$_`. */
export const labelText = (label: string): string => label.replace(/_\$!<([^<>]*)>!\$_/g, '$1');
