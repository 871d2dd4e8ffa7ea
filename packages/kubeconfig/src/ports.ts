/** Where kubeconfigs, certificates and tokens lie. */
export interface FileSystem {
  /**
   * The file's whole text (UTF-8). Rejects where it cannot be read; where nothing is there, with an error whose
   * `code` is `ENOENT` or `ENOTDIR`.
   */
  read(path: string): Promise<string>;
}

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;
