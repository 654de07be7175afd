/** What visitors read, in every language but English, which stands where it is said. A language is one file. */
import ar from './ar.json' with {type: 'json'};
import cs from './cs.json' with {type: 'json'};
import da from './da.json' with {type: 'json'};
import de from './de.json' with {type: 'json'};
import es from './es.json' with {type: 'json'};
import fi from './fi.json' with {type: 'json'};
import fr from './fr.json' with {type: 'json'};
import he from './he.json' with {type: 'json'};
import hi from './hi.json' with {type: 'json'};
import it from './it.json' with {type: 'json'};
import ja from './ja.json' with {type: 'json'};
import ko from './ko.json' with {type: 'json'};
import nb from './nb.json' with {type: 'json'};
import nl from './nl.json' with {type: 'json'};
import pl from './pl.json' with {type: 'json'};
import pt from './pt.json' with {type: 'json'};
import sv from './sv.json' with {type: 'json'};
import tr from './tr.json' with {type: 'json'};
import uk from './uk.json' with {type: 'json'};
import zh from './zh.json' with {type: 'json'};

/** One sentence with `{name}` places, or one for each plural category of CLDR that the language has. */
type Message = string | {[category in Intl.LDMLPluralRule]?: string};

/** A language's sentences: by element, as `pages` those of pages and feeds without a script, as `mail` those of mails, as
 * `refusals` why the server refuses something. */
export type Sentences = Readonly<Record<string, Readonly<Record<string, Message>>>>;

/** By BCP 47 tag. `pt` is written as in Brazil, `zh` in simplified characters. */
export const LANGUAGES: Readonly<Record<string, Sentences>> = {
  ar,
  cs,
  da,
  de,
  es,
  fi,
  fr,
  he,
  hi,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  sv,
  tr,
  uk,
  zh,
};

/** Other tags that a language's sentences are found under: who looks for any Norwegian gets Bokmål. */
export const SAME: Readonly<Record<string, string>> = {nn: 'nb', no: 'nb'};
