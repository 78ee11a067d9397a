import type { Finding } from '../topology/model';
import { finding, type Check } from './context';
import type { ProblemCode } from './problem';

interface Words {
  readonly severity: Finding['severity'];
  readonly title: string;
  readonly remedy: string | null;
}

const scanAgain = 'Scan again: the host may have changed while it was read.';

const words: Record<ProblemCode, Words> = {
  'duplicate-id': { severity: 'info', title: 'Reported more than once', remedy: scanAgain },
  'master-missing': { severity: 'warning', title: 'Port of a bridge that was not seen', remedy: scanAgain },
  'lower-missing': { severity: 'warning', title: 'Interface on a device that was not seen', remedy: scanAgain },
  'endpoint-network-missing': {
    severity: 'warning',
    title: 'Container on a network that Docker does not list',
    remedy: scanAgain,
  },
  'endpoint-interface-missing': {
    severity: 'warning',
    title: 'Docker says that the container is attached, its namespace does not',
    remedy: 'Disconnect the container from the network and connect it again, or restart it.',
  },
  'container-namespace-missing': {
    severity: 'warning',
    title: 'Running container without a network namespace',
    remedy: scanAgain,
  },
  'joined-container-missing': {
    severity: 'warning',
    title: 'Container that shares the network of one that is gone',
    remedy: 'Recreate it after the container whose network it shares.',
  },
  'bridge-not-a-bridge': {
    severity: 'danger',
    title: "A network's bridge has the name of another interface",
    remedy: 'Recreate the network with another com.docker.network.bridge.name.',
  },
  'published-without-rule': {
    severity: 'warning',
    title: 'Published port without a rule',
    remedy: 'Restart the container; if the rules were flushed (a firewall reload does that), restart the engine.',
  },
};

/** What the builder of the topology could not resolve. */
export const fromProblems: Check = ({ problems }) =>
  problems.map(({ code, subjects, detail, evidence }) =>
    finding({ code, ...words[code], detail, subjects: [...subjects], evidence: [...evidence] }),
  );
