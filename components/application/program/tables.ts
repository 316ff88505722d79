/**
 * What the application keeps, in PostgreSQL's words: how many items each place has added. Each statement can be repeated.
 *
 * @param user The application's user, who may read, add and count, and nothing else.
 */
export function applicationTables(user: string): string[] {
    return [
        "CREATE SCHEMA IF NOT EXISTS application",
        `CREATE TABLE IF NOT EXISTS application.items (
            place text PRIMARY KEY, count bigint NOT NULL, latest timestamptz NOT NULL)`,
        `GRANT USAGE ON SCHEMA application TO "${user}"`,
        `GRANT SELECT, INSERT, UPDATE ON application.items TO "${user}"`,
    ];
}
