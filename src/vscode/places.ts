/** Shows places that the server names. */
import { commands, Location, Position, Range, Uri } from "vscode";
import { type PlainPosition, type PlainRange, SHOW_PLACES } from "../protocol/index.ts";

interface PlainLocation {
  readonly uri: string;
  readonly range: PlainRange;
}

/** The command that the server’s lenses call: it is for them alone, so the palette does not have it. */
export function registerShowPlaces() {
  return commands.registerCommand(SHOW_PLACES, (uri: string, at: PlainPosition, places: readonly PlainLocation[]) =>
    commands.executeCommand(
      "editor.action.showReferences",
      Uri.parse(uri, true),
      toPosition(at),
      places.map((place) => new Location(Uri.parse(place.uri, true), toRange(place.range))),
    ),
  );
}

/** A range of the protocol as VS Code’s own. */
export function toRange({ start, end }: PlainRange): Range {
  return new Range(toPosition(start), toPosition(end));
}

function toPosition({ line, character }: PlainPosition): Position {
  return new Position(line, character);
}
