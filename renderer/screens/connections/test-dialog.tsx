import { useApp } from '../../state/context';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TestSteps } from './test-steps';

/** Tries the whole way to a host over connections of its own, and says at which step it ends. */
export function TestDialog() {
  const test = useApp((state) => state.hostTest);
  const testHost = useApp((state) => state.testHost);
  const dropTest = useApp((state) => state.dropTest);
  const showDialog = useApp((state) => state.showDialog);
  if (test === null) return null;
  const running = test.result === null && test.error === null;
  const close = (): void => {
    showDialog(null);
    void dropTest();
  };
  return (
    <Dialog title={`Test of ${test.label}`} onClose={close}>
      <div className="dialog-body">
        <TestSteps test={test} />
        <p className="muted">A test opens connections of its own and closes them at the end. It changes nothing.</p>
        <div className="buttons">
          <Button data-first onClick={close}>
            {running ? 'Cancel' : 'Close'}
          </Button>
          {running ? null : (
            <Button look="primary" onClick={() => void testHost(test.label, test.what)}>
              Test again
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
