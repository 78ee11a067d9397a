import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { oneLine } from '../../connection/one-line';
import { printable } from '../host-names';
import { noFiles, wayTo, type Way } from './context-endpoint';
import { dockerConfigFolder, jsonFile } from './docker-config';
import { readContext, tlsFiles, type DockerContext } from './read-context';

export interface DockerContexts {
  /** By name; `default` is among them only where the environment says where it leads. */
  readonly contexts: readonly DockerContext[];
  /** The one that `docker` itself would use now. */
  readonly current: string;
  readonly notices: readonly string[];
}

export const DEFAULT_CONTEXT = 'default';

const LOCAL: Way = { destination: { kind: 'local', socket: null }, engineSocket: null };

/** What `docker context ls` knows. A context that is damaged gives a notice and hides no other. Never rejects. */
export async function listDockerContexts(env: NodeJS.ProcessEnv = process.env): Promise<DockerContexts> {
  const config = dockerConfigFolder(env);
  const notices: string[] = [];
  const tell = (what: string, thrown: unknown): void => {
    notices.push(oneLine(`${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`));
  };
  const contexts: DockerContext[] = [];
  for (const folder of await folders(join(config, 'contexts/meta')).catch((thrown: unknown) => {
    tell('The Docker contexts could not be read', thrown);
    return [];
  })) {
    const context = await readContext(config, folder).catch((thrown: unknown) => {
      tell(`A Docker context is left out (${join(config, 'contexts/meta', folder)})`, thrown);
      return null;
    });
    if (context !== null) contexts.push(context);
  }
  const fromEnvironment = await environmentContext(env, config).catch((thrown: unknown) => {
    tell('DOCKER_HOST', thrown);
    return null;
  });
  const all = fromEnvironment === null ? contexts : [fromEnvironment, ...contexts];
  const current = await currentName(env, config).catch((thrown: unknown) => {
    tell(`The current Docker context is not known (${join(config, 'config.json')})`, thrown);
    return DEFAULT_CONTEXT;
  });
  if (current !== DEFAULT_CONTEXT && !all.some(({ name }) => name === current)) {
    notices.push(`The current Docker context ${printable(current)} is not among those that can be opened.`);
  }
  return { contexts: all.toSorted((one, other) => (one.name < other.name ? -1 : 1)), current, notices };
}

/** Null: there is no context of this name. `default` without DOCKER_HOST is the engine of this machine. */
export async function dockerContext(name: string, env: NodeJS.ProcessEnv = process.env): Promise<Way | null> {
  const { contexts } = await listDockerContexts(env);
  return contexts.find((context) => context.name === name) ?? (name === DEFAULT_CONTEXT ? LOCAL : null);
}

async function folders(path: string): Promise<string[]> {
  const found = await readdir(path, { withFileTypes: true }).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** DOCKER_HOST goes before DOCKER_CONTEXT, and that before the config (docker/cli, cli/command/cli.go, resolveContextName). */
async function currentName(env: NodeJS.ProcessEnv, config: string): Promise<string> {
  if (env['DOCKER_HOST']) return DEFAULT_CONTEXT;
  if (env['DOCKER_CONTEXT']) return env['DOCKER_CONTEXT'];
  const value = await jsonFile(join(config, 'config.json'));
  if (value === null) return DEFAULT_CONTEXT;
  const { currentContext } = z.object({ currentContext: z.string().optional() }).parse(value);
  return currentContext || DEFAULT_CONTEXT;
}

/** Null without DOCKER_HOST. With DOCKER_TLS_VERIFY the files of DOCKER_CERT_PATH are used (docker/cli, cli/flags/options.go). */
async function environmentContext(env: NodeJS.ProcessEnv, config: string): Promise<DockerContext | null> {
  const endpoint = env['DOCKER_HOST'];
  if (!endpoint) return null;
  const verifies = Boolean(env['DOCKER_TLS_VERIFY']);
  const usesTls = verifies || Boolean(env['DOCKER_TLS']);
  const files = usesTls ? await tlsFiles(env['DOCKER_CERT_PATH'] || config) : null;
  const tls = usesTls ? (files ?? noFiles) : null;
  const way = wayTo(endpoint, tls, usesTls && !verifies);
  if ('fault' in way) throw new Error(way.fault);
  return { name: DEFAULT_CONTEXT, endpoint, description: 'From DOCKER_HOST', ...way };
}
