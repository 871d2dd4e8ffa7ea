import { stripTypeScriptTypes } from 'node:module';

/** What a generated file is at run time, by another reader of TypeScript than the generator's own. */
export async function runModule(text: string): Promise<ReadonlyMap<string, unknown>> {
  const code = stripTypeScriptTypes(text);
  const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return new Map(Object.entries((await import(/* @vite-ignore */ url)) as object));
}
