/** Names that an engine, or RDS on it, keeps for itself. */

/**
 * Reserved key words of PostgreSQL: none of them is a name without quotes, which RDS does not put around it.
 * Source: PostgreSQL 17 documentation, appendix C, "reserved" and "reserved (can be function or type)".
 */
const postgresWords =
    "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog " +
    "current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except " +
    "false fetch for foreign from grant group having in initially intersect into lateral leading limit localtime localtimestamp " +
    "not null offset on only or order placing primary references returning select session_user some symmetric system_user table " +
    "then to trailing true union unique user using variadic when where window with authorization binary collation concurrently " +
    "cross current_schema freeze full ilike inner is isnull join left like natural notnull outer overlaps right similar " +
    "tablesample verbose";

/**
 * Reserved words of MySQL that are likely names; the manual marks about 260.
 * Source: MySQL 8.4 Reference Manual, "Keywords and Reserved Words", those marked (R).
 */
const mysqlWords =
    "add all alter and as asc between both by case change check column condition constraint create cross cube current_user cursor " +
    "database databases default delete desc describe distinct div drop each else exists exit explain false fetch for foreign from " +
    "function grant group groups having if in index inner insert interval into is join key keys kill lag lead left like limit lines " +
    "load lock long loop match mod natural not null of on option or order out outer over partition primary procedure range rank " +
    "read references release rename repeat replace require restrict return right row rows schema schemas select set show signal " +
    "sql ssl system table then to trigger true union unique unlock update usage use using values when where while window with write";

interface Reserved {
    readonly databases: ReadonlySet<string>;
    readonly users: ReadonlySet<string>;
}

/** Source of the names: Amazon RDS User Guide, "Master user account privileges", and each engine's own system databases. */
const reserved: Readonly<Record<"postgres" | "mysql", Reserved>> = {
    postgres: {
        databases: new Set(["rdsadmin", "template0", "template1", "postgres", ...postgresWords.split(" ")]),
        users: new Set([
            ...[
                "admin",
                "postgres",
                "public",
                "rdsadmin",
                "rds_superuser",
                "rds_replication",
                "rds_iam",
                "rds_password",
            ],
            ...["rdsproxyadmin", "rdstopmgr", "none", "root", ...postgresWords.split(" ")],
        ]),
    },
    mysql: {
        databases: new Set([
            "mysql",
            "information_schema",
            "performance_schema",
            "sys",
            "innodb",
            "rdsadmin",
            ...mysqlWords.split(" "),
        ]),
        users: new Set([
            "admin",
            "rdsadmin",
            "rdsrepladmin",
            "rdsproxyadmin",
            "root",
            "mysql",
            ...mysqlWords.split(" "),
        ]),
    },
};

/** Names of databases and of users that cannot be the first database's or the master user's; compared in lowercase. */
export function reservedNames(engine: "postgres" | "mysql"): Reserved {
    return reserved[engine];
}
