// All that a run of these tests prints is read along: the secret that they put into every credential field is never in it.
const canaries = ['c4n4ry', 'c4n4ry-5ecret'].flatMap((text) => [
  text,
  Buffer.from(text).toString('base64').slice(0, 8),
  Buffer.from(`me:${text}`).toString('base64').slice(0, 12),
]);

export default function setup(): () => void {
  let seen = false;
  let before = '';
  const undo = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      // What is printed in two pieces is still printed.
      const text = before + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      if (canaries.some((canary) => text.includes(canary))) seen = true;
      before = text.slice(-32);
      return Reflect.apply(write, stream, [chunk, ...rest]);
    };
    return (): void => {
      stream.write = write;
    };
  });
  return () => {
    for (const restore of undo) restore();
    if (!seen) return;
    process.exitCode = 1;
    console.error('a secret has been printed by the tests of @client-ts/kubeconfig');
  };
}
