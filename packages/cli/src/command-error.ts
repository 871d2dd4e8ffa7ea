/** What a command ends with: the text for standard error, without its last line's end. The exit code is 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
