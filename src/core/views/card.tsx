/** Any document, field by field. */
import type { JSX } from "preact";
import type { CardPreview, Field, Value } from "../preview/index.ts";
import { Notes } from "./notes.tsx";
import { Go, Link, placed, Wide } from "./place.tsx";

export function Card({ preview }: { readonly preview: CardPreview }): JSX.Element {
  const { fields } = preview;
  return (
    <div class="sb-card">
      <Fields of={fields} top />
    </div>
  );
}

/** Fields with their values, as a list of terms. */
export function Fields({ of, top = false }: { readonly of: readonly Field[]; readonly top?: boolean }): JSX.Element {
  return (
    <dl class={top ? "sb-fields sb-fields-top" : "sb-fields"}>
      {of.map((field) => (
        <div
          key={JSON.stringify(field.at.path)}
          class={isWide(field.value) ? "sb-field sb-wide" : "sb-field"}
          {...placed(field.at)}
        >
          <dt>
            {field.title}
            {top && <Go at={field.at} what={`“${field.title}”`} />}
          </dt>
          <dd>
            <Shown value={field.value} name={field.title} />
            {field.unit !== undefined && top && <div class="sb-soft sb-small">{field.unit}</div>}
            <Notes of={field.notes} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isWide(value: Value): boolean {
  if (value.type === "table" || value.type === "block") return true;
  return value.type === "list" && value.items.some((one) => one.type === "block" || one.type === "table");
}

/** @param name what it is the value of: a page may have several tables */
function Shown({ value, name }: { readonly value: Value; readonly name: string }): JSX.Element {
  switch (value.type) {
    case "text":
      return (
        <>
          <span class="sb-text" {...placed(value.at)}>
            {value.text}
          </span>
          {value.means !== undefined && <span class="sb-means sb-soft sb-small">{value.means}</span>}
        </>
      );
    case "link":
      return <Link to={value.link} />;
    case "block":
      return <Fields of={value.fields} />;
    case "list":
      return <List items={value.items} name={name} />;
    case "table":
      return <Table table={value} name={name} />;
  }
}

function List({ items, name }: { readonly items: readonly Value[]; readonly name: string }): JSX.Element {
  const isShort = items.every(
    (one) => one.type === "link" || (one.type === "text" && one.text.length <= 30 && one.means === undefined),
  );
  return (
    <ul class={isShort ? "sb-list sb-list-row" : "sb-list"}>
      {items.map((one, index) => (
        // Entries of a list have no name of their own.
        <li key={index}>
          <Shown value={one} name={name} />
        </li>
      ))}
    </ul>
  );
}

function Table(props: { readonly table: Extract<Value, { type: "table" }>; readonly name: string }): JSX.Element {
  const { table, name } = props;
  return (
    <Wide name={name}>
      <table class="sb-table">
        <thead>
          <tr>
            {table.names !== undefined && <th scope="col">{table.names}</th>}
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={JSON.stringify(row.at.path)} {...placed(row.at)}>
              {table.names !== undefined && <th scope="row">{row.name}</th>}
              {row.cells.map((cell, index) => (
                <td key={index}>
                  {cell ? (
                    <Shown value={cell} name={`${name}, ${table.columns[index] ?? ""}`} />
                  ) : (
                    <span class="sb-soft">–</span>
                  )}
                  {index === 0 && <Notes of={row.notes} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
