import { isExpired, linkedAbort } from '@client-ts/apimachinery';
import type { List, ListOptions } from '@client-ts/apimachinery';

/** `limit` is the length of a page. Default 500, as client-go's pager. */
export interface ListAllOptions extends ListOptions {
  /**
   * Whether the whole list is asked for at once when the server has forgotten the version of the pages, after about
   * five minutes. Only for who awaits the list: items that a loop has seen cannot be taken back. Default true.
   */
  fullListIfExpired?: boolean | undefined;
}

/**
 * A collection, page by page. Awaited it is one list: the version is that of the first page, which is what the later ones are of, too;
 * or, where the pages expired, that of the full list in their place. In a `for await` loop it is its items, never more than two pages of them at a
 * time, since the next page is on its way while one is read; leaving the loop ends the request. Nothing is sent before either.
 */
export interface PagedList<T> extends PromiseLike<List<T>>, AsyncIterable<T> {}

type ListPage<T> = (options: ListOptions) => Promise<List<T>>;

export class Pager<T> implements PagedList<T> {
  readonly #list: ListPage<T>;
  readonly #options: ListOptions;
  readonly #fullListIfExpired: boolean;
  #whole: Promise<List<T>> | undefined;

  constructor(list: ListPage<T>, { fullListIfExpired = true, ...options }: ListAllOptions) {
    this.#list = list;
    this.#options = options;
    this.#fullListIfExpired = fullListIfExpired;
  }

  // To be awaited is what it is for.
  // oxlint-disable-next-line unicorn/no-thenable
  then<R = List<T>, E = never>(
    fulfilled?: ((list: List<T>) => R | PromiseLike<R>) | null,
    rejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    this.#whole ??= this.#collect();
    return this.#whole.then(fulfilled, rejected);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, undefined> {
    const link = linkedAbort(this.#options.signal);
    const page = (token: string | undefined): Promise<List<T>> => {
      const asked = this.#list({ ...this.#page(token), signal: link.signal });
      // Whoever reads the page hears of it.
      asked.catch(() => {});
      return asked;
    };
    try {
      let next: Promise<List<T>> | undefined = page(this.#options.continue);
      while (next) {
        const { items, metadata }: List<T> = await next;
        next = metadata.continue ? page(metadata.continue) : undefined;
        for (const item of items) {
          link.signal.throwIfAborted();
          yield item;
        }
      }
    } finally {
      link.abort();
      link[Symbol.dispose]();
    }
  }

  async #collect(): Promise<List<T>> {
    const pages: List<T>[] = [];
    let token = this.#options.continue;
    do {
      try {
        const page: List<T> = await this.#list(this.#page(token));
        pages.push(page);
        token = page.metadata.continue;
      } catch (error) {
        if (!token || !this.#fullListIfExpired || !isExpired(error)) throw error;
        return this.#list({ ...this.#options, limit: undefined, continue: undefined });
      }
    } while (token);
    const [first, ...more] = pages;
    if (first === undefined || more.length === 0) return first ?? this.#list(this.#options);
    const { resourceVersion } = first.metadata;
    return { ...first, metadata: { resourceVersion }, items: pages.flatMap(({ items }) => items) };
  }

  /** Only the first page says of which version: a token stands for one. */
  #page(token: string | undefined): ListOptions {
    const page = { ...this.#options, limit: this.#options.limit || 500 };
    if (!token) return page;
    return {
      ...page,
      continue: token,
      resourceVersion: undefined,
      resourceVersionMatch: undefined,
    };
  }
}
