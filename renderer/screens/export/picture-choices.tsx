import type { ExportOptions, ExportPart } from '../../../shared/contract/contract';
import { Choice, Tick } from './choices';
import type { Parts } from './parts';

interface Props {
  readonly options: ExportOptions;
  readonly parts: Parts;
  readonly onPart: (kind: ExportPart['kind']) => void;
  readonly onChange: (change: Partial<ExportOptions>) => void;
}

/** How a picture looks, and what of the chart is on it. */
export function PictureChoices({ options, parts, onPart, onChange }: Props) {
  return (
    <>
      <Choice
        label="Part"
        value={options.part.kind}
        options={[
          { value: 'whole', label: 'Whole chart' },
          { value: 'view', label: 'View', disabled: parts.view === null },
          { value: 'selection', label: 'Selection', disabled: parts.selection === null },
        ]}
        onChoose={onPart}
      />
      {options.format === 'png' ? (
        <Choice
          label="Scale"
          value={options.scale}
          options={[1, 2, 3, 4].map((value) => ({ value, label: `${String(value)}×` }))}
          onChoose={(scale) => {
            onChange({ scale });
          }}
        />
      ) : null}
      <Choice
        label="Theme"
        value={options.theme}
        options={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChoose={(theme) => {
          onChange({ theme });
        }}
      />
      <Choice
        label="Ground"
        value={options.ground}
        options={[
          { value: 'theme', label: 'Theme' },
          { value: 'white', label: 'White' },
          { value: 'transparent', label: 'None' },
        ]}
        onChoose={(ground) => {
          onChange({ ground });
        }}
      />
      <div className="ticks" role="group" aria-label="On the picture">
        {(['title', 'legend', 'time'] as const).map((name) => (
          <Tick
            key={name}
            label={tickWords[name]}
            checked={options[name]}
            onTick={(checked) => {
              onChange({ [name]: checked });
            }}
          />
        ))}
      </div>
    </>
  );
}

const tickWords = { title: 'Host', legend: 'Legend', time: 'Time' } as const;
