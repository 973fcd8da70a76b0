/** Short forms: questions one after the other in VS Code’s quick input, with a way back. */
import { type Disposable, QuickInputButtons, type QuickPickItem, window } from "vscode";

/** Said in place of an answer: back to the question before. */
export const BACK = Symbol("back");

/** An answer; undefined where the user thinks better of it. */
export type Answer<T> = T | typeof BACK | undefined;

/** What a question says about itself in the form. */
export interface Place {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** Lets one of several be chosen. */
export function choose<T extends QuickPickItem>(
  place: Place,
  placeholder: string,
  items: readonly T[],
  active?: T,
): Promise<Answer<T>> {
  const input = window.createQuickPick<T>();
  Object.assign(input, place, { placeholder, items, matchOnDescription: true, matchOnDetail: true });
  if (active) input.activeItems = [active];
  return ask(place, input, (done) =>
    input.onDidAccept(() => {
      const [chosen] = input.selectedItems;
      if (chosen) done(chosen);
    }),
  );
}

/** Lets a text be written. `check` says what is wrong with it, or nothing. */
export function write(
  place: Place,
  prompt: string,
  value: string,
  check: (text: string) => string | undefined,
): Promise<Answer<string>> {
  const input = window.createInputBox();
  Object.assign(input, place, { prompt, value });
  const look = () => {
    input.validationMessage = check(input.value.trim());
    return input.validationMessage === undefined;
  };
  return ask(place, input, (done) => {
    const typing = input.onDidChangeValue(look);
    const accepting = input.onDidAccept(() => {
      if (look()) done(input.value.trim());
    });
    return {
      dispose() {
        typing.dispose();
        accepting.dispose();
      },
    };
  });
}

/** The part that both sorts of questions have in common. */
interface Input extends Disposable {
  buttons: readonly (typeof QuickInputButtons.Back)[];
  ignoreFocusOut: boolean;
  onDidTriggerButton(listener: (button: unknown) => void): Disposable;
  onDidHide(listener: () => void): Disposable;
  show(): void;
}

function ask<T>(place: Place, input: Input, listen: (done: (answer: T) => void) => Disposable): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const disposables: Disposable[] = [input];
    const end = (answer: Answer<T>) => {
      resolve(answer);
      for (const one of disposables.splice(0)) one.dispose();
    };
    if (place.step > 1) input.buttons = [QuickInputButtons.Back];
    // Looking something up in another window does not throw away what has been answered.
    input.ignoreFocusOut = true;
    disposables.push(
      input.onDidTriggerButton((button) => {
        if (button === QuickInputButtons.Back) end(BACK);
      }),
      input.onDidHide(() => end(undefined)),
      listen(end),
    );
    input.show();
  });
}
