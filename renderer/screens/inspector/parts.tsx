import { useEffect, useRef } from 'react';
import type { Evidence } from '../../../shared/model';
import type {
  Finding,
  Gap,
  Knowledge,
  TopologyInterface,
  TopologyPort,
  TopologyRule,
} from '../../../shared/topology/model';
import { useApp } from '../../state/context';
import { portTitle } from '../../state/describe';
import type { TopologyIndex } from '../../state/topology-index';
import { Command } from '../../ui/command';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { FindingCard } from '../finding-card';
import { grouped } from '../format';
import { GapList } from '../gap-list';
import { certaintyWords, methodWords } from '../words';

/** How a fact is known, in words; and where it is not, why, and what would make it visible. */
export function HowKnown({ knowledge, title = 'How this is known' }: { knowledge: Knowledge; title?: string }) {
  return (
    <Section title={title}>
      <p className={`known known-${knowledge.certainty}`}>
        <span className="certainty">{certaintyWords[knowledge.certainty]}</span>
        {methodWords[knowledge.method]}
      </p>
      {knowledge.reason === null ? null : <p>{knowledge.reason}</p>}
      {knowledge.remedy === null ? null : <p className="remedy">{knowledge.remedy}</p>}
    </Section>
  );
}

/** The commands that show the same with one's own eyes. */
export function SeeYourself({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const unique = [...new Map(evidence.map((one) => [one.command, one])).values()];
  if (unique.length === 0) return null;
  return (
    <Section title="See it yourself">
      <EvidencePlace />
      {unique.map((one) => (
        <Command key={one.command} command={one.command} shows={one.shows} />
      ))}
    </Section>
  );
}

/** Above the commands: comes into view when they are asked for, and the next Tab leads to the first of them. */
export function EvidencePlace() {
  const asked = useApp((state) => state.evidenceAsked);
  const place = useRef<HTMLSpanElement>(null);
  const seen = useRef(0);
  useEffect(() => {
    if (asked === seen.current) return;
    seen.current = asked;
    place.current?.closest('details')?.setAttribute('open', '');
    place.current?.parentElement?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, [asked]);
  return <span ref={place} tabIndex={-1} className="evidence-place" data-testid="evidence" />;
}

/** Findings about these objects, and what of them could not be seen. */
export function Notes({ subjects, index }: { readonly subjects: readonly string[]; readonly index: TopologyIndex }) {
  const findings = unique<Finding>(subjects.flatMap((id) => index.findingsBySubject.get(id) ?? []));
  const gaps = unique<Gap>(subjects.flatMap((id) => index.gapsBySubject.get(id) ?? []));
  return (
    <>
      {findings.length === 0 ? null : (
        <Section title="Findings" count={findings.length}>
          {findings.map((finding) => (
            <FindingCard key={finding.id} finding={finding} />
          ))}
        </Section>
      )}
      {gaps.length === 0 ? null : (
        <Section title="Not visible" count={gaps.length}>
          <GapList gaps={gaps} />
        </Section>
      )}
    </>
  );
}

function unique<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

export function RawJson({ value }: { readonly value: unknown }) {
  return (
    <Section title="Raw JSON" open={false}>
      <pre className="raw" tabIndex={0}>
        {JSON.stringify(value, null, 2)}
      </pre>
    </Section>
  );
}

export function Labels({
  title,
  labels,
}: {
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
}) {
  const entries = Object.entries(labels).sort(([a], [b]) => a.localeCompare(b, 'en'));
  if (entries.length === 0) return null;
  return (
    <Section title={title} count={entries.length} open={entries.length <= 4}>
      <ul className="labels">
        {entries.map(([name, value]) => (
          <li key={name}>
            <span className="label-name">{name}</span>
            <span className="label-value">{value}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Interfaces as a list: name, state, addresses. */
export function InterfaceList({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly TopologyInterface[];
}) {
  if (items.length === 0) return null;
  return (
    <Section title={title} count={items.length}>
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id}>
            <div className="row-head">
              <RefLink to={{ kind: 'interface', id: item.id }} />
              <span className="muted">{item.state === null ? item.kind : `${item.kind}, ${item.state}`}</span>
            </div>
            <AddressLines item={item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function AddressLines({ item }: { readonly item: TopologyInterface }) {
  return item.addresses.map((one) => (
    <div key={`${one.address}/${String(one.prefix)}`} className="mono address">
      {one.address}
      <span className="muted">/{one.prefix}</span>
    </div>
  ));
}

export function PortList({ ports }: { readonly ports: readonly TopologyPort[] }) {
  if (ports.length === 0) return null;
  return (
    <Section title="Ports" count={ports.length}>
      <ul className="rows">
        {ports.map((port) => (
          <li key={port.id}>
            <RefLink to={{ kind: 'port', id: port.id }}>{portTitle(port)}</RefLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function RuleList({ rules }: { readonly rules: readonly TopologyRule[] }) {
  if (rules.length === 0) return null;
  return (
    <Section title="Rules" count={rules.length}>
      <ul className="rows">
        {rules.map((rule) => (
          <li key={rule.id}>
            <div className="row-head">
              <RefLink to={{ kind: 'rule', id: rule.id }} />
              <span className="muted mono">{rule.packets === null ? '' : `${grouped(rule.packets)} packets`}</span>
            </div>
            <code className="rule-text">{rule.text}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}
