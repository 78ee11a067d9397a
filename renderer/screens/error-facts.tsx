import type { AppErrorData } from '../../shared/errors/app-error';
import { Fact, Facts } from '../ui/facts';
import { stepWords } from './words';

/** Where a failure happened, why, and what to do next. */
export function ErrorFacts({ error, label }: { readonly error: AppErrorData; readonly label: string }) {
  const { hop } = error.details;
  return (
    <Facts>
      <Fact name="Host">{error.host ?? label}</Fact>
      <Fact name="Hop" mono>
        {hop}
      </Fact>
      <Fact name="Step">{stepWords[error.step]}</Fact>
      <Fact name="Cause">{error.cause}</Fact>
      <Fact name="What to do">{error.remedy}</Fact>
    </Facts>
  );
}
