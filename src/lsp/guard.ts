/** The one place where handlers may fail. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Thrown by a handler where something cannot be done, with the reason in plain words. */
export class Refusal extends Error {}

/** Makes handlers that never throw. */
export class Guard {
  constructor(private readonly log: (message: string) => void) {}

  /**
   * A request handler: what fails is logged and answered with `empty`, what is cancelled is not finished. A `Refusal` is an
   * answer: whoever asked is shown its words.
   */
  request<P extends readonly unknown[], R>(
    name: string,
    empty: R,
    handler: (...params: P) => R | Promise<R>,
  ): (...params: P) => Promise<R | ResponseError<never>> {
    return async (...params) => {
      const token = params.find(isToken);
      if (token?.isCancellationRequested) return cancelled();
      try {
        const result = await handler(...params);
        return token?.isCancellationRequested ? cancelled() : result;
      } catch (error) {
        if (error instanceof Refusal) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
        this.fail(name, error);
        return empty;
      }
    };
  }

  /** A handler of a notification or an event, and work that nobody waits for. */
  event<P extends readonly unknown[]>(
    name: string,
    handler: (...params: P) => void | Promise<void>,
  ): (...params: P) => void {
    return (...params) => {
      try {
        const done = handler(...params);
        if (done) done.catch((error: unknown) => this.fail(name, error));
      } catch (error) {
        this.fail(name, error);
      }
    };
  }

  private fail(name: string, error: unknown): void {
    this.log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}

function isToken(value: unknown): value is CancellationToken {
  return typeof value === "object" && value !== null && "isCancellationRequested" in value;
}
