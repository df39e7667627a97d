import { type Problem, type ProblemCode, problemOf } from '@parley/contracts';
import { vi } from 'vitest';

type Answers = Record<string, unknown>;

class Refusal {
  constructor(readonly problem: Problem) {}
}
export const refusal = (code: ProblemCode, detail?: string) => new Refusal(problemOf(code, detail));

function answerOf(answer: unknown): Response {
  const [body, status] = answer instanceof Refusal ? [answer.problem, answer.problem.status] : [Array.isArray(answer) ? { data: answer as unknown[], nextCursor: null } : answer, 200];
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': status === 200 ? 'application/json' : 'application/problem+json' } });
}

/** Stands for the server: answers by method and path, notes what was asked. A list may be given as it is; `refusal` refuses. */
export function serverAnswers(answers: Answers) {
  const asked: { route: string; search: Record<string, string>; body: unknown }[] = [];
  vi.stubGlobal('fetch', (input: string | URL | Request, init: RequestInit = {}) => {
    const url = new URL(String(input instanceof Request ? input.url : input), 'http://parley.test');
    const route = `${init.method ?? 'GET'} ${url.pathname.replace('/api/v1', '')}`;
    asked.push({ route, search: Object.fromEntries(url.searchParams), body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined });
    return Promise.resolve(answerOf(answers[route] ?? refusal('request.not_found')));
  });
  return { asked, answers };
}
