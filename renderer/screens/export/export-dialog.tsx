import { useMemo, useState } from 'react';
import type { ExportOptions, ExportPart } from '../../../shared/contract/contract';
import { exportFormats, isPicture } from '../../../shared/contract/export';
import { exportFacts } from '../../../shared/export/facts';
import { pictureSize } from '../../../shared/export/picture-size';
import { makeSheet } from '../../../shared/export/sheet';
import { sheetToSvg } from '../../../shared/export/svg';
import { tableNames } from '../../../shared/export/tables';
import type { Chart } from '../../state/app-state';
import { useApp, useAppState } from '../../state/context';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Choice } from './choices';
import { dataPreview } from './data-preview';
import { formatWords } from './formats';
import { partsOf } from './parts';
import { PictureChoices } from './picture-choices';
import { Preview } from './preview';
import { printSheet } from './print-sheet';
import { SizeLine } from './size-line';

/** Everything that can be made of a chart, with a look at it first. */
export function ExportDialog({ chart }: { readonly chart: Chart }) {
  const getState = useAppState();
  const choices = useApp((state) => state.exportChoices);
  const exporting = useApp((state) => state.exporting);
  const chooseExport = useApp((state) => state.chooseExport);
  const showDialog = useApp((state) => state.showDialog);
  const version = useApp((state) => state.info?.version ?? '');
  // The map lies still behind the dialog: what it shows is read once.
  const [parts] = useState(() => partsOf(chart, getState().readView?.() ?? null, getState().selection));
  const [kind, setKind] = useState<ExportPart['kind']>('whole');
  const options = useMemo<ExportOptions>(
    () => ({ ...choices, part: parts[kind] ?? { kind: 'whole' } }),
    [choices, parts, kind],
  );
  const facts = useMemo(() => exportFacts(chart.index.topology, version), [chart.index.topology, version]);
  const picture = isPicture(options.format);
  const sheet = useMemo(
    () => (picture ? makeSheet(chart.scene, options, facts) : null),
    [picture, chart, options, facts],
  );
  const svg = useMemo(() => (sheet === null ? null : sheetToSvg(sheet)), [sheet]);
  const tooLarge =
    options.format === 'png' && sheet !== null && pictureSize(sheet.paper, options.scale).largestScale !== null;
  const ready = !exporting && !tooLarge && (!picture || sheet !== null);
  const close = (): void => {
    showDialog(null);
  };
  const finish = async (done: Promise<boolean>): Promise<void> => {
    if (await done) close();
  };

  return (
    <Dialog title="Export" className="export-dialog" onClose={close}>
      <div className="export-body">
        <div className="export-shown">
          {picture ? (
            <Preview svg={svg} ground={options.ground} />
          ) : (
            <pre className="export-text" tabIndex={0}>
              {dataPreview(chart.index.topology, options, facts) ?? formatWords[options.format].about}
            </pre>
          )}
          {picture && sheet === null ? <p className="muted">There is nothing of the chart in this part.</p> : null}
        </div>
        <div className="export-choices">
          <Choice
            label="Format"
            value={options.format}
            options={exportFormats.map((value) => ({ value, label: formatWords[value].label }))}
            onChoose={(format) => {
              chooseExport({ format });
            }}
          />
          <p className="muted export-about">{formatWords[options.format].about}</p>
          {picture ? <PictureChoices options={options} parts={parts} onPart={setKind} onChange={chooseExport} /> : null}
          {options.format === 'csv' ? (
            <Choice
              label="Table"
              value={options.table}
              options={tableNames.map((value) => ({ value, label: value }))}
              onChoose={(table) => {
                chooseExport({ table });
              }}
            />
          ) : null}
          {options.format === 'png' && sheet !== null ? (
            <SizeLine
              sheet={sheet}
              scale={options.scale}
              onScale={(scale) => {
                chooseExport({ scale });
              }}
            />
          ) : null}
        </div>
      </div>
      <footer className="export-actions">
        {picture ? (
          <Button
            look="quiet"
            disabled={svg === null}
            onClick={() => {
              if (svg !== null && sheet !== null) printSheet(svg, sheet.paper.width > sheet.paper.height);
            }}
          >
            Print…
          </Button>
        ) : null}
        {options.format === 'pdf' ? null : (
          <Button
            disabled={!ready}
            onClick={() => {
              void finish(getState().copyExport(options));
            }}
          >
            {options.format === 'png' ? 'Copy picture' : 'Copy text'}
          </Button>
        )}
        <Button
          look="primary"
          data-first
          disabled={!ready}
          onClick={() => {
            void finish(getState().saveExportAs(options));
          }}
        >
          {exporting ? 'Exporting…' : 'Save…'}
        </Button>
      </footer>
    </Dialog>
  );
}
