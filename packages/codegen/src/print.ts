import { fieldName, quote } from './quote.ts';
import type {
  Declaration,
  DescriptorValue,
  Import,
  Member,
  Module,
  TypeNode,
} from './type-node.ts';

const width = 100;

/** The file's text, laid out as the usual formatters do. */
export function print({ imports, declarations }: Module, header: string): string {
  const parts = [
    ...(imports.length === 0 ? [] : [importsText(imports)]),
    ...declarations.map(declarationText),
  ];
  return `${[header, ...parts].join('\n\n')}\n`;
}

const isOurs = ({ from }: Import): boolean => from.startsWith('.');

/** A line of space between packages and files of ours. */
function importsText(imports: readonly Import[]): string {
  const texts = [imports.filter((one) => !isOurs(one)), imports.filter(isOurs)]
    .filter((some) => some.length > 0)
    .map((some) => some.map(importText).join('\n'));
  return texts.join('\n\n');
}

function importText({ from, names }: Import): string {
  const words = names.map(({ imported, local }) =>
    imported === local ? imported : `${imported} as ${local}`,
  );
  const line = `import type { ${words.join(', ')} } from ${quote(from)};`;
  if (line.length <= width) return line;
  return `import type {\n${words.map((word) => `  ${word},\n`).join('')}} from ${quote(from)};`;
}

function declarationText(declaration: Declaration): string {
  return docText(declaration.doc, '') + bodyText(declaration);
}

function bodyText(declaration: Declaration): string {
  const { name } = declaration;
  switch (declaration.declares) {
    case 'interface': {
      const members = declaration.members.map((one) => memberText(one, '  '));
      return members.length === 0
        ? `export interface ${name} {}`
        : `export interface ${name} {\n${members.join('')}}`;
    }
    case 'alias':
      return assigned(`export type ${name} =`, declaration.type, '');
    case 'descriptor':
      return descriptorText(name, declaration.type, declaration.value);
  }
}

function descriptorText(name: string, type: TypeNode, value: DescriptorValue): string {
  const call = '/* @__PURE__ */ Object.freeze({';
  const body = (indent: string): string => {
    const inner = `${indent}  `;
    const fields = [...value].map(
      ([field, one]) => `${valueText(`${inner}${fieldName(field)}:`, one, inner)},\n`,
    );
    return `${call}\n${fields.join('')}${indent}});`;
  };
  const head = `export const ${name}:`;
  const flat = `${head} ${flatText(type)} =`;
  if (`${flat} ${call}`.length <= width) return `${flat} ${body('')}`;
  // The call's parenthesis stands at the very end.
  if (`${flat} ${call}`.length === width + 1)
    return `${flat} ${call.slice(0, -1)}\n  ${body('  ')
      .slice(call.length - 1)
      .replace(/\);$/, ',\n);')}`;
  if (flat.length <= width || type.node !== 'reference') return `${flat}\n  ${body('  ')}`;
  const parts = type.arguments.map((one) => `  ${flatText(one)}`).join(',\n');
  return `${head} ${type.name}<\n${parts}\n> = ${body('')}`;
}

function valueText(
  head: string,
  value: string | boolean | readonly string[],
  indent: string,
): string {
  if (typeof value === 'string') return `${head} ${quote(value)}`;
  if (typeof value === 'boolean') return `${head} ${value}`;
  const line = `${head} [${value.map(quote).join(', ')}]`;
  if (line.length < width) return line;
  return `${head} [\n${value.map((one) => `${indent}  ${quote(one)},\n`).join('')}${indent}]`;
}

function memberText(one: Member, indent: string): string {
  const text = assigned(`${indent}${memberHead(one)}:`, one.type, indent);
  const isTooLong = one.name === undefined && text.length > width && !text.includes('\n');
  // What cannot be broken behind the colon is broken before it.
  const laidOut = isTooLong ? text.replace(anyKey, `[\n${indent}  key: string\n${indent}]`) : text;
  return `${docText(one.doc, indent)}${laidOut}\n`;
}

const anyKey = '[key: string]';

