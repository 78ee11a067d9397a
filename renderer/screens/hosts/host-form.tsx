import { useRef } from 'react';
import { savedTarget } from '../../../shared/hosts/saved-host';
import { useApp, useAppState } from '../../state/context';
import { isChanged } from '../../state/host-form-slice';
import { draftOf } from '../../state/host-fields';
import type { HostForm } from '../../state/hosts-state';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FormAddress } from './form-address';
import { FormAdvanced } from './form-advanced';
import { FormPlace } from './form-place';
import { PasteBox } from './paste-box';
import { TestSteps } from '../connections/test-steps';
import { useFormChecks } from './use-form-checks';

/** A host to be saved, new or known. Leaving it keeps what was typed. */
export function HostFormDialog() {
  const form = useApp((state) => state.hostForm);
  const leaveForm = useApp((state) => state.leaveForm);
  if (form === null) return null;
  return (
    <Dialog
      className="host-dialog"
      title={form.id === null ? 'New host' : `Edit ${form.start.name}`}
      onClose={leaveForm}
    >
      <HostFormView key={form.key} form={form} />
    </Dialog>
  );
}

function HostFormView({ form }: { readonly form: HostForm }) {
  const change = useApp((state) => state.changeForm);
  const leaveForm = useApp((state) => state.leaveForm);
  const checks = useFormChecks(form);
  const element = useRef<HTMLFormElement>(null);
  const getState = useAppState();
  const { fields } = form;
  const part = { fields, change, problems: checks.problems, leave: checks.leave };

  /** Runs `act` where the form is right; else leads to the first field that is not. */
  const whenRight = (act: () => void): void => {
    if (checks.check()) return act();
    // The problems are drawn after this event.
    window.requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  const submit = async (open: boolean): Promise<void> => {
    const host = await getState().submitForm();
    if (host !== null && open) await getState().open({ target: savedTarget(host.id), label: host.name });
  };
  const test = (): void => {
    const draft = draftOf(getState().hostForm?.fields ?? fields);
    void getState().testHost(draft.name, { draft });
  };

  return (
    <form
      ref={element}
      className="host-form"
      data-testid="host-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        whenRight(() => void submit(false));
      }}
    >
      <div className="host-form-body">
        <Restored form={form} />
        {form.id === null ? <PasteBox change={change} /> : null}
        <div className="form-part">
          <FormAddress {...part} />
        </div>
        <div className="form-part">
          <FormPlace {...part} />
        </div>
        <FormAdvanced {...part} />
      </div>
      <Outcome form={form} />
      <footer>
        <Button onClick={() => whenRight(test)}>Test connection</Button>
        <span className="spread" />
        <Button onClick={leaveForm}>Cancel</Button>
        <Button disabled={form.saving} onClick={() => whenRight(() => void submit(true))}>
          Save and open
        </Button>
        <Button look="primary" type="submit" disabled={form.saving}>
          Save
        </Button>
      </footer>
    </form>
  );
}

function Restored({ form }: { readonly form: HostForm }) {
  const discardForm = useApp((state) => state.discardForm);
  if (!form.restored || !isChanged(form)) return null;
  return (
    <p className="form-restored">
      What was typed before is here again.
      <Button look="quiet" onClick={() => discardForm(form.key)}>
        Start afresh
      </Button>
    </p>
  );
}

/** Below the fields and always in sight: why saving failed, and how the test goes. */
function Outcome({ form }: { readonly form: HostForm }) {
  const test = useApp((state) => state.hostTest);
  if (form.error === null && test === null) return null;
  return (
    <div className="form-outcome">
      {form.error === null ? null : (
        <div className="inline-error" role="alert">
          <strong>{form.error.message}</strong>
          {form.error.cause === null ? null : <p>{form.error.cause}</p>}
          {form.error.remedy === null ? null : <p>{form.error.remedy}</p>}
        </div>
      )}
      {test === null ? null : <TestSteps test={test} />}
    </div>
  );
}
