import type { HostSnapshot, SourceId } from '../model';
import { gapTopics, type GapTopic, type Seen } from './gap-topics';
import type { Gap } from './model';

type Report = HostSnapshot['sources'][number];

/** Sources of which one is enough: the other is read only where the first is not there. */
const eitherOr: readonly (readonly SourceId[])[] = [
  ['host.links', 'host.sysfs'],
  ['firewall.iptables', 'firewall.iptables-legacy'],
  ['firewall.ip6tables', 'firewall.ip6tables-legacy'],
];

/** What this login could not see, by subject; one gap per subject, with the reasons of its sources. */
export function findGaps(snapshot: HostSnapshot, seen: Seen): Gap[] {
  const { canRaise } = snapshot.privilege;
  const reports = new Map(snapshot.sources.map((report) => [report.id, report]));
  return gapTopics.flatMap((topic) => {
    if (topic.matters?.(seen) === false) return [];
    const lacking = topic.sources.flatMap((id) => {
      const report = reports.get(id);
      return report === undefined || !lacks(report, reports) ? [] : [report];
    });
    return lacking.length === 0 ? [] : [{ ...gap(topic, lacking, seen), raise: canRaise && lacking.some(needsRights) }];
  });
}

function lacks(report: Report, reports: ReadonlyMap<SourceId, Report>): boolean {
  if (report.status === 'complete' || report.status === 'skipped') return false;
  if (report.status !== 'missing') return true;
  const group = eitherOr.find((ids) => ids.includes(report.id)) ?? [];
  return !group.some((id) => reports.get(id)?.status === 'complete');
}

const words: Record<Exclude<Report['status'], 'complete' | 'skipped'>, string> = {
  partial: 'only a part of it was read',
  refused: 'this login may not read it',
  missing: 'the host has no such tool',
  failed: 'it failed',
  timeout: 'it did not answer in time',
};

function wordsFor({ id, status }: Report): string {
  if (status === 'complete' || status === 'skipped') return '';
  // What is missing there is no tool of the host: the API is asked, not the command.
  return status === 'missing' && id.startsWith('docker.') ? 'the host has no engine' : words[status];
}

/** What more rights would show; root may use Docker, too. */
function needsRights({ needs, status }: Report): boolean {
  return status === 'refused' || (status === 'partial' && needs === 'root');
}

function gap(topic: GapTopic, lacking: readonly Report[], seen: Seen): Omit<Gap, 'raise'> {
  // Several sources that failed for one reason are named together, and the reason once.
  const commands = new Map<string, string[]>();
  for (const report of lacking) {
    const detail = report.reason === null ? '' : ` (${report.reason.replace(/[.\s]+$/, '')})`;
    const why = `${wordsFor(report)}${detail}.`;
    commands.set(why, [...(commands.get(why) ?? []), report.command]);
  }
  const reasons = [...commands].map(([why, names]) => `${names.join('; ')}: ${why}`);
  const remedies = [...new Set(lacking.flatMap((report) => (report.remedy === null ? [] : [report.remedy])))];
  return {
    id: `gap:${topic.id}`,
    title: topic.title,
    reason: reasons.join(' '),
    remedy: remedies.length === 0 ? null : remedies.join(' '),
    subjects: topic.subjects(seen),
  };
}
