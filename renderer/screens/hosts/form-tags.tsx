import { X } from 'lucide-react';
import { useState } from 'react';
import { Field } from './field';
import type { FormPartProps } from './form-parts';

/** Tags as chips: Enter or a comma ends one, Backspace in an empty field takes the last away. */
export function FormTags({ fields, change, problems, leave }: FormPartProps) {
  const [text, setText] = useState('');
  const add = (words: string): void => {
    const found = words.split(',').map((word) => word.trim());
    change({ tags: [...new Set([...fields.tags, ...found.filter((word) => word !== '')])] });
    setText('');
  };
  return (
    <Field label="Tags" problem={problems.tags} className="grow">
      {(ids) => (
        <div className="tags-field">
          {fields.tags.map((tag) => (
            <span key={tag} className="tag-chip">
              {tag}
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
                onClick={() => change({ tags: fields.tags.filter((one) => one !== tag) })}
              >
                <X size={11} />
              </button>
            </span>
          ))}
          <input
            {...ids}
            value={text}
            placeholder={fields.tags.length === 0 ? 'web, edge' : ''}
            spellCheck={false}
            onChange={(event) => {
              if (event.target.value.includes(',')) add(event.target.value);
              else setText(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && text.trim() !== '') {
                event.preventDefault();
                add(text);
              } else if (event.key === 'Backspace' && text === '') change({ tags: fields.tags.slice(0, -1) });
            }}
            onBlur={() => {
              // Half a tag is not lost when the field is left.
              if (text.trim() !== '') add(text);
              leave('tags');
            }}
          />
        </div>
      )}
    </Field>
  );
}
