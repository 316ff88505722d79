/** Engines of which the catalogue knows versions and classes. */
export type CataloguedEngine = "postgres" | "mysql";

/** `17` of PostgreSQL 17.11, `8.4` of MySQL 8.4.9. */
export function majorVersion(engine: CataloguedEngine, version: string): string {
    return version
        .split(".")
        .slice(0, engine === "mysql" ? 2 : 1)
        .join(".");
}
