import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RESTMapper, isAmbiguousMatch, isNoMatch } from '../src/index.ts';
import type { APIResource, GroupsAndResources } from '../src/index.ts';

type Named = Partial<APIResource> & { name: string; kind: string };

interface GroupShape {
  name: string;
  preferred?: string;
  versions: Record<string, Named[]>;
}

const resource = (named: Named): APIResource => ({
  singularName: named.kind.toLowerCase(),
  namespaced: true,
  verbs: ['get'],
  ...named,
});

const gv = (group: string, version: string): string =>
  group === '' ? version : `${group}/${version}`;

function discovered(groups: readonly GroupShape[], failed: string[] = []): GroupsAndResources {
  return {
    groups: groups.map(({ name, versions, preferred }) => {
      const all = Object.keys(versions).map((version) => ({
        groupVersion: gv(name, version),
        version,
      }));
      return {
        name,
        versions: all,
        preferredVersion: all.find(({ version }) => version === preferred) ?? all[0],
      };
    }),
    resources: groups.flatMap(({ name, versions }) =>
      Object.entries(versions).map(([version, resources]) => ({
        groupVersion: gv(name, version),
        resources: resources.map(resource),
      })),
    ),
    failed: new Map(failed.map((groupVersion) => [groupVersion, new Error('ill')])),
  };
}

const server = discovered([
  {
    name: '',
    versions: {
      v1: [
        { name: 'pods', kind: 'Pod', shortNames: ['po'], categories: ['all'] },
        { name: 'pods/status', kind: 'Pod' },
        { name: 'pods/eviction', kind: 'Eviction', group: 'policy', version: 'v1' },
        { name: 'namespaces', kind: 'Namespace', namespaced: false, shortNames: ['ns'] },
        { name: 'events', kind: 'Event', shortNames: ['ev'] },
        { name: 'bare', kind: 'Bare', singularName: '' },
      ],
      v2: [
        { name: 'pods', kind: 'Pod' },
        { name: 'beta', kind: 'Beta' },
      ],
    },
  },
  {
    name: 'extensions',
    preferred: 'v1',
    versions: {
      v1beta: [
        { name: 'jobs', kind: 'Job', shortNames: ['jo'] },
        { name: 'old', kind: 'Old' },
      ],
      v1: [{ name: 'jobs', kind: 'Job', shortNames: ['jo'], categories: ['all'] }],
    },
  },
  {
    name: 'events.k8s.io',
    versions: { v1: [{ name: 'events', kind: 'Event', shortNames: ['ev'] }] },
  },
  {
    name: 'storage.k8s.io',
    versions: {
      v1: [{ name: 'storageclasses', kind: 'StorageClass', namespaced: false, shortNames: ['sc'] }],
    },
  },
  { name: 'apps', versions: { v1: [{ name: 'statefulsets', kind: 'StatefulSet' }] } },
  { name: 'apps.kruise.io', versions: { v1: [{ name: 'statefulsets', kind: 'StatefulSet' }] } },
]);

const mapper = new RESTMapper(server);