const memberHead = ({ name, optional, readonly }: Member): string =>
  `${readonly ? 'readonly ' : ''}${name === undefined ? anyKey : fieldName(name)}${optional ? '?' : ''}`;

function docText(lines: readonly string[], indent: string): string {
  const [only, ...more] = lines;
  if (only === undefined) return '';
  if (more.length === 0 && only.length + indent.length + 7 <= width)
    return `${indent}/** ${only} */\n`;
  const text = lines.map((line) => `${indent} *${line === '' ? '' : ' '}${line}\n`);
  return `${indent}/**\n${text.join('')}${indent} */\n`;
}

/** On a line, or else with a line for each part. */
function assigned(head: string, type: TypeNode, indent: string): string {
  const line = `${head} ${flatText(type)};`;
  if (line.length <= width) return line;
  if (type.node === 'union') {
    const items = type.of.map((one, index) => {
      // Behind the last stands the semicolon.
      const room = index === type.of.length - 1 ? 1 : 0;
      return `${indent}  | ${partText(one, `${indent}    `, room)}`;
    });
    return `${head}\n${items.join('\n')};`;
  }
  const broken = `${head} ${brokenText(type, indent)};`;
  const [first = ''] = broken.split('\n');
  if (first.length <= width || !head.endsWith('=')) return broken;
  // Of an alias, what begins with too long a name goes to the next line.
  const inner = `${indent}  `;
  const own = `${inner}${flatText(type)};`;
  return `${head}\n${own.length <= width ? own : `${inner}${brokenText(type, inner)};`}`;
}

/** On what is left of the line but for the room that is needed behind it, or else over several. */
function partText(type: TypeNode, indent: string, room: number): string {
  const text = itemText(type);
  if (indent.length + text.length + room <= width) return text;
  const broken = brokenText(type, indent);
  return type.node === 'intersection' ? `(${broken})` : broken;
}

/** Over several lines, of which the first goes on where the line is. */
function brokenText(type: TypeNode, indent: string): string {
  const inner = `${indent}  `;
  switch (type.node) {
    case 'union':
      return `(\n${type.of.map((one) => `${inner}| ${partText(one, `${inner}  `, 0)}\n`).join('')}${indent})`;
    case 'object':
      return `{\n${type.members.map((one) => memberText(one, inner)).join('')}${indent}}`;
    case 'array': {
      const of = brokenText(type.of, indent);
      return type.of.node === 'intersection' ? `(${of})[]` : `${of}[]`;
    }
    case 'intersection': {
      if (type.of.some((one) => one.node === 'object'))
        return type.of
          .map((one) => (one.node === 'object' ? brokenText(one, indent) : itemText(one)))
          .join(' & ');
      return type.of
        .map((one, index) => partText(one, inner, index === type.of.length - 1 ? 1 : 2))
        .join(` &\n${inner}`);
    }
    case 'keyword':
    case 'literal':
    case 'reference':
      return flatText(type);
  }
}

const itemText = (type: TypeNode): string =>
  type.node === 'union' || type.node === 'intersection' ? `(${flatText(type)})` : flatText(type);

/** In a list; of a negative number so that every parser reads it. */
function needsParentheses(item: TypeNode): boolean {
  if (item.node === 'literal') return typeof item.value === 'number' && item.value < 0;
  return item.node === 'union' || item.node === 'intersection';
}

function flatText(type: TypeNode): string {
  switch (type.node) {
    case 'keyword':
      return type.name;
    case 'literal':
      return typeof type.value === 'string' ? quote(type.value) : String(type.value);
    case 'reference': {
      const args = type.arguments.map(flatText);
      return args.length === 0 ? type.name : `${type.name}<${args.join(', ')}>`;
    }
    case 'array':
      return needsParentheses(type.of) ? `(${flatText(type.of)})[]` : `${flatText(type.of)}[]`;
    case 'union':
      return type.of.map((one) => itemText(one)).join(' | ');
    case 'intersection':
      return type.of.map((one) => itemText(one)).join(' & ');
    case 'object': {
      const members = type.members.map((one) => `${memberHead(one)}: ${flatText(one.type)}`);
      return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`;
    }
  }
}
