const perHour = 10;
const hourMs = 3_600_000;

/** Without what would move a terminal's cursor or change its colours. */
export function harmless(text: string): string {
  return text.replaceAll(/[^\P{C}\t\n\v\f\r]/gu, '\uFFFD');
}

/** How to get a program that is not there: ten times an hour at most (client-go `exec.go`). */
export class InstallHint {
  readonly #text: string;
  #shown = 0;
  #sinceMs = -Infinity;

  constructor(hint: string) {
    this.#text = [
      '',
      'It is a credential plugin, a program that has to be installed; see',
      'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins',
      ...(hint === '' ? [] : ['', harmless(hint)]),
    ].join('\n');
  }

  /** What to add to a message, or nothing. */
  text(nowMs: number): string {
    if (nowMs - this.#sinceMs >= hourMs) {
      this.#sinceMs = nowMs;
      this.#shown = 0;
    }
    return ++this.#shown > perHour ? '' : this.#text;
  }
}
