interface Course<T> {
  startedAt: number;
  /** Not begun yet: whoever asks until then shares its answer. */
  next: Promise<T> | undefined;
}

/**
 * Answers the same question not more often than every `everyMs`. Whoever asks in between waits for the next answer and shares it, so that nobody is told what
 * was true before they asked.
 */
export class Paced<T> {
  private readonly courses = new Map<string, Course<T>>();

  constructor(private readonly everyMs: number) {}

  ask(question: string, work: () => Promise<T>): Promise<T> {
    const course = this.courses.get(question) ?? { startedAt: -Infinity, next: undefined };
    this.courses.set(question, course);
    course.next ??= this.inTurn(question, course, work);
    return course.next;
  }

  /** Questions that are remembered. */
  get size(): number {
    return this.courses.size;
  }

  private async inTurn(question: string, course: Course<T>, work: () => Promise<T>): Promise<T> {
    const wait = course.startedAt + this.everyMs - performance.now();
    // Later in any case, so that `next` is known before it is taken away.
    await (wait > 0 ? new Promise<void>((resolve) => setTimeout(resolve, wait)) : Promise.resolve());
    course.next = undefined;
    course.startedAt = performance.now();
    setTimeout(() => this.forget(question, course), this.everyMs).unref();
    return work();
  }

  private forget(question: string, course: Course<T>): void {
    if (!course.next && performance.now() - course.startedAt >= this.everyMs) this.courses.delete(question);
  }
}
