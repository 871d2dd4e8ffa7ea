export const usage = `client-ts-discovery api-versions [flags]
client-ts-discovery api-resources [flags]

What a Kubernetes API server has, exactly as kubectl 1.37 prints it.

  --kubeconfig FILE      default: $KUBECONFIG, or else ~/.kube/config
  --context NAME         default: the current context
  --cache-dir FOLDER     default: $KUBECACHEDIR, or else ~/.kube/cache; shared with kubectl

api-resources

  --api-group GROUP      only this group; '' is the core group
  --namespaced[=false]   only those in namespaces, or only the others
  --verbs LIST           only those that support all of these: list,watch
  --categories LIST      only those that belong to all of these: all
  -o, --output FORMAT    name, wide, json, yaml or kyaml
  --sort-by FIELD        name or kind; default: by group
  --no-headers           without the table's first line
  --cached               what is in the cache, if it is not older than six hours
`;
