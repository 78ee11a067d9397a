import type { TopologyRule } from '../../../shared/topology/model';
import type { TopologyIndex } from '../../state/topology-index';
import { portTitle } from '../../state/describe';
import { Command } from '../../ui/command';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { bytes, grouped } from '../format';
import { EvidencePlace, Notes, RawJson } from './parts';

interface Props {
  readonly item: TopologyRule;
  readonly index: TopologyIndex;
}

export function RuleFacts({ item, index }: Props) {
  const { matches } = item;
  return (
    <>
      <Section title="Overview">
        <code className="rule-text">{item.text}</code>
        <Facts>
          <Fact name="Table">{`${item.table} (${item.family}, ${item.backend})`}</Fact>
          <Fact name="Chain" mono>
            {item.chain}
          </Fact>
          <Fact name="Place">{`rule ${String(item.number)} of its chain`}</Fact>
          <Fact name="Counters">{counters(item)}</Fact>
          <Fact name="Target" mono>
            {matches.target}
          </Fact>
          <Fact name="Protocol" mono>
            {matches.protocol}
          </Fact>
          <Fact name="Source" mono>
            {matches.source}
          </Fact>
          <Fact name="Destination" mono>
            {matches.destination}
          </Fact>
          <Fact name="Comes in by" mono>
            {matches.inInterface}
          </Fact>
          <Fact name="Goes out by" mono>
            {matches.outInterface}
          </Fact>
          <Fact name="Source ports" mono>
            {matches.sourcePorts}
          </Fact>
          <Fact name="Ports" mono>
            {matches.destinationPorts}
          </Fact>
          <Fact name="New destination" mono>
            {matches.toDestination}
          </Fact>
          <Fact name="New source" mono>
            {matches.toSource}
          </Fact>
          <Fact name="Comment">{matches.comment}</Fact>
          <Fact name="Implements">
            {item.ports.length === 0
              ? null
              : item.ports.map((id) => {
                  const port = index.ports.get(id);
                  return (
                    <RefLink key={id} to={{ kind: 'port', id }}>
                      {port === undefined ? id : portTitle(port)}
                    </RefLink>
                  );
                })}
          </Fact>
        </Facts>
      </Section>
      <Notes subjects={[item.id]} index={index} />
      <Section title="See it yourself">
        <EvidencePlace />
        <Command command={ruleCommand(item)} shows={`rule ${String(item.number)} of chain ${item.chain}`} />
      </Section>
      <RawJson value={item} />
    </>
  );
}

function counters({ packets, bytes: size }: TopologyRule): string | null {
  if (packets === null) return null;
  return size === null ? `${grouped(packets)} packets` : `${grouped(packets)} packets, ${bytes(size)}`;
}

/** Names come from the host, so only plain ones are put into a command for a shell; the others are listed whole. */
function ruleCommand(rule: TopologyRule): string {
  const plain = [rule.table, rule.chain, rule.family].every((name) => /^[\w.][\w.-]*$/.test(name));
  if (rule.backend === 'nftables') {
    return plain ? `sudo nft -a list chain ${rule.family} ${rule.table} ${rule.chain}` : 'sudo nft -a list ruleset';
  }
  const legacy = rule.backend === 'iptables-legacy' ? '-legacy' : '';
  const tool = `${rule.family === 'ip6' ? 'ip6tables' : 'iptables'}${legacy}`;
  return plain ? `sudo ${tool} -t ${rule.table} -L ${rule.chain} -n -v --line-numbers` : `sudo ${tool}-save -c`;
}
