/** Where kubeconfigs, certificates and tokens lie. */
export interface FileSystem {
  /**
   * The file's whole text (UTF-8). Rejects where it cannot be read; where nothing is there, with an error whose
   * `code` is `ENOENT` or `ENOTDIR`.
   */
  read(path: string): Promise<string>;
}

/** Where kubeconfigs may be written, too. */
export interface WritableFileSystem extends FileSystem {
  /** Replaces the file's text, whole or not at all. A new file is for its owner alone; one that was there keeps its mode. */
  write(path: string, text: string): Promise<void>;
  /**
   * Claims a file, by making `<path>.lock`, until what it resolves to is called. Does not wait: rejects with the `code`
   * `EEXIST` where somebody else has it.
   */
  lock(path: string): Promise<() => Promise<void>>;
}

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A program to be run, without a shell. */
export interface Program {
  /** A path, or a name to look for. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whether it may ask whoever sits at the terminal. */
  readonly isInteractive: boolean;
  /** Ends it and all that it started; the promise rejects with the reason at once. */
  readonly signal: AbortSignal;
}

/** The programs of the machine. */
export interface Programs {
  /** Whether somebody sits at the terminal. */
  readonly isTerminal: boolean;
  /**
   * The path of what a command runs, or undefined where there is none.
   *
   * @param path where to look for a name, as `$PATH` says it. Default: the machine's
   */
  find(command: string, path?: string): Promise<string | undefined>;
  /**
   * What it wrote and how it ended; `exitCode` is null where a signal ended it. Rejects where it cannot be started
   * (`code` `ENOENT` where there is none) and where it writes more than 1 MiB (`code` `EFBIG`).
   */
  run(program: Program): Promise<{ readonly exitCode: number | null; readonly stdout: string }>;
}
