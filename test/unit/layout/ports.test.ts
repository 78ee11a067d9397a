import { describe, expect, it } from 'vitest';
import { foldPorts } from '../../../shared/layout/gather/ports';
import type { TopologyPort } from '../../../shared/topology/model';

function port(hostAddress: string, hostPort: number, containerPort: number, protocol = 'tcp'): TopologyPort {
  return {
    id: `c/${hostAddress}:${hostPort}-${containerPort}/${protocol}`,
    container: 'c',
    protocol,
    hostAddress,
    hostPort,
    containerPort,
    network: 'n',
    interface: 'ns/eth0',
    rules: [],
    hostListener: null,
    knowledge: { certainty: 'exact', method: 'engine', evidence: [], reason: null, remedy: null },
  };
}
const texts = (...ports: TopologyPort[]): string[] =>
  foldPorts(ports, { name: 'web' }).map((tap) =>
    tap.targetText === '' ? tap.hostText : `${tap.hostText} → ${tap.targetText}`,
  );

describe('published ports on the chart', () => {
  it('of both address families are one tap', () => {
    expect(texts(port('0.0.0.0', 8080, 80), port('::', 8080, 80))).toEqual(['8080 → 80']);
  });
  it('of a range are one tap', () => {
    const range = [9000, 9001, 9002, 9003].flatMap((number) => [
      port('0.0.0.0', number, number),
      port('::', number, number),
    ]);
    expect(texts(...range)).toEqual(['9000–9003 → 9000–9003']);
    expect(foldPorts(range, { name: 'web' })[0]?.refs).toHaveLength(8);
  });
  it('by tcp and udp are one tap', () => {
    expect(texts(port('0.0.0.0', 53, 53), port('0.0.0.0', 53, 53, 'udp'))).toEqual(['53 → 53/tcp+udp']);
  });
  it('that do not map in step stay apart', () => {
    expect(texts(port('0.0.0.0', 80, 8080), port('0.0.0.0', 81, 9090))).toEqual(['80 → 8080', '81 → 9090']);
  });
  it('on one address name it, and on loopback are marked as such', () => {
    const taps = foldPorts([port('127.0.0.1', 3000, 3000), port('fd00::1', 587, 587)], { name: 'web' });
    expect(taps.map(({ hostText, loopback }) => [hostText, loopback])).toEqual([
      ['[fd00::1]:587', false],
      ['127.0.0.1:3000', true],
    ]);
  });
  it('beyond six are counted in the last tap', () => {
    const many = Array.from({ length: 20 }, (_, index) => port('0.0.0.0', 1000 + 10 * index, 80));
    expect(texts(...many).at(-1)).toBe('+15 ports');
    expect(foldPorts(many, { name: 'web' }).flatMap((tap) => tap.refs)).toHaveLength(20);
  });
});
