import { execFile, type ExecFileException } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** lab.json, as lib/json.sh writes it: what is up, and how to get there. */
export interface Lab {
  readonly format: 1;
  readonly folder: string;
  /** Paths of the login key, of known_hosts (doors and LAN addresses), of an ssh_config. */
  readonly identity: string;
  readonly knownHosts: string;
  readonly sshConfig: string;
  readonly lan: LabLan | null;
  /** Only hosts that are up, with their scenario complete. */
  readonly hosts: readonly LabHost[];
  /** The host with Podman and rootless engines; null where it is not up. */
  readonly engines: LabEngines | null;
}

/** An engine of lab-engines, as lib/engines.sh writes it. */
export interface LabEngine {
  readonly name: 'podman' | 'rootless-docker' | 'rootless-podman';
  readonly user: string;
  readonly socket: string;
}

export interface LabEngines {
  readonly name: 'lab-engines';
  readonly initPid: number;
  readonly door: LabHost['door'];
  readonly engines: readonly LabEngine[];
}

/** The neighbour of all hosts: a namespace with the bridge that they hang on. */
export interface LabLan {
  readonly pid: number;
  readonly netns: string;
  readonly address: string;
  /** A second address there, which each host's DOCKER-USER chain drops. */
  readonly blockedAddress: string;
}

export interface LabHost {
  readonly name: LabHostName;
  readonly hostname: string;
  readonly suite: string;
  readonly engineVersion: string;
  readonly apiVersion: string;
  readonly minApiVersion: string;
  readonly sshVersion: string;
  readonly lanAddress: string;
  readonly lanAddress6: string;
  /** sshd as seen from this machine's own network namespace. */
  readonly door: { readonly host: string; readonly port: number };
  /** Pid 1 of the host, as this machine counts; its namespaces are below /proc/PID/ns. */
  readonly initPid: number;
  readonly netns: string;
  readonly root: string;
  readonly users: readonly LabUser[];
  /** Cases of the scenario that this kernel cannot do. */
  readonly skipped: readonly { readonly case: string; readonly reason: string }[];
  readonly published: readonly LabPublishedPort[];
}

export type LabHostName = 'lab-20' | 'lab-26' | 'lab-28';
export type LabUserName = 'root' | 'dock' | 'plain' | 'sudoer' | 'sudopw';

export interface LabUser {
  readonly name: LabUserName;
  readonly inDockerGroup: boolean;
  readonly sudo: 'none' | 'passwordless' | 'password';
  readonly password?: string;
}

export interface LabPublishedPort {
  readonly container: string;
  readonly containerPort: number;
  readonly protocol: string;
  readonly hostAddress: string;
  readonly hostPort: number;
}

const command = fileURLToPath(new URL('lab', import.meta.url));
const folder = process.env['PORTOLAN_LAB_DIR'] ?? '/var/tmp/portolan-lab';

/** Throws where no lab is up. */
export function readLab(): Lab {
  const file = join(folder, 'lab.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Lab;
  } catch (cause) {
    throw new Error(`No lab is up (${file} cannot be read). Bring it up with: test/lab/lab up`, { cause });
  }
}

/** Throws where that host is not up. */
export function labHost(name: LabHostName, lab: Lab = readLab()): LabHost {
  const host = lab.hosts.find((each) => each.name === name);
  if (!host) throw new Error(`${name} is not up. Bring it up with: test/lab/lab up ${name}`);
  return host;
}

/** Runs argv as root in all namespaces of the host ("lan": in its network namespace); resolves to its standard output. */
export function labEnter(
  host: LabHostName | 'lab-engines' | 'lan',
  argv: readonly string[],
  input = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      if (error)
        reject(new Error(`lab enter ${host} ${argv[0] ?? ''}: ${stderr.trim() || error.message}`, { cause: error }));
      else resolve(stdout);
    };
    const child = execFile(command, ['enter', host, ...argv], { maxBuffer: 256 * 1024 * 1024 }, done);
    child.stdin?.on('error', () => undefined); // it may end without reading its input
    child.stdin?.end(input);
  });
}

/** Runs another lab command (traffic, scale …) to its end. */
export function labRun(argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, [...argv], (error, stdout, stderr) => {
      if (error) reject(new Error(`lab ${argv.join(' ')}: ${stderr.trim() || error.message}`, { cause: error }));
      else resolve(stdout);
    });
  });
}
