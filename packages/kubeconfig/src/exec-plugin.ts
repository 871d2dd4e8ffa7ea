import type { Clock, HTTPHeaders } from '@client-ts/apimachinery';
import type { CredentialSource } from '@client-ts/rest-client';

import { abortable } from './abortable.ts';
import { parseExecCredential } from './exec-credential.ts';
import type { ExecCredential } from './exec-credential.ts';
import { execInfo } from './exec-info.ts';
import { allowedCommand, checkPolicy } from './exec-policy.ts';
import type { ExecPolicy } from './exec-policy.ts';
import { InstallHint } from './install-hint.ts';
import { KubeConfigError } from './kube-config-error.ts';
import type { Cluster, Exec } from './kube-config.ts';
import type { Environment, FileSystem, Programs } from './ports.ts';

// Nobody sits there to answer it; kubectl would wait for ever.
const nobodyAnswersMs = 60_000;
// A program that fails, or whose credentials are refused, is not run for every request: after 1 s, 2 s … 60 s.
const firstPauseMs = 1000;
const longestPauseMs = 60_000;

export interface ExecPluginOptions {
  readonly cluster: Cluster;
  readonly env: Environment;
  readonly fileSystem: FileSystem;
  readonly programs: Programs;
  readonly clock: Clock;
  readonly policy?: ExecPolicy | undefined;
  /** Whether a program may ask at the terminal. Default: whether there is one. */
  readonly interactive?: boolean | undefined;
}

/** What the last run gave; `headers` stands for it in `invalidate`. */
interface Credentials extends ExecCredential {
  readonly headers: HTTPHeaders;
  readonly fromMs: number;
}

type Outcome = { readonly credentials: Credentials } | { readonly error: unknown };

/** Credentials that a program gives (client-go `plugin/pkg/client/auth/exec`). */
export class ExecPlugin implements CredentialSource {
  readonly #exec: Exec;
  readonly #options: ExecPluginOptions;
  readonly #hint: InstallHint;
  #last: Outcome | undefined;
  #isRefused = false;
  #running: Promise<Outcome> | undefined;
  #pauseMs = 0;
  #notBeforeMs = -Infinity;

  /** @throws KubeConfigError for another version than v1 and v1beta1, and for a policy that makes no sense. */
  constructor(exec: Exec, options: ExecPluginOptions) {
    if (!/^client\.authentication\.k8s\.io\/v1(?:beta1)?$/.test(exec.apiVersion))
      throw new KubeConfigError(
        `exec plugin: invalid apiVersion ${JSON.stringify(exec.apiVersion)}`,
      );
    checkPolicy(options.policy);
    this.#exec = exec;
    this.#options = options;
    this.#hint = new InstallHint(exec.installHint);
  }

