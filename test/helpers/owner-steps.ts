/** What an owner does on the moderation page by keyboard alone, each step seen to be done; the page shows what the one before left. */
import {focusOn, OWNER_PASSWORD, tabTo, until, type KeyboardPage} from './admin-page.ts';

export interface OwnerPage extends KeyboardPage {
  /** Opens another view, as a link would. */
  goTo(hash: string): Promise<void>;
  reload(): Promise<unknown>;
  /** Called where there is something to look at. */
  seen?(name: string): Promise<void>;
}

/** Types into what has the focus, and sends it. */
export async function enter(page: KeyboardPage, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Olga sets her password, on the page of the first link. */
export async function setPassword(page: OwnerPage): Promise<void> {
  await until(page, /Choose a name and a password/);
  await focusOn(page, 'input name');
  await page.keyboard.type('Olga');
  await page.keyboard.press('Tab');
  await enter(page, OWNER_PASSWORD);
  await until(page, /Nothing waits/);
}

async function markFour(page: OwnerPage): Promise<void> {
  await until(page, /Cheap watches 1/);
  await until(page, /Cheap watches 4/);
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press('x');
    await page.keyboard.press('j');
  }
  await until(page, /4 selected/);
  await page.seen?.('chosen');
  await page.keyboard.press('s');
  await until(page, /4 comments marked as spam\./);
}

/** Marks the queue's "Cheap watches 1" to 4 as spam, undoes it, and marks them again. */
export async function markAsSpam(page: OwnerPage): Promise<void> {
  await page.reload();
  await markFour(page);
  await page.keyboard.press('u');
  await until(page, /Undone\./);
  await markFour(page);
}

/** Bans who wrote the first of the spam. */
export async function ban(page: OwnerPage): Promise<void> {
  await page.goTo('#/comments?status=spam');
  await until(page, /Cheap watches 1/);
  await until(page, /Cheap watches 4/);
  await page.seen?.('spam');
  await page.keyboard.press('b');
  await focusOn(page, 'input who');
  await tabTo(page, 'input reason');
  await enter(page, 'Sells watches');
  await until(page, /The ban is in force\./);
}

/** Adds a rule against watches. @param found what its rehearsal says */
export async function addRule(page: OwnerPage, found: RegExp): Promise<void> {
  await page.goTo('#/rules');
  await until(page, /There are no rules yet/);
  await tabTo(page, 'button Add a rule');
  await page.keyboard.press('Enter');
  await tabTo(page, 'input name');
  await page.keyboard.type('Watches');
  await tabTo(page, 'textarea words');
  await page.keyboard.type('watches');
  await tabTo(page, 'button Rehearse');
  await page.keyboard.press('Enter');
  await until(page, found);
  await page.seen?.('rehearsal');
  await tabTo(page, 'button Save');
  await page.keyboard.press('Enter');
  await until(page, /Saved\. The rule is in force for the next comment\./);
}

/** Looks for what Olga did in the audit trail. */
export async function audit(page: OwnerPage, deeds: readonly string[]): Promise<void> {
  await page.goTo('#/audit');
  for (const deed of deeds) await until(page, new RegExp(`Olga · ${deed}`));
}
