/** Something the person who starts or runs the server can fix. Its message is a sentence for the console, without a stack. */
export class Failure extends Error {
  override name = 'Failure';
}
