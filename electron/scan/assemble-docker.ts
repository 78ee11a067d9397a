import type { DockerAnswer, Engine, HostSnapshotDraft, Recording, SourceId } from '../../shared/model';
import { parseContainers } from '../parsers/docker/containers';
import { parseEngine } from '../parsers/docker/engine';
import { parseNetworks } from '../parsers/docker/networks';
import type { Parsed } from '../parsers/parsed';
import type { Reports } from './reports';
import type { Outcome } from './section-status';
import { withProblems } from './section-status';

export interface DockerFacts {
  readonly engine: Engine | null;
  readonly networks: HostSnapshotDraft['networks'];
  readonly containers: HostSnapshotDraft['containers'];
  /** Whether the API answered at all. */
  readonly answered: boolean;
}

export function assembleDocker(docker: Recording['docker'], reports: Reports): DockerFacts {
  const engine = parseEngine(bodyOf(docker.version), bodyOf(docker.info));
  const networks = parseNetworks(bodyOf(docker.networks));
  const containers = parseContainers(bodyOf(docker.containers));
  const report = (id: SourceId, answer: DockerAnswer, parsed: Parsed<unknown>): void =>
    reports.set(id, withProblems(outcomeOf(answer), parsed.problems), answer.ok ? sizeOf(answer.body) : 0);
  const about = (path: string): Parsed<null> => ({
    facts: null,
    problems: engine.problems.filter((problem) => problem.includes(path)),
  });
  report('docker.version', docker.version, about('/version'));
  report('docker.info', docker.info, about('/info'));
  report('docker.networks', docker.networks, networks);
  report('docker.containers', docker.containers, containers);
  return {
    engine: engine.facts,
    networks: networks.facts,
    containers: containers.facts,
    answered: Object.values(docker).some((answer) => answer.ok),
  };
}

function bodyOf(answer: DockerAnswer): unknown {
  return answer.ok ? (answer.body ?? null) : undefined;
}

function outcomeOf(answer: DockerAnswer): Outcome {
  if (answer.ok) return { status: 'complete', reason: null };
  const { status, reason } = answer;
  if (status === 401 || status === 403 || /may not open|permission denied|not allowed/i.test(reason)) {
    return { status: 'refused', reason };
  }
  if (status === null && /there is no docker socket|not found|no such file/i.test(reason)) {
    return { status: 'missing', reason };
  }
  if (/timed? ?out|too long/i.test(reason)) return { status: 'timeout', reason };
  return { status: 'failed', reason };
}

function sizeOf(body: unknown): number {
  return Buffer.byteLength(JSON.stringify(body ?? null));
}
