/** How a suite is run: your runner's `test`, and what makes a fresh subject for each test. */
export interface Suite<S> {
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  readonly create: () => S | Promise<S>;
}
