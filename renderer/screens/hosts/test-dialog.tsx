import { useApp } from '../../state/context';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TestResult } from './test-result';

/** The test of a host of the list. */
export function TestDialog() {
  const test = useApp((state) => state.hostTest);
  const testHost = useApp((state) => state.testHost);
  const dropTest = useApp((state) => state.dropTest);
  const showDialog = useApp((state) => state.showDialog);
  if (test === null) return null;
  const close = (): void => {
    showDialog(null);
    void dropTest();
  };
  const running = test.result === null && test.error === null;
  return (
    <Dialog title={`Test of ${test.label}`} onClose={close}>
      <div className="test-dialog">
        <TestResult test={test} />
        <div className="buttons">
          {running ? null : <Button onClick={() => void testHost(test.label, test.what)}>Test again</Button>}
          <Button data-first onClick={close}>
            {running ? 'Cancel' : 'Close'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
