/**
 * Letters that look like a Latin one, by that letter: from Unicode's confusables.txt (UTS #39, version 14.0), those of the scripts
 * whose letters common fonts draw like Latin ones (Latin, Greek, Cyrillic, Armenian, Cherokee, Lisu, Coptic, Canadian
 * syllabics), and the Latin small capitals. What compatibility decomposition and lower case turn into the letter is left out.
 */
export const LOOKALIKES: Record<string, string> = {
  a: 'ɑΑαАаᎪᗅẚꓮᴀ',
  b: 'ƀƂƃƄɓΒБВЬѢѣҌҍᏏᏴᑲᑳᖯᗷꓐꞴʙ',
  c: 'ȼϲСсҪҫᏟᴄⲤⲥꓚꮯ',
  d: 'ÐĐđƉƌɖɗԁᎠᏧᑯᗞᗪꓒꓓᴅ',
  e: 'ɆɇΕЕеҽҿᎬꓰꬲᴇ',
  f: 'ſƑƒϜքᖴᵮẝꓝꞘꞙꬵꜰ',
  g: 'ƍǤǥɠɡԌցᏀᏳᶃꓖɢ',
  h: 'ĦħɦΗНћҢһӇӉհᎻᏂᏲᕼⱧⲎꓧꚕʜ',
  i: 'ıɨɩɪιіӏᎥᵻᵼꙇꭵ',
  j: 'ɈɉͿϳЈјᎫᒍꓙꞲᴊ',
  k: 'ƙΚКҚҞᏦⱩⲔꓗꝀᴋ',
  l: 'ŁłƖƗƚǀɫɭΙІӀᏞᒪⲒⳐꓡꓲʟ',
  m: 'ɱΜϺМӍᎷᗰᵯⲘꓟᴍ',
  n: 'ƝƞɳΝηոռᵰⲚꓠɴ',
  o: 'ØøƟɵΘΟθοσОоѲѳӨөՕօᎾᏫᴏᴑⲞⲟꓳꝊꝋꬽꬾꭴꮎꮻ',
  p: 'ƥΡρРрᏢᑭᵽⲢⲣꓑᴘ',
  q: 'ʠԛգզ',
  r: 'ƦɍɼɽгғᎡᏒᖇᴦᵲⲅꓣꭇꭈꮁʀ',
  s: 'ƽʂЅѕՏᏕᏚᵴꓢꜱꮪ',
  t: 'ŦŧƭƮȾΤТҬᎢᵵⲦꓔᴛ',
  u: 'ɄʋυՍսᏌᑌᴜᵾꓴꞟꭎꭒꮜ',
  v: 'νѴѵᏙᐯᴠꓦꮩ',
  w: 'ɯѡѽԜԝաᎳᏔᴡꓪꝡꮃ',
  x: 'ΧХхҲᕁᕽⲬꓫꞳ',
  y: 'ƴɎɏɣʏΥγУуҮүҰұᎩᎽᶌỿⲨꓬꭚ',
  z: 'ƵƶȤȥʐΖᏃᴢᵶꓜꮓ',
};
