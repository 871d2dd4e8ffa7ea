interface Frame {
  readonly path: string;
  /** Of an object, the fields so far. */
  readonly keys: Set<string> | undefined;
  key: string;
  index: number;
}

const tokens = /"(?:[^"\\]+|\\.)*"|[{}[\],]/g;

/** The fields that stand twice in their object, as `spec.containers[0].image`; the text is JSON. */
export function duplicateFields(text: string): string[] {
  const found = new Set<string>();
  const frames: Frame[] = [];
  let awaitsKey = false;
  for (const [token] of text.matchAll(tokens)) {
    const frame = frames.at(-1);
    switch (token) {
      case '{':
      case '[':
        frames.push({
          path: frame === undefined ? '' : placeIn(frame),
          keys: token === '{' ? new Set() : undefined,
          key: '',
          index: 0,
        });
        awaitsKey = token === '{';
        break;
      case '}':
      case ']':
        frames.pop();
        awaitsKey = false;
        break;
      case ',':
        if (frame !== undefined) frame.index++;
        awaitsKey = frame?.keys !== undefined;
        break;
      default:
        if (!awaitsKey || frame?.keys === undefined) break;
        awaitsKey = false;
        frame.key = String(JSON.parse(token));
        if (frame.keys.has(frame.key)) found.add(placeIn(frame));
        frame.keys.add(frame.key);
    }
  }
  return [...found];
}

function placeIn({ path, keys, key, index }: Frame): string {
  if (keys === undefined) return `${path}[${index}]`;
  return path === '' ? key : `${path}.${key}`;
}
