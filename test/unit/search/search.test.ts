import { describe, expect, it } from 'vitest';
import { explain } from '../../../shared/search/explain';
import { marksIn, needlesOf } from '../../../shared/search/marks';
import { parseQuery } from '../../../shared/search/parse';
import { search } from '../../../shared/search/search';
import { SearchIndex } from '../../../shared/search/search-index';
import { suggest } from '../../../shared/search/suggest';
import { topologyOf } from '../renderer/topologies';

const topology = topologyOf({ containers: 17 });
const index = SearchIndex.of(topology);

/** `kind title` of everything that a query finds, in order. */
function found(text: string): string[] {
  const places = search(index, parseQuery(text)).flatMap((kind) => kind.found);
  return places.map((at) => `${index.items[at]!.kind} ${index.items[at]!.title}`);
}
const ids = (text: string): Set<string> =>
  new Set(search(index, parseQuery(text)).flatMap((kind) => kind.found.map((at) => index.items[at]!.id)));

const container = topology.containers.find((one) => topology.ports.some((port) => port.container === one.id))!;
const endpoint = topology.endpoints.find((one) => one.container === container.id && one.ipv4 !== null)!;
const port = topology.ports.find((one) => one.container === container.id)!;
const hostVeth = topology.links.find((link) => link.kind === 'veth' && link.to !== null)!;

describe('the search', () => {
  it('finds a container by its name before others that only hold it', () => {
    expect(found(container.name)[0]).toBe(`container ${container.name}`);
  });

  it('finds every kind of object', () => {
    const kinds = new Set(search(index, parseQuery('-nothing')).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['container', 'interface', 'link', 'namespace', 'network', 'port', 'rule']);
  });

  it('finds who has an address, and the network that holds it', () => {
    const all = ids(`ip:${endpoint.ipv4!}`);
    expect(all).toContain(container.id);
    expect(all).toContain(endpoint.network);
    expect(all).toContain(endpoint.interface);
  });

  it('finds an address in another spelling', () => {
    const [first, ...rest] = endpoint.ipv4!.split('.');
    expect(ids(`ip:${[`0${first!}`.slice(-3), ...rest].join('.')}`)).toEqual(ids(`ip:${endpoint.ipv4!}`));
  });

  it('finds a published port by its port on the host, in the container, by range and protocol', () => {
    for (const text of [
      `port:${String(port.hostPort)}`,
      `port:${String(port.containerPort)}`,
      `port:${String(port.hostPort)}-${String(port.hostPort + 1)}`,
      `port:${port.protocol}/${String(port.hostPort)}`,
      `port:${String(port.hostPort)}/${port.protocol}`,
    ]) {
      expect([text, ids(text).has(port.id)]).toEqual([text, true]);
    }
    expect(ids(`port:sctp/${String(port.hostPort)}`)).not.toContain(port.id);
  });

  it('finds a container by its veth, and the veth by its container', () => {
    const far = topology.interfaces.find((one) => one.id === hostVeth.to)!;
    const near = topology.interfaces.find((one) => one.id === hostVeth.from)!;
    const owner = topology.containers.find((one) => one.namespace === far.namespace)!;
    expect(ids(`veth:${near.name}`)).toContain(owner.id);
    expect(ids(`veth:${owner.name}`)).toContain(near.id);
    expect(ids(`veth:${near.name}`)).toContain(hostVeth.id);
  });

  it('finds a MAC however it is written, by whole pairs', () => {
    const mac = endpoint.mac!;
    expect(ids(`mac:${mac.replaceAll(':', '-').toUpperCase()}`)).toContain(container.id);
    expect(ids(`mac:${mac.slice(6)}`)).toContain(container.id);
    expect(ids(`mac:${mac.replaceAll(':', '').slice(1, 9)}`)).not.toContain(container.id);
  });

  it('finds by image, label, project and state, and what is the container’s by them, too', () => {
    const [key, value] = Object.entries(container.labels)[0]!;
    expect(ids(`image:${container.image} label:${key}=${value}`)).toContain(port.id);
    expect(ids(`state:${container.state}`)).toContain(container.id);
    expect(ids('state:no-such-state').size).toBe(0);
  });

  it('wants all words, and quotes hold blanks', () => {
    expect(ids(`${container.name} ip:${endpoint.ipv4!}`)).toContain(container.id);
    expect(ids(`${container.name} no-such-thing`).size).toBe(0);
    expect(ids(`"${container.name} ip"`).size).toBe(0);
  });

  it('says what of an object fits, and where to mark it', () => {
    const query = parseQuery(`ip:${endpoint.ipv4!.split('.').slice(0, 2).join('.')}. ${container.name}`);
    const [first] = explain(index, query, search(index, query)[0]!.found);
    expect(first?.hits[0]).toMatchObject({ filter: 'ip', value: endpoint.ipv4 });
    expect(marksIn(first!.title, needlesOf(first!, query))).toEqual([{ from: 0, to: container.name.length }]);
  });

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([]);
    expect(found('no such thing')).toEqual([]);
  });
});

describe('what is wrong with a query', () => {
  it.each([
    ['ip:10.0.0.0/40', 'error', '10.0.0.0/40', /\/0 to \/32/],
    ['web ip:fd00::/129', 'error', 'fd00::/129', /\/0 to \/128/],
    ['ip:nonsense', 'error', 'nonsense', /no IP address/],
    ['port:70000', 'error', '70000', /up to 65535/],
    ['port:90-80', 'error', '90-80', /ends before it begins/],
    ['port:icmp/8', 'error', 'icmp/8', /no protocol/],
    ['mac:xyz', 'error', 'xyz', /pairs/],
    ['ip:10.0.0.0/', 'unfinished', '10.0.0.0/', /missing/],
    ['port:80-', 'unfinished', '80-', /no port/],
    ['network:', 'unfinished', 'network:', /missing/],
    ['colour:red', 'note', 'colour:red', /no filter/],
    ['web "open', 'note', '"open', /not closed/],
  ])('%s is told as %s at its place', (text, kind, at, message) => {
    const [problem] = parseQuery(text).problems;
    expect([problem?.kind, text.slice(problem?.from, problem?.to)]).toEqual([kind, at]);
    expect(problem?.message).toMatch(message);
  });

  it.each(['fd00::1', 'fe80:', '02:42:ac:11', 'de:ad:be:ef', '0.0.0.0:80'])(
    '%s is text without a word about it',
    (text) => {
      expect(parseQuery(text).problems).toEqual([]);
    },
  );
});

describe('suggestions', () => {
  it('offer every filter where nothing was typed', () => {
    expect(suggest(index, '', 0).map(({ text }) => text)).toContain('network:');
  });

  it('complete the word at the caret and leave the others', () => {
    const [first] = suggest(index, 'web -netw state:running', 9);
    expect(first).toMatchObject({ text: 'web -network: state:running', caret: 13 });
  });

  it('offer values of this host that find something', () => {
    for (const filter of ['network', 'ip', 'port', 'mac', 'veth', 'project', 'image', 'label', 'state']) {
      for (const { text } of suggest(index, `${filter}:`, filter.length + 1)) {
        expect([text, ids(text).size > 0]).toEqual([text, true]);
      }
    }
  });
});
