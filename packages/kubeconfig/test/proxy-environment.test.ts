import { describe, expect, test } from 'vitest';

import { inClusterConfig, proxyFromEnvironment } from '../src/index.ts';
import { failureOf, kubeconfig, load } from './kubeconfigs.ts';
import { MemoryFiles } from './memory-files.ts';

const proxy = 'http://proxy:3128/';
const exempt = (NO_PROXY: string, server: string): boolean =>
  proxyFromEnvironment({ HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY }, server) === undefined;

describe('which proxy the environment says', () => {
  test.each<[env: Record<string, string>, server: string, expected: string | undefined]>([
    [{}, 'https://h', undefined],
    [{ HTTPS_PROXY: proxy }, 'https://h', proxy],
    [{ https_proxy: proxy }, 'https://h', proxy],
    [{ HTTPS_PROXY: proxy, https_proxy: 'http://other' }, 'https://h', proxy],
    [{ HTTP_PROXY: proxy }, 'https://h', undefined],
    [{ HTTP_PROXY: proxy }, 'http://h', proxy],
    [{ http_proxy: proxy }, 'http://h', proxy],
    [{ HTTP_PROXY: proxy, REQUEST_METHOD: 'GET' }, 'http://h', undefined],
    [{ HTTPS_PROXY: 'proxy:3128' }, 'https://h', proxy],
    [{ HTTPS_PROXY: '10.0.0.1:3128' }, 'https://h', 'http://10.0.0.1:3128/'],
    [{ HTTPS_PROXY: 'https://proxy' }, 'https://h', 'https://proxy/'],
    [{ HTTPS_PROXY: 'socks5://proxy:1080' }, 'https://h', 'socks5://proxy:1080'],
    [{ HTTPS_PROXY: 'socks5h://proxy:1080' }, 'https://h', 'socks5://proxy:1080'],
    [{ HTTPS_PROXY: 'http://me:p%40w@proxy:3128' }, 'https://h', 'http://me:p%40w@proxy:3128/'],
    [{ HTTPS_PROXY: proxy }, 'https://localhost:6443', undefined],
    [{ HTTPS_PROXY: proxy }, 'https://127.1.2.3', undefined],
    [{ HTTPS_PROXY: proxy }, 'https://[::1]:6443', undefined],
  ])('%j for %s: %s', (env, server, expected) => {
    expect(proxyFromEnvironment(env, server)).toBe(expected);
  });

  test.each([
    ['another scheme', 'ftp://proxy'],
    ['no host', 'http://'],
    ['a password and no host', 'http://c4n4ry:c4n4ry@'],
  ])('%s is an error, which does not quote it', (_, value) => {
    expect(() => proxyFromEnvironment({ HTTPS_PROXY: value }, 'https://h')).toThrow(
      /^\$HTTPS_PROXY must be a URL with http, https or socks5$/,
    );
  });
});

