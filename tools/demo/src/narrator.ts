/** Says, a line at a time, who does what. */
export interface Narrator {
  say(who: string, what: string): void;
}

export function consoleNarrator(): Narrator {
  const startMs = performance.now();
  return {
    say(who, what) {
      const seconds = ((performance.now() - startMs) / 1000).toFixed(2).padStart(6);
      console.log(`${seconds}s  ${who.padEnd(22)} ${what}`);
    },
  };
}
