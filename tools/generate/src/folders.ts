/** Where `k8s.io/api` keeps a group, which is where people look for it. */
export function folderOf(group: string): string {
  const named = folders.get(group);
  if (named !== undefined) return named;
  const [label = ''] = group.split('.');
  return label;
}

const folders: ReadonlyMap<string, string> = new Map([
  ['', 'core'],
  ['internal.apiserver.k8s.io', 'apiserverinternal'],
]);
