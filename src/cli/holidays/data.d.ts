/** The part of the package’s data that is read here; the package has no types for it. */
declare module "date-holidays/data" {
  export const data: {
    /** The day on which the data was put together, ISO 8601. */
    readonly version: string;
  };
}
