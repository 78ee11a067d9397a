import type { Asker, Question } from '../../../../electron/connection/asking';

/** A person who answers as the test says, and what was asked. `accepted` are the names that were confirmed. */
export interface Answering extends Asker {
  readonly asked: Question[];
  readonly confirmed: string[];
}

export function answering(
  answer: (
    question: Question,
    times: number,
    signal: AbortSignal,
  ) => readonly string[] | null | Promise<readonly string[] | null>,
): Answering {
  const asked: Question[] = [];
  const confirmed: string[] = [];
  return {
    interactive: true,
    asked,
    confirmed,
    accepted: (name) => confirmed.push(name),
    ask: async (question, signal) => {
      asked.push(question);
      return answer(question, asked.length, signal);
    },
  };
}
