import { CircleAlert, Hourglass, Layers } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Prompt } from '../../../shared/contract/contract';
import { presentTarget } from '../../state/connection-at';
import { useApp } from '../../state/context';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Fact, Facts } from '../../ui/facts';
import { AnswerField } from './answer-field';
import { asksItself, promptReaders, promptTitles } from './prompt-words';

interface Props {
  readonly prompt: Prompt;
  /** How many questions wait, this one among them. */
  readonly count: number;
}

/** One question of a login. What is typed lives in the fields alone and is gone from them with the answer. */
export function PromptDialog({ prompt, count }: Props) {
  const answerPrompt = useApp((state) => state.answerPrompt);
  const form = useRef<HTMLFormElement>(null);
  const [remember, setRemember] = useState(false);
  const finish = (given: boolean): void => {
    const inputs = [...(form.current?.querySelectorAll<HTMLInputElement>('[data-answer]') ?? [])];
    const answers = given ? inputs.map((input) => input.value) : null;
    for (const input of inputs) input.value = '';
    void answerPrompt(prompt.promptId, answers, given && remember);
  };
  const decline = (): void => {
    finish(false);
  };

  return (
    <Dialog title={promptTitles[prompt.kind]} onClose={decline}>
      <form
        ref={form}
        className="prompt"
        data-testid="prompt"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          finish(true);
        }}
      >
        <Whereabouts prompt={prompt} count={count} />
        <p>{prompt.reason}</p>
        {prompt.refusal === null ? null : (
          <p className="prompt-refusal" role="alert">
            <CircleAlert size={15} />
            {prompt.refusal}
          </p>
        )}
        <HostWords text={prompt.instruction} />
        {prompt.fields.map(({ label, echo }, place) => (
          <AnswerField key={place} label={label} hostSays={asksItself(prompt.kind)} shown={echo} first={place === 0} />
        ))}
        {prompt.canRemember ? (
          <label className="prompt-keep">
            <input
              type="checkbox"
              checked={remember}
              onChange={(event) => {
                setRemember(event.target.checked);
              }}
            />
            Keep in the system’s keychain
          </label>
        ) : null}
        <p className="prompt-note muted">
          <Hourglass size={13} />
          {promptReaders[prompt.kind]} The run waits: no time limit counts while this is open.
        </p>
        <div className="buttons prompt-buttons">
          <Button onClick={decline}>Cancel</Button>
          <Button look="primary" type="submit">
            OK
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Which host and which hop of the way to it, and whether the window shows another one. */
function Whereabouts({ prompt, count }: Props) {
  const present = useApp(presentTarget);
  const elsewhere = present !== null && present !== prompt.target;
  return (
    <>
      {count > 1 || elsewhere ? (
        <p className="prompt-queue">
          {elsewhere ? (
            <span className="badge badge-warn">
              <Layers size={13} />
              in the background: {prompt.host}
            </span>
          ) : null}
          {count > 1 ? <span className="muted">1 of {count}</span> : null}
        </p>
      ) : null}
      <Facts>
        <Fact name="Host">{prompt.host}</Fact>
        <Fact name="Asked by" mono>
          {prompt.hop}
        </Fact>
      </Facts>
    </>
  );
}

/** Words that are not ours look like a quotation, whatever they say. */
function HostWords({ text }: { readonly text: string | null }) {
  if (text === null || text.trim() === '') return null;
  return (
    <figure className="host-words">
      <figcaption>In the words of the host</figcaption>
      <blockquote>{text}</blockquote>
    </figure>
  );
}
