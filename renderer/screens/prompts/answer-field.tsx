import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import { IconButton } from '../../ui/button';

interface Props {
  readonly label: string;
  /** The label is the host's own text. */
  readonly hostSays: boolean;
  /** The answer is no secret: it can be read while it is typed. */
  readonly shown: boolean;
  readonly first: boolean;
}

/** A field for one answer. It keeps its own value: a secret is in no state that could be kept or printed. */
export function AnswerField({ label, hostSays, shown, first }: Props) {
  const id = useId();
  const [visible, setVisible] = useState(shown);
  return (
    <div className="answer-field">
      <label htmlFor={id} className={hostSays ? 'host-label-text' : undefined}>
        {label}
      </label>
      <div className="answer-line">
        <input
          id={id}
          data-answer
          data-first={first ? true : undefined}
          type={visible ? 'text' : 'password'}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
        />
        {shown ? null : (
          <IconButton
            label={visible ? 'Hide what is typed' : 'Show what is typed'}
            aria-pressed={visible}
            onClick={() => {
              setVisible(!visible);
            }}
          >
            {visible ? <EyeOff size={16} /> : <Eye size={16} />}
          </IconButton>
        )}
      </div>
    </div>
  );
}
