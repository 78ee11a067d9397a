import { z } from 'zod';
import { SNAPSHOT_VERSION, snapshotSchema } from '../../shared/model';
import { TOPOLOGY_VERSION, topologySchema } from '../../shared/topology/model';

const REPOSITORY = 'https://raw.githubusercontent.com/portolan-app/portolan/main';

export interface PublishedSchema {
  /** Path from the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** The JSON Schemas (2020-12) of the two published formats, made from the zod schemas that read and write them. */
export function publishedSchemas(): PublishedSchema[] {
  return [
    published(`snapshot-v${SNAPSHOT_VERSION}`, 'Portolan snapshot: what one scan of a host observed', snapshotSchema),
    published(`topology-v${TOPOLOGY_VERSION}`, 'Portolan topology: the graph made from a snapshot', topologySchema),
  ];
}

function published(name: string, title: string, schema: z.ZodType): PublishedSchema {
  const path = `docs/schema/${name}.schema.json`;
  // `input`: a reader must accept members that it does not know, as Portolan does; they may come with a later release.
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', reused: 'ref' });
  const document = { $schema, $id: `${REPOSITORY}/${path}`, title, ...rest };
  return { path, text: `${JSON.stringify(document, null, 2)}\n` };
}