const errorOf = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('a resource', () => {
  test.each([
    ['pods', { resource: 'pods' }, '/v1 pods Pod'],
    ['its singular', { resource: 'pod' }, '/v1 pods Pod'],
    ['in any case', { resource: 'POD' }, '/v1 pods Pod'],
    ['its short name', { resource: 'po' }, '/v1 pods Pod'],
    ['a version', { version: 'v2', resource: 'pods' }, '/v2 pods Pod'],
    ['what only another version has', { resource: 'beta' }, '/v2 beta Beta'],
    ['a singular that the server does not say', { resource: 'bare' }, '/v1 bare Bare'],
    ['the preferred version', { resource: 'jobs' }, 'extensions/v1 jobs Job'],
    [
      'a version that is not preferred',
      { group: 'extensions', version: 'v1beta', resource: 'job' },
      'extensions/v1beta jobs Job',
    ],
    [
      'a short name in a version',
      { group: 'extensions', version: 'v1beta', resource: 'jo' },
      'extensions/v1beta jobs Job',
    ],
    ['a group', { group: 'extensions', resource: 'old' }, 'extensions/v1beta old Old'],
    ['core before others', { resource: 'events' }, '/v1 events Event'],
    ['a short name, core before others', { resource: 'ev' }, '/v1 events Event'],
    [
      'a short name of a group',
      { group: 'events.k8s.io', resource: 'ev' },
      'events.k8s.io/v1 events Event',
    ],
    [
      'the beginning of a group',
      { group: 'storage', resource: 'storageclass' },
      'storage.k8s.io/v1 storageclasses StorageClass',
    ],
    [
      'a short name and the beginning of a group',
      { group: 'storage', resource: 'sc' },
      'storage.k8s.io/v1 storageclasses StorageClass',
    ],
    [
      'a whole group before one that begins so',
      { group: 'apps', resource: 'statefulsets' },
      'apps/v1 statefulsets StatefulSet',
    ],
    [
      'a longer group',
      { group: 'apps.kruise', resource: 'statefulsets' },
      'apps.kruise.io/v1 statefulsets StatefulSet',
    ],
  ])('%s', (_, wanted, expected) => {
    const { group, version, resource: name } = mapper.resourceFor(wanted);
    const kind = mapper.kindFor(wanted);
    expect(`${group}/${version} ${name} ${kind.kind}`).toBe(expected);
    expect(kind).toMatchObject({ group, version });
    expect(mapper.descriptorFor(wanted)).toMatchObject({ group, version, resource: name });
  });

  test('all that a name may mean come in the order of discovery', () => {
    expect(mapper.resourcesFor({ resource: 'pods' })).toEqual([
      { group: '', version: 'v1', resource: 'pods' },
      { group: '', version: 'v2', resource: 'pods' },
    ]);
    expect(mapper.kindsFor({ resource: 'events' }).map(({ group }) => group)).toEqual([
      '',
      'events.k8s.io',
    ]);
    expect(mapper.resourcesFor({ resource: 'nope' })).toEqual([]);
    expect(mapper.kindsFor({ resource: 'nope' })).toEqual([]);
  });

  test('its singular', () => {
    expect(['pods', 'pod', 'po', 'bare', 'statefulsets'].map((n) => mapper.singularFor(n))).toEqual(
      ['pod', 'pod', 'pod', 'bare', 'statefulset'],
    );
  });

  test.each([
    [{ resource: 'nope' }, 'no matches for /, Resource=nope'],
    [{ group: 'g', version: 'v1', resource: 'nope' }, 'no matches for g/v1, Resource=nope'],
    [
      { group: 'storage', version: 'v1', resource: 'storageclasses' },
      'no matches for storage/v1, Resource=storageclasses',
    ],
    [{ resource: 'pods/status' }, 'no matches for /, Resource=pods/status'],
    [
      { group: 'storage', version: 'v1', resource: 'sc2' },
      'no matches for storage/v1, Resource=sc2',
    ],
  ])('%j has no match, in client-go’s words', (wanted, message) => {
    for (const ask of [
      () => mapper.resourceFor(wanted),
      () => mapper.kindFor(wanted),
      () => mapper.descriptorFor(wanted),
    ]) {
      const error = errorOf(ask);
      expect(isNoMatch(error)).toBe(true);
      expect(error).toMatchObject({ message, code: 'ERR_K8S_NO_MATCH' });
    }
  });

  test('an empty name is a TypeError', () => {
    expect(() => mapper.resourceFor({ resource: '' })).toThrow(TypeError);
    expect(() => mapper.resourcesFor({} as never)).toThrow(TypeError);
  });
});

const versionOf = (...versions: string[]): string =>
  mapper.restMapping({ group: 'extensions', kind: 'Job' }, ...versions).version;

describe('a kind', () => {
  test('it is mapped in the preferred version, or in the first that is asked for and there', () => {
    expect(versionOf()).toBe('v1');
    expect(versionOf('')).toBe('v1');
    expect(versionOf('v1beta')).toBe('v1beta');
    expect(versionOf('v1beta', 'v1')).toBe('v1beta');
    expect(versionOf('v7', 'v1beta')).toBe('v1beta');
  });

  test('what it maps to is what a RESTClient takes', () => {
    expect(mapper.restMapping({ group: '', kind: 'Namespace' })).toEqual({
      group: '',
      version: 'v1',
      resource: 'namespaces',
      kind: 'Namespace',
      namespaced: false,
    });
    expect(mapper.restMapping({ group: '', kind: 'pod' }).kind).toBe('Pod');
    expect(
      mapper.restMappings({ group: 'extensions', kind: 'Job' }).map(({ version }) => version),
    ).toEqual(['v1beta', 'v1']);
    expect(mapper.restMappings({ group: 'extensions', kind: 'Job' }, 'v1')).toHaveLength(1);
    expect(mapper.restMappings({ group: 'nope', kind: 'Job' })).toEqual([]);
  });

  test.each([
    [[], 'no matches for kind "Job" in group "batch"'],
    [['v1'], 'no matches for kind "Job" in version "batch/v1"'],
    [['v2', 'v1'], 'no matches for kind "Job" in versions ["batch/v1" "batch/v2"]'],
  ])(
    'one that is not there in versions %j has no match, in client-go’s words',
    (versions, message) => {
      const error = errorOf(() => mapper.restMapping({ group: 'batch', kind: 'Job' }, ...versions));
      expect(isNoMatch(error)).toBe(true);
      expect(error).toMatchObject({ message });
    },
  );

  test('a version that is not there is no reason for another', () => {
    expect(isNoMatch(errorOf(() => mapper.restMapping({ group: '', kind: 'Pod' }, 'v7')))).toBe(
      true,
    );
  });

  test('what an object says of itself is mapped in its own version, but where versions are asked for', () => {
    const job = { group: 'extensions', version: 'v1beta', kind: 'Job' };
    expect(mapper.restMapping(job).version).toBe('v1beta');
    expect(mapper.restMapping(job, 'v1').version).toBe('v1');
    expect(mapper.restMapping({ ...job, version: '' }).version).toBe('v1');
    expect(mapper.restMappings(job).map(({ version }) => version)).toEqual(['v1beta']);
    expect(isNoMatch(errorOf(() => mapper.restMapping({ ...job, version: 'v7' })))).toBe(true);
  });

  test('a kind in other letters, a subresource’s kind and a list have none', () => {
    for (const kind of ['POD', 'Eviction', 'PodList', 'List'])
      expect(isNoMatch(errorOf(() => mapper.restMapping({ group: '', kind })))).toBe(true);
  });
});

