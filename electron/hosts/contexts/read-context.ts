import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { printable } from '../host-names';
import { wayTo, type TlsFiles, type Way } from './context-endpoint';
import { contextFolder, jsonFile } from './docker-config';

/** A Docker context that can be opened. */
export interface DockerContext extends Way {
  readonly name: string;
  /** As `docker context ls` shows it: the address of its engine. */
  readonly endpoint: string;
  readonly description: string;
}

/** docker/cli, cli/context/store/metadata_store.go and cli/command/context/create.go (restrictedNamePattern). */
const metaSchema = z.object({
  Name: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/)
    .max(200),
  Metadata: z.object({ Description: z.string().catch('') }).catch({ Description: '' }),
  Endpoints: z.object({ docker: z.object({ Host: z.string().min(1), SkipTLSVerify: z.boolean().catch(false) }) }),
});

/** One folder of contexts/meta. Rejects with what is wrong with it; null where it holds no context of Docker. */
export async function readContext(config: string, folder: string): Promise<DockerContext | null> {
  const value = await jsonFile(join(config, 'contexts/meta', folder, 'meta.json'));
  if (value === null) return null;
  const parsed = metaSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.map(String).join('.') || 'meta.json'}: ${issue?.message ?? 'It does not fit.'}`);
  }
  const { Name: name, Metadata, Endpoints } = parsed.data;
  // Docker looks a context up by the hash of its name, so that it finds none in a folder of another name.
  if (contextFolder(name) !== folder) throw new Error(`The folder is not that of the name ${printable(name)}.`);
  const { Host, SkipTLSVerify } = Endpoints.docker;
  const way = wayTo(Host, await tlsFiles(join(config, 'contexts/tls', folder, 'docker')), SkipTLSVerify);
  if ('fault' in way) throw new Error(`${printable(name)}: ${way.fault}`);
  return { name, endpoint: Host, description: Metadata.Description, ...way };
}

/** ca.pem, cert.pem and key.pem, as far as they are there (docker/cli, cli/context/tlsdata.go). */
export async function tlsFiles(folder: string): Promise<TlsFiles> {
  const names = await readdir(folder).catch((thrown: unknown): string[] => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  const file = (name: string): string | null => (names.includes(name) ? join(folder, name) : null);
  const tls = { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
  return tls.ca === null && tls.cert === null && tls.key === null ? null : tls;
}
