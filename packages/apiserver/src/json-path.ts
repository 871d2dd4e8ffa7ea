import { equal, get, isObject } from './json.ts';
import type { Json } from './json.ts';

type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | {
      readonly kind: 'filter';
      readonly path: readonly string[];
      readonly value: Json;
      readonly not: boolean;
    };

// .name (dots escaped by \), ['name'], [0], [-1], [*], .*, [?(@.a.b=="c")]
const stepPattern =
  /\.\*|\[\*\]|\.((?:\\.|[^.[\]\\*])+)|\[(?:'([^']*)'|"([^"]*)")\]|\[(-?\d+)\]|\[\?\(\s*@((?:\.[\w-]+)+)\s*(==|!=)\s*('[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|true|false)\s*\)\]/y;

/** What a simple JSONPath, as columns of custom resources have it, finds; nothing where the path is beyond that. */
export function findByPath(value: Json, jsonPath: string): Json[] {
  const steps = stepsOf(jsonPath);
  let found: Json[] = steps === undefined ? [] : [value];
  for (const step of steps ?? []) found = found.flatMap((item) => take(item, step));
  return found;
}

function stepsOf(jsonPath: string): Step[] | undefined {
  const path = jsonPath.replace(/^\{|\}$/g, '').replace(/^\$/, '');
  const text = path.startsWith('.') || path.startsWith('[') ? path : `.${path}`;
  const pattern = new RegExp(stepPattern);
  const steps: Step[] = [];
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    steps.push(stepOf(match));
  }
  return steps;
}

function stepOf([, name, single, double, index, path, operator, literal]: RegExpExecArray): Step {
  if (name !== undefined) return { kind: 'field', name: name.replace(/\\(.)/g, '$1') };
  const quoted = single ?? double;
  if (quoted !== undefined) return { kind: 'field', name: quoted };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  if (path === undefined || literal === undefined) return { kind: 'all' };
  const value: Json = /^['"]/.test(literal) ? literal.slice(1, -1) : JSON.parse(literal);
  return { kind: 'filter', path: path.slice(1).split('.'), value, not: operator === '!=' };
}

function take(value: Json, step: Step): Json[] {
  const items = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  switch (step.kind) {
    case 'field': {
      const field = get(value, step.name);
      return field === undefined ? [] : [field];
    }
    case 'index': {
      const item = Array.isArray(value) ? value.at(step.index) : undefined;
      return item === undefined ? [] : [item];
    }
    case 'all':
      return items;
    case 'filter':
      return items.filter((item) => {
        const field = get(item, ...step.path);
        return field !== undefined && equal(field, step.value) !== step.not;
      });
  }
}