test('v1 comes first, wherever the server puts it, and no other version of the core does', () => {
  const things = [{ name: 'things', kind: 'Thing' }];
  const late = new RESTMapper(
    discovered([
      { name: 'a.io', versions: { v1: things } },
      { name: '', versions: { v1: things } },
    ]),
  );
  expect(late.resourceFor({ resource: 'things' }).group).toBe('');
  const other = new RESTMapper(
    discovered([
      { name: 'a.io', versions: { v1: things } },
      { name: '', versions: { v2: things } },
    ]),
  );
  expect(other.resourceFor({ resource: 'things' }).group).toBe('a.io');
});

test('a miss tells which group versions could not be read', () => {
  const partial = new RESTMapper(discovered([], ['batch/v1']));
  for (const ask of [
    () => partial.resourceFor({ resource: 'jobs' }),
    () => partial.restMapping({ group: 'batch', kind: 'Job' }),
  ]) {
    const error = errorOf(ask);
    expect(isNoMatch(error) && [...error.failed.keys()]).toEqual(['batch/v1']);
  }
});

test('a group or a version that stands twice is not ambiguous', () => {
  const once = discovered([
    { name: 'a.io', versions: { v1: [{ name: 'foos', kind: 'Foo', shortNames: ['f'] }] } },
  ]);
  const [group] = once.groups;
  const [version] = group?.versions ?? [];
  if (!group || !version) throw new Error('no group');
  const doubled = { ...group, versions: [version, version] };
  const doubly = new RESTMapper({ ...once, groups: [doubled, group] });
  expect(doubly.resourcesFor({ resource: 'f' })).toHaveLength(1);
  expect(doubly.descriptorFor({ resource: 'foo' })).toMatchObject({ kind: 'Foo' });
  expect(doubly.restMapping({ group: 'a.io', kind: 'Foo' })).toMatchObject({ resource: 'foos' });
});

test('two resources of one version with one name are ambiguous', () => {
  const twice = new RESTMapper(
    discovered([
      {
        name: 'a.io',
        versions: {
          v1: [
            { name: 'foos', kind: 'Foo', singularName: 'x' },
            { name: 'bars', kind: 'Bar', singularName: 'x' },
          ],
        },
      },
    ]),
  );
  const error = errorOf(() => twice.resourceFor({ resource: 'x' }));
  expect(isAmbiguousMatch(error)).toBe(true);
  expect(error).toMatchObject({
    message:
      '/, Resource=x matches multiple resources [a.io/v1, Resource=foos a.io/v1, Resource=bars]',
    matches: [{ resource: 'foos' }, { resource: 'bars' }],
  });
  expect(isAmbiguousMatch(errorOf(() => twice.kindFor({ resource: 'x' })))).toBe(true);
});

const hpa = (name: string): Named => ({ name, kind: name.toUpperCase(), shortNames: ['hpa'] });
const warned = (groups: readonly GroupShape[], wanted: { group?: string; resource: string }) => {
  const warnings: string[] = [];
  const over = new RESTMapper(discovered(groups), { onWarning: (text) => warnings.push(text) });
  return { found: over.resourcesFor(wanted), warnings };
};

