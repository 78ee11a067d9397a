import type { Asker, Question } from '../../../../electron/connection/asking';

/** Answers with these, one after the other, and keeps the questions. */
export function answeringInTurn(...answers: readonly (string | null)[]): Asker & { readonly questions: Question[] } {
  const questions: Question[] = [];
  return {
    interactive: true,
    questions,
    ask(question) {
      const answer = answers[questions.length] ?? null;
      questions.push(question);
      return Promise.resolve(answer === null ? null : [answer]);
    },
  };
}
