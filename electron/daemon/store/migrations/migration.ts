/** One step of the schema. Once released it is never edited: a change is a new file with the next number. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}