describe('whom NO_PROXY exempts', () => {
  test.each<[list: string, server: string, expected: boolean]>([
    ['', 'https://h', false],
    ['*', 'https://h', true],
    ['a, h ,b', 'https://h', true],
    ['H', 'https://h', true],
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://k8s.example.com', true],
    ['example.com', 'https://myexample.com', false],
    ['.example.com', 'https://k8s.example.com', true],
    ['.example.com', 'https://example.com', false],
    ['*.example.com', 'https://k8s.example.com', true],
    ['*.example.com', 'https://example.com', false],
    ['example.com:6443', 'https://k8s.example.com:6443', true],
    ['example.com:443', 'https://k8s.example.com', true],
    ['example.com:80', 'http://k8s.example.com', true],
    ['example.com:6443', 'https://k8s.example.com', false],
    ['10.0.0.1', 'https://10.0.0.1:6443', true],
    ['10.0.0.1:6443', 'https://10.0.0.1:6443', true],
    ['10.0.0.1:1', 'https://10.0.0.1:6443', false],
    ['10.0.0.1', 'https://10.0.0.10', false],
    ['10.0.0.0/8', 'https://10.1.2.3:6443', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['192.168.4.0/22', 'https://192.168.7.255', true],
    ['192.168.4.0/22', 'https://192.168.8.0', false],
    ['0.0.0.0/0', 'https://1.2.3.4', true],
    ['0.0.0.0/0', 'https://[2001:db8::1]', false],
    ['10.0.0.0/8', 'https://h', false],
    ['10.0.0.0/33', 'https://10.0.0.1', false],
    ['10.0.0.0/x', 'https://10.0.0.1', false],
    ['2001:db8::/32', 'https://[2001:db8:1::5]:6443', true],
    ['2001:db8::/32', 'https://[2001:db9::5]', false],
    ['2001:db8::1', 'https://[2001:db8:0::1]:6443', true],
    ['[2001:db8::1]:6443', 'https://[2001:db8::1]:6443', true],
    ['[2001:db8::1]:1', 'https://[2001:db8::1]:6443', false],
    ['[2001:db8::1]', 'https://[2001:db8::1]:6443', true],
    ['h:', 'https://h', false],
    ['::ffff:10.0.0.1', 'https://10.0.0.1', true],
    [',,', 'https://h', false],
  ])('%j and %s: %s', (list, server, expected) => {
    expect(exempt(list, server)).toBe(expected);
  });

  test('a long list of nothing takes no time', () => {
    const start = process.cpuUsage();
    for (const part of ['a:', '.', 'a:\n', ':', '[', ']:'])
      exempt(part.repeat(500_000), 'https://h');
    // What takes the square of it takes minutes, on any machine.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  });
});

describe('in a kubeconfig', () => {
  const env = { HTTPS_PROXY: proxy };

  test('proxy-url comes before the environment, whose NO_PROXY is not for it', async () => {
    const text = kubeconfig({ 'proxy-url': 'socks5://mine:1' });
    const connection = await load(text, { env: { ...env, NO_PROXY: '*' } });
    expect(connection.proxyURL).toBe('socks5://mine:1');
  });

  test('without one the environment counts', async () => {
    expect((await load(kubeconfig(), { env })).proxyURL).toBe(proxy);
    expect(await load(kubeconfig(), { env: { ...env, NO_PROXY: 'example' } })).not.toHaveProperty(
      'proxyURL',
    );
  });

  test('a proxy is for plain http, too', async () => {
    const text = kubeconfig({ server: 'http://h', 'proxy-url': 'http://mine' });
    expect((await load(text)).proxyURL).toBe('http://mine');
  });

  test('a password is there, and not to be seen', async () => {
    const { proxyURL } = await load(kubeconfig({ 'proxy-url': 'http://me:pw@mine' }));
    expect(typeof proxyURL === 'function' ? proxyURL() : '').toBe('http://me:pw@mine');
  });

  test('a pod obeys the environment', async () => {
    const fileSystem = new MemoryFiles({
      '/var/run/secrets/kubernetes.io/serviceaccount/token': 't',
    });
    const pod = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443', ...env };
    expect((await inClusterConfig({ env: pod, fileSystem })).proxyURL).toBe(proxy);
    const direct = { ...pod, NO_PROXY: '10.0.0.0/24' };
    expect(await inClusterConfig({ env: direct, fileSystem })).not.toHaveProperty('proxyURL');
  });

  test.each([
    ['another scheme', 'ftp://mine'],
    ['a host and a port', 'mine:3128'],
    ['what is no URL', 'not a c4n4ry'],
  ])('%s is no proxy-url', async (_, url) => {
    const error = await failureOf(load(kubeconfig({ 'proxy-url': url })));
    expect(error.message).toBe(
      'invalid configuration: proxy-url of cluster "c" must be a URL with http, https or socks5',
    );
  });
});
