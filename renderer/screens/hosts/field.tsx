import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  /** What is wrong with what is typed; undefined where nothing is, or nothing is to be said yet. */
  readonly problem?: string | undefined;
  readonly hint?: string;
  readonly className?: string;
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby'?: string;
    readonly 'aria-invalid': boolean;
  }) => ReactNode;
}

/** A labelled control with room for a hint, or for what is wrong. */
export function Field({ label, problem, hint, className = '', children }: FieldProps) {
  const id = useId();
  const said = problem ?? hint;
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        ...(said === undefined ? {} : { 'aria-describedby': `${id}-said` }),
      })}
      {said === undefined ? null : (
        <span id={`${id}-said`} className={problem === undefined ? 'field-hint' : 'field-problem'}>
          {said}
        </span>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly input?: InputHTMLAttributes<HTMLInputElement>;
}

export function TextField({ value, onText, input, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(ids) => (
        <input
          {...ids}
          value={value}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => {
            onText(event.target.value);
          }}
          {...input}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
  readonly mark?: (value: Value) => ReactNode;
}

/** One of a few, all in sight. */
export function Choice<Value extends string>({ legend, name, value, options, onChoose, mark }: ChoiceProps<Value>) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="choice-options">
        {options.map(([option, word]) => (
          <label key={option} className="choice-option">
            <input
              type="radio"
              name={name}
              checked={option === value}
              onChange={() => {
                onChoose(option);
              }}
            />
            {mark?.(option)}
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
