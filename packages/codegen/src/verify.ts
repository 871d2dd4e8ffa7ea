import { isDeepStrictEqual } from 'node:util';

import { CodegenError } from './codegen-error.ts';
import { parse } from './parse.ts';
import type { Module } from './type-node.ts';

/**
 * Holds what a file says against what it was meant to say, so that no name and no text of a schema can become code.
 *
 * @throws CodegenError if they differ
 */
export function verify(meant: Module, text: string, header: string, file: string): void {
  let said: Module;
  try {
    said = parse(text, header);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CodegenError(`what was generated does not read: ${error.message}`, {
      file,
      path: [],
    });
  }
  if (!isDeepStrictEqual(said, meant))
    throw new CodegenError('what was generated says something else than was meant', {
      file,
      path: [],
    });
}
