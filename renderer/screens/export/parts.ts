import { indexScene } from '../../../shared/layout/scene-index';
import type { ExportPart } from '../../../shared/contract/contract';
import type { Rect } from '../../../shared/layout/scene';
import { locate } from '../../map/locate';
import type { Chart } from '../../state/app-state';
import type { Selection } from '../../state/selection';

export type Parts = Readonly<Record<ExportPart['kind'], ExportPart | null>>;

/** What can be exported now: the whole chart, what the map shows, and what is selected where that is on the chart. */
export function partsOf(chart: Chart, view: Rect | null, selection: Selection | null): Parts {
  const seeds = selection === null ? null : locate(selection, chart.index, indexScene(chart.scene));
  const found = seeds !== null && seeds.boxes.length + seeds.wires.length > 0;
  return {
    whole: { kind: 'whole' },
    view: view === null ? null : { kind: 'view', rect: view },
    selection: found ? { kind: 'selection', boxes: [...seeds.boxes], wires: [...seeds.wires] } : null,
  };
}
