import {isEmail} from '../../protocol/email.ts';
import {tryOut} from '../mail/try-out.ts';
import {Failure} from './failure.ts';
import type {Settings} from './settings.ts';

/** Sends a mail to an address with the settings of the server, and prints how far it came. Fails with the fix for what does not work. */
export async function testMail({smtp, mailFrom, url}: Settings, to: string): Promise<void> {
  if (!isEmail(to)) throw new Failure(`${JSON.stringify(to)} is not an e-mail address.`);
  if (!smtp || !mailFrom || url === undefined) {
    throw new Failure(
      'LINTEL_SMTP names no mail server. Set it as for the server, e.g. LINTEL_SMTP=smtps://user:password@smtp.example.com.',
    );
  }
  const steps = tryOut({
    ...{server: smtp, from: mailFrom, to, name: new URL(url).hostname, subject: 'A test of your comment server'},
    text: `This mail was sent by \`lintel mail test\` for ${url}. If you can read it where you expected it, mail works.\nIf it lies among spam, set up SPF and DKIM for the domain of ${mailFrom.address}.\n`,
  });
  for await (const step of steps) {
    if ('problem' in step) throw new Failure(`FAILED  ${step.name}: ${step.problem}\n${step.fix}`);
    console.log(`ok      ${step.name}: ${step.done}`);
  }
  console.log(`The mail server has taken a mail to ${to}. Look whether it is there, and not among spam.`);
}
