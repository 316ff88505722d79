import { unusedByPostgres } from "../../database/postgres-client";
import { bundled } from "../../shared/bundled";

/** What Amazon Linux 2023 and the stock image have. */
const program = { folder: __dirname, script: "main", node: 24, alias: unusedByPostgres } as const;

/** The application and its client of PostgreSQL as one file. */
export function programSource(): string {
    return bundled(program);
}
