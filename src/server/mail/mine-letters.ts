import {MINE, type UnderAddress} from '../domain/under-address.ts';
import type {OwnersOf} from '../domain/telling.ts';
import type {Write} from './channel.ts';
import {dateIn, wordsOf} from './words/index.ts';
import {rightsOf} from './words/rights/index.ts';

export interface MineLettersOptions {
  underAddress: UnderAddress;
  /** The server's address, without a slash at its end. */
  url: string;
  ownersOf: OwnersOf;
}

/** The mail with the link to all that is kept under an address. */
export function mineLetters({underAddress, url, ownersOf}: MineLettersOptions): Record<string, Write> {
  return {
    async [MINE](message) {
      const link = await underAddress.linkFor(message);
      if (!link) return null;
      const words = wordsOf(link.language);
      const {mine: say} = rightsOf(words);
      const {name} = await ownersOf(message.site);
      return {
        ...{to: link.to, words, sender: name || undefined, mayEnd: true},
        letter: {
          subject: say.mailSubject,
          parts: [
            {kind: 'text', text: say.mailIntro},
            {kind: 'links', links: [{words: say.open, href: `${url}/mail/kept?t=${link.token}`}], main: true},
            {kind: 'text', text: say.until(dateIn(words, link.expires))},
            {kind: 'small', text: say.ignore},
          ],
        },
      };
    },
  };
}
