import { z } from "zod";
import { settingsSchema } from "../../program/settings/schema";

/** The parts of JSON Schema that the configuration's schema comes out as. */
interface JsonSchema {
    readonly type?: string;
    readonly description?: string;
    readonly default?: unknown;
    readonly enum?: readonly unknown[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
    readonly items?: JsonSchema;
    readonly additionalProperties?: JsonSchema | boolean;
}

/** The page on the configuration, made from its schema. */
export function configurationPage(): string {
    const schema = z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
    const sections = Object.entries(schema.properties ?? {}).filter(([, each]) => each.properties !== undefined);
    const single = Object.entries(schema.properties ?? {}).filter(([, each]) => each.properties === undefined);
    return [
        "# Configuration",
        "",
        "One key of the project's namespace each, in `Pulumi.<stack>.yaml`: `wavelength-lattice:network:` and so on. Sections that are",
        "left out are not built. Keys that do not exist, values that are not allowed, and values that contradict each other are",
        "refused, all at once, before anything is declared. Set one from the command line with",
        "`pulumi config set --path 'wavelength-lattice:dns.hostedZoneId' Z0123456789ABCDEFGHIJ`.",
        "",
        "Made from the schema in `program/settings` by `npm run docs`.",
        "",
        "## The whole stack",
        "",
        ...table(single.map(([key, each]) => row(key, each, schema.required?.includes(key) ?? false))),
        ...sections.flatMap(([key, each]) => [
            "",
            `## ${key}`,
            "",
            each.description ?? "",
            "",
            ...table(rowsOf(each, "")),
        ]),
        "",
    ].join("\n");
}

/** One line a section, for the README. */
export function configurationSummary(): string {
    const schema = z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
    const rows = Object.entries(schema.properties ?? {}).map(
        ([key, each]) => `| \`${key}\` | ${each.description ?? ""} |`,
    );
    return ["| key | what it is for |", "|---|---|", ...rows].join("\n");
}

function table(rows: readonly string[]): string[] {
    return ["| key | allowed | default | what it does |", "|---|---|---|---|", ...rows];
}

function rowsOf(schema: JsonSchema, prefix: string): string[] {
    return Object.entries(schema.properties ?? {}).flatMap(([key, each]) => {
        const path = `${prefix}${key}`;
        const own = row(path, each, schema.required?.includes(key) ?? false);
        if (each.properties !== undefined) {
            return [own, ...rowsOf(each, `${path}.`)];
        }
        return each.items?.properties === undefined ? [own] : [own, ...rowsOf(each.items, `${path}[].`)];
    });
}

function row(path: string, schema: JsonSchema, required: boolean): string {
    const fallback =
        schema.default === undefined ? (required ? "required" : "") : `\`${JSON.stringify(schema.default)}\``;
    return `| \`${path}\` | ${allowed(schema)} | ${fallback} | ${(schema.description ?? "").replaceAll("|", "\\|")} |`;
}

function allowed(schema: JsonSchema): string {
    if (schema.enum !== undefined) {
        return schema.enum.map((value) => `\`${value}\``).join(", ");
    }
    switch (schema.type) {
        case "integer":
            return `${schema.minimum ?? ""} to ${schema.maximum ?? ""}`;
        case "boolean":
            return "`true`, `false`";
        case "array":
            return schema.items?.enum === undefined ? "list" : `list of ${allowed(schema.items)}`;
        case "object":
            return schema.properties === undefined ? "map of text" : "section";
        default:
            return "text";
    }
}
