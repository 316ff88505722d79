import { readFileSync } from "node:fs";

/** One property of a resource type. */
export interface Property {
    /** Whether a program may state it. */
    readonly input: boolean;
    /** Whether a program has to. */
    readonly required: boolean;
    /** Whether the provider always has a value for it, stated or not. */
    readonly always: boolean;
    readonly kind: "string" | "number" | "boolean" | "list" | "object";
}

export type Shape = Readonly<Record<string, Property>>;

const shapes = new Map<string, Shape | undefined>();

/**
 * What the AWS SDK declares about a resource type: its properties, which of them a program states, and which AWS
 * computes. Read from the SDK's own declaration files, since the package carries no schema.
 *
 * @returns undefined for a type that the SDK does not have.
 */
export function shapeOf(type: string): Shape | undefined {
    if (!shapes.has(type)) {
        shapes.set(type, readShape(type));
    }
    return shapes.get(type);
}

/** Properties that AWS computes when the inputs do not state them: unknown in a preview. */
export function computedProperties(shape: Shape, inputs: Readonly<Record<string, unknown>>): string[] {
    return Object.keys(shape).filter((name) => {
        const property = shape[name];
        return property?.always === true && inputs[name] === undefined;
    });
}

function readShape(type: string): Shape | undefined {
    const [, path = "", name = ""] = /^aws:([\w/]+):(\w+)$/.exec(type) ?? [];
    let text: string;
    try {
        text = readFileSync(require.resolve(`@pulumi/aws/${path.replace(/^index\//, "")}.d.ts`), "utf8");
    } catch {
        return undefined;
    }
    const bare = text.replace(/\/\*\*[\s\S]*?\*\//g, "");
    const args = block(bare, `export interface ${name}Args {`);
    const shape: Record<string, Property> = {};
    for (const [, property = "", declared = ""] of block(bare, `export declare class ${name} extends`).matchAll(
        /^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm,
    )) {
        const argument = new RegExp(`^ {4}${property}(\\??): `, "m").exec(args);
        shape[property] = {
            input: argument !== null,
            required: argument !== null && argument[1] === "",
            always: !/\| undefined$/.test(declared),
            kind: kindOfType(declared),
        };
    }
    return shape;
}

/** Text from a declaration's first line to the line that closes it. */
function block(text: string, start: string): string {
    const from = text.indexOf(start);
    return from < 0 ? "" : text.slice(from, text.indexOf("\n}", from));
}

function kindOfType(declared: string): Property["kind"] {
    const type = declared.replace(/ \| undefined$/, "");
    if (type.endsWith("[]")) {
        return "list";
    }
    return type === "number" || type === "boolean"
        ? type
        : type === "string" || type.includes("enums.") || type.startsWith('"')
          ? "string"
          : "object";
}
