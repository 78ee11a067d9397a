import { topologyToDot } from '../shared/export/dot';
import { topologyToMermaid } from '../shared/export/mermaid';
import { sceneToSvg } from '../shared/export/svg';
import { layoutTopology } from '../shared/layout/layout';
import type { Topology } from '../shared/topology/model';
import { renderPng } from './images/png';
import type { RenderExport } from './ipc/handlers/export';
import { snapshotText } from './store/snapshot-file';
import { version } from './version';

/** Every format of export.save, the same through every door. Rejects with AppError export-too-large or export-failed. */
export const renderExport: RenderExport = async ({ snapshot, topology }, { format, theme, scale }) => {
  switch (format) {
    case 'json':
      return encoded(snapshotText(snapshot));
    case 'topology':
      return encoded(`${JSON.stringify(topology)}\n`);
    case 'svg':
      return encoded(svgOf(topology, theme));
    case 'png':
      return new Uint8Array(renderPng(svgOf(topology, theme), { scale, metadata: metadataOf(topology) }));
    case 'dot':
      return encoded(topologyToDot(topology));
    case 'mermaid':
      return encoded(topologyToMermaid(topology));
  }
};

function svgOf(topology: Topology, theme: 'light' | 'dark'): string {
  return sceneToSvg(layoutTopology(topology), { theme });
}

/** Keywords of the PNG specification (third edition, section 11.3.3.1). */
function metadataOf(topology: Topology): Record<string, string> {
  return {
    Title: topology.host.hostname ?? topology.target,
    'Creation Time': topology.takenAt,
    Software: `Portolan ${version}`,
  };
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
