export const codegenUsage = `client-ts-codegen --out FOLDER [flags] [FILE|FOLDER ...]

TypeScript types and descriptors for Kubernetes kinds: those of the files, or, without any, of the server.

Files are YAML, of one document or several, or JSON: CustomResourceDefinitions, and what a server says at
/openapi/v3/apis/GROUP/VERSION and /apis/GROUP/VERSION. In a folder, other documents are passed over.

  --out FOLDER               where the files go; those in it that this command wrote and no longer does are removed
  --check                    write nothing: say what is not as it should be, and exit with 1
  --group LIST               only these groups; core is the core group
  --descriptions=false       without comments; default: the schemas' descriptions
  --open-enums               an enum takes other texts, too, as a newer server may have more
  --import-extension EXT     how files name one another: js, ts or none; default: js
  --kubeconfig FILE          default: $KUBECONFIG, or else ~/.kube/config
  --context NAME             default: the current context
`;