describe('short names', () => {
  test('the first in discovery order wins, and the others are told of once each', () => {
    const { found, warnings } = warned(
      [
        {
          name: 'autoscaling',
          versions: {
            v1: [hpa('horizontalpodautoscalers')],
            v2: [hpa('horizontalpodautoscalers')],
          },
        },
        {
          name: 'superautoscaling',
          versions: { v1: [hpa('superhorizontals')], v2: [hpa('superhorizontals')] },
        },
        { name: '', versions: { v1: [hpa('corehorizontals')] } },
      ],
      { resource: 'hpa' },
    );
    expect(found.map(({ group, version }) => `${group}/${version}`)).toEqual([
      'autoscaling/v1',
      'autoscaling/v2',
    ]);
    expect(warnings).toEqual([
      'short name "hpa" could also match lower priority resource superhorizontals.superautoscaling',
      'short name "hpa" could also match lower priority resource corehorizontals',
    ]);
  });

  test('one resource in several versions is no ambiguity', () => {
    const { warnings } = warned([{ name: 'a', versions: { v1: [hpa('x')], v2: [hpa('x')] } }], {
      resource: 'hpa',
    });
    expect(warnings).toEqual([]);
  });

  test('a name that a resource has, plural or singular, is no short name', () => {
    const groups: GroupShape[] = [
      {
        name: 'a',
        versions: { v1: [{ name: 'longs', kind: 'Long', shortNames: ['foos', 'foo', 'bar'] }] },
      },
      {
        name: 'b',
        versions: {
          v1: [
            { name: 'foos', kind: 'Foo' },
            { name: 'bars', kind: 'Bar' },
          ],
        },
      },
    ];
    for (const name of ['foos', 'foo'])
      expect(warned(groups, { resource: name }).found).toEqual([
        { group: 'b', version: 'v1', resource: 'foos' },
      ]);
    expect(warned(groups, { resource: 'bar' }).found[0]?.resource).toBe('bars');
    // In a group that has no such name, it is one.
    expect(warned(groups, { group: 'a', resource: 'foos' }).found[0]?.resource).toBe('longs');
  });

  test('with a group it is that group’s', () => {
    const groups: GroupShape[] = [
      { name: 'a.io', versions: { v1: [hpa('as')] } },
      { name: 'b.io', versions: { v1: [hpa('bs')] } },
    ];
    expect(warned(groups, { group: 'b.io', resource: 'hpa' })).toEqual({
      found: [{ group: 'b.io', version: 'v1', resource: 'bs' }],
      warnings: [],
    });
    expect(warned(groups, { group: 'c.io', resource: 'hpa' }).found).toEqual([]);
  });

  test('they count in their own letters alone', () => {
    expect(mapper.resourcesFor({ resource: 'PO' })).toEqual([]);
  });
});

describe('categories', () => {
  test('one gives its resources, each once, in the order of discovery', () => {
    expect(mapper.resourcesIn('all')).toEqual([
      { group: '', resource: 'pods' },
      { group: 'extensions', resource: 'jobs' },
    ]);
  });

  test('what is none is empty', () => {
    expect(mapper.resourcesIn('pods')).toEqual([]);
    expect(mapper.resourcesIn('__proto__')).toEqual([]);
  });
});

test('whatever is served, each name leads to it in its group and version', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  const shape = fc.uniqueArray(
    fc.record({
      name: word,
      versions: fc.dictionary(
        fc.constantFrom('v1', 'v2', 'v1beta1'),
        fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).map((names) =>
          names.map((name) => ({
            name: `${name}.p`,
            kind: `K${name}`,
            singularName: `${name}.s`,
            shortNames: [`${name}.x`],
          })),
        ),
        { minKeys: 1 },
      ),
    }),
    { selector: ({ name }) => name, maxLength: 5 },
  );
  fc.assert(
    fc.property(shape, (groups) => {
      const over = new RESTMapper(discovered(groups));
      for (const { name: group, versions } of groups)
        for (const [version, resources] of Object.entries(versions))
          for (const { name, kind, singularName, shortNames } of resources) {
            const wanted = { group, version, resource: name };
            for (const known of [name, singularName, ...shortNames])
              expect(over.resourceFor({ group, version, resource: known })).toEqual(wanted);
            expect(over.kindFor(wanted)).toEqual({ group, version, kind });
            expect(over.restMapping({ group, kind }, version)).toMatchObject(wanted);
            expect(over.resourceFor({ resource: name }).resource).toBe(name);
          }
    }),
  );
});

test('ten thousand resources are mapped', () => {
  const many = new RESTMapper(
    discovered(
      Array.from({ length: 1000 }, (_, g) => ({
        name: `g${g}.io`,
        versions: {
          v1: Array.from({ length: 10 }, (__, r) => ({ name: `k${g}x${r}s`, kind: `K${g}x${r}` })),
        },
      })),
    ),
  );
  expect(many.kindFor({ resource: 'k999x9' })).toEqual({
    group: 'g999.io',
    version: 'v1',
    kind: 'K999x9',
  });
});
