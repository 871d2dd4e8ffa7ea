import { expect, test } from 'vitest';

import { checkProjects } from '../src/projects.ts';
import { Workspace, clean, manifest, references } from './workspaces.ts';
import type { Files } from './workspaces.ts';

const faultsWith = (files: Files): string[] => {
  using workspace = new Workspace({ ...clean, ...files });
  return checkProjects(workspace.root);
};

test('references that match the manifests pass', () => {
  expect(faultsWith({})).toEqual([]);
});

test('the root refers to every project, and to nothing else', () => {
  const paths = ['packages/low', 'packages/low/test', 'packages/high', 'tools/all', 'tools/gone'];
  expect(faultsWith({ 'tsconfig.json': references(...paths) })).toEqual([
    'tsconfig.json: lacks packages/high/test',
    'tsconfig.json: refers to tools/gone, which is no dependency',
  ]);
});

test('a package refers to what it depends on, and to nothing else', () => {
  expect(faultsWith({ 'packages/high/tsconfig.json': {} })).toEqual([
    'packages/high/tsconfig.json: lacks ../low',
  ]);
  expect(faultsWith({ 'packages/low/tsconfig.json': references('../high') })).toEqual([
    'packages/low/tsconfig.json: refers to ../high, which is no dependency',
  ]);
});

test('what only the tests depend on is a reference of theirs alone', () => {
  const devDependencies = { '@client-ts/low': 'workspace:^' };
  const files = { 'packages/high/package.json': manifest('high', 1, { devDependencies }) };
  expect(faultsWith(files)).toEqual([
    'packages/high/tsconfig.json: refers to ../low, which is no dependency',
  ]);
  expect(faultsWith({ 'packages/high/test/tsconfig.json': references('..') })).toEqual([
    'packages/high/test/tsconfig.json: lacks ../../low',
  ]);
});

test('tests refer to their package', () => {
  expect(faultsWith({ 'packages/low/test/tsconfig.json': references() })).toEqual([
    'packages/low/test/tsconfig.json: lacks ..',
  ]);
});

test('a tool refers to what it depends on', () => {
  expect(faultsWith({ 'tools/all/tsconfig.json': references('../../packages/low') })).toEqual([
    'tools/all/tsconfig.json: lacks ../../packages/high',
  ]);
});

test('a package without a project fails', () => {
  const { 'packages/low/tsconfig.json': _, ...files } = clean;
  using workspace = new Workspace(files);
  expect(checkProjects(workspace.root)).toContain('packages/low/tsconfig.json: is missing');
});
