import { pictureSize } from '../../../shared/export/picture-size';
import type { Sheet } from '../../../shared/export/sheet';
import { Button } from '../../ui/button';

interface Props {
  readonly sheet: Sheet;
  readonly scale: number;
  readonly onScale: (scale: number) => void;
}

/** Pixels of the PNG; where it would be too large, the scale that works, to take with one click. */
export function SizeLine({ sheet, scale, onScale }: Props) {
  const { width, height, largestScale } = pictureSize(sheet.paper, scale);
  const words = `${grouped(width)} × ${grouped(height)} pixels`;
  if (largestScale === null) return <p className="export-size">{words}</p>;
  return (
    <div className="export-size is-too-large" role="alert">
      <p>{words}: more than can be written. SVG and PDF have no limit.</p>
      <Button
        onClick={() => {
          onScale(largestScale);
        }}
      >
        {`Use ${String(largestScale)}×`}
      </Button>
    </div>
  );
}

/** 11076: 11 076, as the International System has it: the same in every language. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
