// Asks the worker; each question has a number, and its answer the same.
export class Client {
  constructor(worker) {
    this.waiting = new Map();
    this.asked = 0;
    this.worker = worker;
    this.worker.addEventListener("message", ({ data }) => {
      const [done, failed] = this.waiting.get(data.id) ?? [];
      this.waiting.delete(data.id);
      if (data.error) failed?.(new Error(data.error));
      else done?.(data.found);
    });
    // It could not be had, or is something else. `isLost`: that came out before anybody asked (boot.js).
    this.worker.addEventListener("error", () => {
      for (const [, failed] of this.waiting.values()) failed(new Error("the worker is lost"));
    });
  }

  ask(verb, question) {
    const id = ++this.asked;
    return new Promise((done, failed) => {
      if (this.worker.isLost) failed(new Error("the worker is lost"));
      this.waiting.set(id, [done, failed]);
      this.worker.postMessage({ id, verb, ...question });
    });
  }
}
