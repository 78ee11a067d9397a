import { Choice, TextField } from './field';
import type { FormPartProps } from './form-parts';

const sudoChoices = [
  ['auto', 'where it asks no password'],
  ['password', 'with a password'],
  ['never', 'never'],
] as const;

const transports = [
  ['auto', 'by itself'],
  ['library', 'built in'],
  ['system', 'the system’s ssh'],
] as const;

/** What most hosts need nobody to say. */
export function FormAdvanced({ fields, change, problems, leave }: FormPartProps) {
  if (fields.kind === 'unix') return null;
  const ssh = fields.kind === 'ssh';
  const special = fields.engineSocket !== '' || fields.sudo !== 'auto' || fields.transport !== 'auto';
  if (!ssh) return null;
  return (
    <details
      className="advanced"
      open={special ? true : undefined}
      onToggle={({ currentTarget }) => {
        // What a person opened is shown; what begins open leaves the form at its beginning.
        if (currentTarget.open && currentTarget.contains(document.activeElement)) currentTarget.scrollIntoView();
      }}
    >
      <summary>Advanced</summary>
      <div className="form-part">
        <TextField
          label="Socket of the engine, on the host"
          value={fields.engineSocket}
          problem={problems.engineSocket}
          onText={(engineSocket) => change({ engineSocket })}
          input={{ placeholder: 'Found by itself', className: 'mono', onBlur: () => leave('engineSocket') }}
        />
        <Choice
          legend="Use sudo"
          name="sudo"
          value={fields.sudo}
          options={sudoChoices}
          onChoose={(sudo) => change({ sudo })}
        />
        <Choice
          legend="SSH client"
          name="transport"
          value={fields.transport}
          options={transports}
          onChoose={(transport) => change({ transport })}
        />
      </div>
    </details>
  );
}
