import type { Topology } from '../../topology/model';
import type { Rect, SceneBox } from '../scene';
import { fonts } from '../text/fonts';
import { box, layers } from './box';
import { placeText } from './text';

/** A host without a bridge or container still gets a chart that says so, and why. */
export function drawEmptyHost(topology: Topology, rect: Rect): SceneBox[] {
  const { title, detail } = emptyWords(topology);
  const x = rect.x + rect.width / 2;
  const middle = rect.y + rect.height / 2;
  return [
    box({
      id: 'zone:empty',
      kind: 'zone',
      rect,
      tone: 'muted',
      texts: [
        ...placeText(
          title,
          { x, middle: middle - 11, width: rect.width - 48, anchor: 'middle' },
          { font: fonts.zone, tone: 'normal', level: 1 },
        ),
        ...placeText(
          detail,
          { x, middle: middle + 11, width: rect.width - 48, anchor: 'middle' },
          { font: fonts.subtitle, tone: 'muted', level: 1 },
        ),
      ],
      layer: layers.zone,
      label: `${title}. ${detail}`,
    }),
  ];
}

function emptyWords(topology: Topology): { title: string; detail: string } {
  if (topology.privilege.docker) {
    return {
      title: 'No containers, no bridges',
      detail: 'Docker answers, and nothing of it is on this host’s network.',
    };
  }
  const report = topology.sources.find((source) => source.id === 'docker.version' && source.status !== 'complete');
  const why = [report?.reason, report?.remedy].filter((part) => part !== null && part !== undefined).join(' ');
  return { title: 'Docker was not seen on this host', detail: why === '' ? 'Its API did not answer.' : why };
}
