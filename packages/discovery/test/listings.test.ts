import { describe, expect, test } from 'vitest';

import {
  formatAPIResourceNames,
  formatAPIResources,
  listAPIResources,
  listAPIVersions,
} from '../src/index.ts';
import type { APIResource, APIResourceList, ListAPIResourcesOptions } from '../src/index.ts';

const resource = (name: string, kind: string, more: Partial<APIResource> = {}): APIResource => ({
  name,
  singularName: kind.toLowerCase(),
  namespaced: true,
  kind,
  verbs: ['get', 'list'],
  ...more,
});

const lists: APIResourceList[] = [
  {
    groupVersion: 'v1',
    resources: [
      resource('pods', 'Pod', {
        shortNames: ['po'],
        categories: ['all'],
        group: 'x',
        version: 'y',
      }),
      resource('nodes', 'Node', { namespaced: false, shortNames: ['no', 'n'] }),
      resource('events', 'Event', { verbs: ['get', 'watch'] }),
      resource('silent', 'Silent', { verbs: [] }),
    ],
  },
  { groupVersion: 'empty.io/v1', resources: [] },
  {
    groupVersion: 'apps/v1',
    resources: [resource('deployments', 'Deployment', { categories: ['all', 'web'] })],
  },
  { groupVersion: 'events.k8s.io/v1', resources: [resource('events', 'Event')] },
];

const named = (options: ListAPIResourcesOptions): string[] | undefined =>
  listAPIResources(lists, options)?.map(({ group, name }) => `${group}/${name}`);

describe('the versions', () => {
  test('each stands once per group, in the order of bytes', () => {
    const groups = [
      { name: '', versions: ['v1'] },
      { name: 'apps', versions: ['apps/v1', 'apps/v1beta1'] },
      { name: 'Zoo', versions: ['Zoo/v1'] },
      { name: 'stale', versions: [] },
    ].map(({ name, versions }) => ({
      name,
      versions: versions.map((groupVersion) => ({ groupVersion, version: 'v1' })),
    }));
    expect(listAPIVersions(groups)).toEqual(['Zoo/v1', 'apps/v1', 'apps/v1beta1', 'v1']);
    expect(listAPIVersions([])).toEqual([]);
  });
});

describe('the resources', () => {
  test.each<[string, ListAPIResourcesOptions, string[]]>([
    [
      'all, by group and name',
      {},
      ['/events', '/nodes', '/pods', 'apps/deployments', 'events.k8s.io/events'],
    ],
    [
      'by name',
      { sortBy: 'name' },
      ['apps/deployments', '/events', 'events.k8s.io/events', '/nodes', '/pods'],
    ],
    [
      'by kind',
      { sortBy: 'kind' },
      ['apps/deployments', '/events', 'events.k8s.io/events', '/nodes', '/pods'],
    ],
    ['of the core group', { group: '' }, ['/events', '/nodes', '/pods']],
    ['of a group', { group: 'apps' }, ['apps/deployments']],
    ['of the beginning of a group: none', { group: 'app' }, []],
    ['in namespaces', { namespaced: true, group: '' }, ['/events', '/pods']],
    ['not in namespaces', { namespaced: false }, ['/nodes']],
    ['of two verbs', { verbs: ['get', 'watch'] }, ['/events']],
    ['of two categories', { categories: ['web', 'all'] }, ['apps/deployments']],
  ])('%s', (_, options, expected) => {
    expect(named(options)).toEqual(expected);
  });

  test('where no list has any, there is nothing to print, not even a header', () => {
    expect(listAPIResources([])).toBeUndefined();
    expect(listAPIResources([{ groupVersion: 'v1', resources: [] }])).toBeUndefined();
    expect(listAPIResources(lists, { group: 'nope' })).toEqual([]);
  });

  test('group and version are those of the list', () => {
    expect(listAPIResources(lists, { categories: ['all'], group: '' })?.[0]).toMatchObject({
      name: 'pods',
      group: '',
      version: 'v1',
    });
  });

  test('columns are as wide as their longest cell and three spaces, the last is not filled up', () => {
    expect(formatAPIResources(listAPIResources(lists) ?? [])).toBe(
      [
        'NAME          SHORTNAMES   APIVERSION         NAMESPACED   KIND',
        'events                     v1                 true         Event',
        'nodes         no,n         v1                 false        Node',
        'pods          po           v1                 true         Pod',
        'deployments                apps/v1            true         Deployment',
        'events                     events.k8s.io/v1   true         Event',
        '',
      ].join('\n'),
    );
  });

  test('wide has verbs and categories, and spaces before an empty last cell', () => {
    const [first = '', ...rows] = formatAPIResources(
      listAPIResources(lists, { group: '', namespaced: true }) ?? [],
      { wide: true },
    ).split('\n');
    expect(first.endsWith('KIND    VERBS       CATEGORIES')).toBe(true);
    expect(rows[0]?.endsWith('Event   get,watch   ')).toBe(true);
    expect(rows[1]?.endsWith('Pod     get,list    all')).toBe(true);
  });

  test('without its header, the header does not count for the widths; a column has six places at least', () => {
    const [only] = listAPIResources(lists, { namespaced: false }) ?? [];
    if (!only) throw new Error('no resource');
    expect(formatAPIResources([{ ...only, shortNames: undefined }], { headers: false })).toBe(
      'nodes         v1    false   Node\n',
    );
    expect(formatAPIResources([], { headers: false })).toBe('');
    expect(formatAPIResources([])).toBe('NAME   SHORTNAMES   APIVERSION   NAMESPACED   KIND\n');
  });

  test('a letter is one place, however many bytes it has', () => {
    const [only] = listAPIResources(lists, { namespaced: false }) ?? [];
    if (!only) throw new Error('no resource');
    const rows = [
      { ...only, name: 'é'.repeat(8) },
      { ...only, name: '😀'.repeat(8) },
      { ...only, name: 'e'.repeat(8) },
    ];
    const lines = formatAPIResources(rows, { headers: false }).split('\n');
    expect(lines.slice(0, 3).map((line) => Array.from(line).indexOf('o'))).toEqual([12, 12, 12]);
  });

  test('names have their group behind them, the core has none', () => {
    expect(formatAPIResourceNames(listAPIResources(lists, { categories: ['all'] }) ?? [])).toBe(
      'pods\ndeployments.apps\n',
    );
  });

  test('ten thousand resources are listed', () => {
    const many = Array.from({ length: 100 }, (_, g) => ({
      groupVersion: `g${g}.io/v1`,
      resources: Array.from({ length: 100 }, (__, r) => resource(`r${r}`, `R${r}`)),
    }));
    const found = listAPIResources(many) ?? [];
    expect(formatAPIResources(found, { wide: true }).split('\n')).toHaveLength(10_002);
  });
});
