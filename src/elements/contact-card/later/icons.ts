const AROUND = 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18';

/** Outlines on a grid of 24, drawn for this card: generic signs, no trademarks. */
export const paths: Record<string, string> = {
  phone: 'M8 3 4 6c0 8 6 14 14 14l3-4-5-3-3 2c-2-1-3-2-4-4l2-3z',
  mobile: 'M7 2h10v20H7zM11 18h2',
  fax: 'M7 9V3h10v6M7 17H3V9h18v8h-4M7 13h10v8H7z',
  email: 'M3 5h18v14H3zM3 6l9 7 9-7',
  url: AROUND + 'M3 12h18M12 3c-5 6-5 12 0 18 5-6 5-12 0-18',
  address: 'M12 21c-9-9-8-18 0-18s9 9 0 18M12 8a2 2 0 1 0 0 4 2 2 0 1 0 0-4',
  hours: AROUND + 'M12 7v5l3 2',
  note: 'M4 6h16M4 12h16M4 18h9',
  message: 'M3 4h18v13H12l-5 4v-4H3z',
  social: 'M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8M16 8v5c0 4 5 4 5-1a9 9 0 1 0-4 7',
  copy: 'M8 8h13v13H8zM16 8V3H3v13h5',
  done: 'm4 12 6 6L21 6',
  vcard: 'M12 3v13m-6-6 6 6 6-6M4 21h16',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2m4-2v6h-6v-2',
  share: 'M12 16V3M7 8l5-5 5 5M5 12v9h14v-9',
  directions: 'm2 12 10-10 10 10-10 10zM9 16v-5h6m-2-2 2 2-2 2',
};