  /** @throws KubeConfigError where the program gives none. */
  async headers({ signal }: { signal?: AbortSignal | undefined }): Promise<HTTPHeaders> {
    signal?.throwIfAborted();
    const outcome = await abortable(this.#current(), signal);
    if ('error' in outcome) throw outcome.error;
    return outcome.credentials.headers;
  }

  /** Once per run: who was refused with older credentials changes nothing. */
  invalidate(refused: HTTPHeaders): void {
    const { clock } = this.#options;
    if (this.#last === undefined || 'error' in this.#last || this.#isRefused) return;
    const { headers, fromMs } = this.#last.credentials;
    if (headers !== refused) return;
    this.#isRefused = true;
    // Fresh ones that are refused at once: the next will be, too.
    if (clock.monotonicMs() - fromMs < longestPauseMs) this.#pause();
    else this.#pauseMs = 0;
  }

  get asksSomebody(): boolean {
    const { programs, interactive = programs.isTerminal } = this.#options;
    return interactive && this.#exec.interactiveMode !== 'Never';
  }

  /** The certificate of the last run, the same object until another run gives another. */
  get certificate(): ExecCredential['certificate'] {
    return this.#last && 'credentials' in this.#last
      ? this.#last.credentials.certificate
      : undefined;
  }

  #current(): Promise<Outcome> {
    const { clock } = this.#options;
    if (this.#last && (this.#isFresh(this.#last) || clock.monotonicMs() < this.#notBeforeMs))
      return Promise.resolve(this.#last);
    this.#running ??= this.#refresh().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  #isFresh(last: Outcome): boolean {
    if ('error' in last || this.#isRefused) return false;
    const { expiresMs } = last.credentials;
    return expiresMs === undefined || this.#options.clock.now() < expiresMs;
  }

  async #refresh(): Promise<Outcome> {
    const { clock } = this.#options;
    const wasRefused = this.#isRefused;
    try {
      const credential = await this.#run();
      const headers: HTTPHeaders =
        credential.token === '' ? [] : [['authorization', `Bearer ${credential.token}`]];
      const before = this.certificate;
      const isSame =
        before?.cert === credential.certificate?.cert &&
        before?.key === credential.certificate?.key;
      this.#last = {
        credentials: {
          ...credential,
          certificate: isSame ? before : credential.certificate,
          headers,
          fromMs: clock.monotonicMs(),
        },
      };
      this.#isRefused = false;
      this.#notBeforeMs = -Infinity;
      if (!this.#isFresh(this.#last)) this.#pause();
      else if (!wasRefused) this.#pauseMs = 0;
    } catch (error) {
      this.#last = { error };
      this.#pause();
    }
    return this.#last;
  }

  #pause(): void {
    // The first refusal of credentials that were good is answered at once.
    const isFirstRefusal = this.#isRefused && this.#pauseMs === 0;
    this.#pauseMs = Math.min(Math.max(this.#pauseMs * 2, firstPauseMs), longestPauseMs);
    const { clock } = this.#options;
    this.#notBeforeMs = isFirstRefusal ? -Infinity : clock.monotonicMs() + this.#pauseMs;
  }

  async #run(): Promise<ExecCredential> {
    const { clock, programs } = this.#options;
    const { apiVersion, args, command } = this.#exec;
    const isInteractive = this.#isInteractive();
    const stop = new AbortController();
    const late = isInteractive
      ? undefined
      : clock.timer(nobodyAnswersMs, () =>
          stop.abort(
            new KubeConfigError(
              `exec: executable ${command} gave no answer within ${nobodyAnswersMs / 1000} s`,
            ),
          ),
        );
    try {
      const path = await this.#found(await allowedCommand(command, this.#options.policy, programs));
      const env = await this.#environment(isInteractive);
      const ran = await programs.run({
        command: path,
        args: args.map((arg) => arg.reveal()),
        env,
        isInteractive,
        signal: stop.signal,
      });
      if (ran.exitCode !== 0)
        throw new KubeConfigError(
          ran.exitCode === null
            ? `exec: executable ${command} was ended by a signal`
            : `exec: executable ${command} failed with exit code ${ran.exitCode}`,
        );
      return parseExecCredential(ran.stdout, apiVersion);
    } catch (error) {
      throw this.#described(error);
    } finally {
      late?.cancel();
    }
  }

  /** Looked for where we look; a `$PATH` of the kubeconfig is for the program itself. */
  async #found(command: string): Promise<string> {
    const { programs, env } = this.#options;
    if (/[/\\]/.test(command) || !this.#exec.env.some(({ name }) => name === 'PATH'))
      return command;
    const path = await programs.find(command, env['PATH']);
    if (path === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' });
    return path;
  }

  #isInteractive(): boolean {
    const { programs, interactive = programs.isTerminal } = this.#options;
    const { interactiveMode } = this.#exec;
    if (interactiveMode === 'Never') return false;
    if (interactiveMode === 'Always' && !interactive)
      throw new KubeConfigError(
        `getting credentials: exec plugin cannot support interactive mode: ${programs.isTerminal ? 'standard input is unavailable' : 'standard input is not a terminal'}`,
      );
    return interactive;
  }

  /** The machine's variables, then the kubeconfig's, then what nobody can override. */
  async #environment(isInteractive: boolean): Promise<Record<string, string>> {
    const { env, cluster, fileSystem } = this.#options;
    const info = await execInfo(this.#exec, cluster, isInteractive, fileSystem);
    const all: Record<string, string> = Object.create(null);
    for (const [name, value] of Object.entries(env)) if (value !== undefined) all[name] = value;
    for (const { name, value } of this.#exec.env) all[name] = value.reveal();
    all['KUBERNETES_EXEC_INFO'] = info;
    return all;
  }

  /** Only what we say ourselves is passed on: a system's message may hold arguments. */
  #described(error: unknown): KubeConfigError {
    const { command } = this.#exec;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
    const what =
      error instanceof KubeConfigError
        ? error.message
        : code === 'ENOENT'
          ? `exec: executable ${command} not found${this.#hint.text(this.#options.clock.monotonicMs())}`
          : code === 'EFBIG'
            ? `exec: executable ${command} printed more than 1 MiB`
            : `exec: executable ${command} cannot be run${typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? `: ${code}` : ''}`;
    return new KubeConfigError(`getting credentials: ${what}`);
  }
}
