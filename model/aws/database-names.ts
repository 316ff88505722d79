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
 * Reserved words of MySQL. Source: MySQL 8.4 Reference Manual, "Keywords and Reserved Words", those marked (R).
 */
const mysqlWords =
    "accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case " +
    "change char character check collate column condition constraint continue convert create cross cube cume_dist " +
    "current_date current_time current_timestamp current_user cursor database databases day_hour day_microsecond day_minute " +
    "day_second dec decimal declare default delayed delete dense_rank desc describe deterministic distinct distinctrow div " +
    "double drop dual each else elseif empty enclosed escaped except exists exit explain false fetch first_value float " +
    "float4 float8 for force foreign from fulltext function generated get grant group grouping groups having high_priority " +
    "hour_microsecond hour_minute hour_second if ignore in index infile inner inout insensitive insert int int1 int2 int3 " +
    "int4 int8 integer intersect interval into io_after_gtids io_before_gtids is iterate join json_table key keys kill lag " +
    "last_value lateral lead leading leave left like limit linear lines load localtime localtimestamp lock long longblob " +
    "longtext loop low_priority manual match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond " +
    "minute_second mod modifies natural not no_write_to_binlog nth_value ntile null numeric of on optimize optimizer_costs " +
    "option optionally or order out outer outfile over parallel partition percent_rank precision primary procedure purge " +
    "qualify range rank read read_write reads real recursive references regexp release rename repeat replace require " +
    "resignal restrict return revoke right rlike row row_number rows schema schemas second_microsecond select sensitive " +
    "separator set show signal smallint spatial specific sql sql_big_result sql_calc_found_rows sql_small_result " +
    "sqlexception sqlstate sqlwarning ssl starting stored straight_join system table tablesample terminated then tinyblob " +
    "tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time " +
    "utc_timestamp values varbinary varchar varcharacter varying virtual when where while window with write xor year_month " +
    "zerofill";

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
                "rdsrepladmin",
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

/** Whether a name cannot be the first database's; compared in lowercase. */
export function isReservedDatabase(engine: "postgres" | "mysql", name: string): boolean {
    return reserved[engine].databases.has(name.toLowerCase());
}

/** Whether a name cannot be a user's. Source of `pg_`: PostgreSQL documentation, "CREATE ROLE". */
export function isReservedUser(engine: "postgres" | "mysql", name: string): boolean {
    const plain = name.toLowerCase();
    return reserved[engine].users.has(plain) || (engine === "postgres" && plain.startsWith("pg_"));
}
