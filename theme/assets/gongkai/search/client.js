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
  }

  ask(verb, question) {
    const id = ++this.asked;
    return new Promise((done, failed) => {
      this.waiting.set(id, [done, failed]);
      this.worker.postMessage({ id, verb, ...question });
    });
  }
}
