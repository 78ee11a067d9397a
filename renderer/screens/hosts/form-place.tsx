import { environments, type Environment } from '../../../shared/hosts/saved-host';
import { useApp } from '../../state/context';
import { groupsOf } from '../../state/saved-order';
import { Choice, Field, TextField } from './field';
import { FormTags } from './form-tags';
import type { FormPartProps } from './form-parts';

const words: readonly (readonly [Environment, string])[] = environments.map((name) => [name, name]);
const none: readonly never[] = [];

/** Where the host is found again: group, tags, environment, favourite, notes. */
export function FormPlace(part: FormPartProps) {
  const { fields, change, problems, leave } = part;
  const saved = useApp((state) => state.saved?.hosts ?? none);
  return (
    <>
      <Choice
        legend="Environment"
        name="environment"
        value={fields.environment}
        options={words}
        onChoose={(environment) => change({ environment })}
        mark={(environment) => <span className="environment-swatch" data-environment={environment} />}
      />
      <div className="field-row">
        <TextField
          label="Group"
          value={fields.group}
          problem={problems.group}
          onText={(group) => change({ group })}
          input={{ list: 'host-groups', placeholder: 'none', onBlur: () => leave('group') }}
        />
        <datalist id="host-groups">
          {groupsOf(saved).map((group) => (group === null ? null : <option key={group} value={group} />))}
        </datalist>
        <FormTags {...part} />
      </div>
      <label className="tick">
        <input
          type="checkbox"
          checked={fields.favourite}
          onChange={(event) => {
            change({ favourite: event.target.checked });
          }}
        />
        Favourite: on top of the list
      </label>
      <Field label="Notes" problem={problems.notes}>
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            value={fields.notes}
            onChange={(event) => {
              change({ notes: event.target.value });
            }}
            onBlur={() => leave('notes')}
          />
        )}
      </Field>
    </>
  );
}
