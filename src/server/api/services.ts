import type {DeskServices} from './services/desk.ts';
import type {FigureServices} from './services/figures.ts';
import type {GateServices} from './services/gate.ts';
import type {MailServices} from './services/mail.ts';
import type {ReadServices} from './services/reading.ts';
import type {SignInServices} from './services/sign-in.ts';
import type {WriteServices} from './services/writing.ts';

/** What handlers need beside the request, by topic. */
export interface Services
  extends ReadServices, WriteServices, MailServices, DeskServices, SignInServices, FigureServices, GateServices {}
