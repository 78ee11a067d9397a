import { useApp } from '../../state/context';
import { PromptDialog } from './prompt-dialog';

/** The questions that logins ask: one at a time, in the order in which they came. */
export function PromptArea() {
  const prompt = useApp((state) => state.prompts[0]);
  const count = useApp((state) => state.prompts.length);
  return prompt === undefined ? null : <PromptDialog key={prompt.promptId} prompt={prompt} count={count} />;
}
