import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";

const root = dirname(require.resolve("@pulumi/aws/package.json"));

/** What an input may hold. */
export type Shape =
    | { readonly kind: "text" | "number" | "flag" | "map" }
    | { readonly kind: "list"; readonly of: Shape }
    | { readonly kind: "block"; readonly of: ReadonlyMap<string, Shape> };

/** Inputs of a resource type by name. */
export type Inputs = ReadonlyMap<string, Shape>;

/** Modules that are other names of one, whose resources count under that one's tokens. */
const otherNames = ["alb", "applicationloadbalancing", "elasticloadbalancing", "elasticloadbalancingv2"];

/** Modules of the SDK that have resources, without second names. */
export function modulesOfSdk(): readonly string[] {
    return readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, "index.js")))
        .map(({ name }) => name)
        .filter((name) => !["types", "config", ...otherNames].includes(name));
}

/** Type tokens of a module's resources, with the text of their typings. */
export function resourcesOf(module: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const file of readdirSync(join(root, module))) {
        const text = file.endsWith(".d.ts") ? readFileSync(join(root, module, file), "utf8") : "";
        const name = /class (\w+) extends pulumi\.CustomResource/.exec(text)?.[1];
        if (name !== undefined) {
            found.set(`aws:${module}/${file.replace(/\.d\.ts$/, "")}:${name}`, text);
        }
    }
    return found;
}

/** The inputs of a type as the SDK's typings state them; `undefined` where it has no such type. */
export function inputsOf(type: string, given?: string): Inputs | undefined {
    const [, module = "", file = ""] = /^aws:([^/]+)\/([^:]+):/.exec(type) ?? [];
    const path = join(root, module, `${file}.d.ts`);
    if (given === undefined && !existsSync(path)) {
        return undefined;
    }
    const text = given ?? readFileSync(path, "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
    const args = source.statements.find(
        (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text.endsWith("Args"),
    );
    return args === undefined ? new Map() : membersOf(args, []);
}

/** Text of the nested input types of a module. */
export function nestedText(module: string): string {
    return namespaces().get(module)?.text ?? "";
}

let read: Map<string, { readonly text: string; members?: ReadonlyMap<string, ts.InterfaceDeclaration> }> | undefined;

/** Nested types by module, as text: parsed whole they take a second. */
function namespaces(): NonNullable<typeof read> {
    if (read === undefined) {
        const text = readFileSync(join(root, "types", "input.d.ts"), "utf8");
        const starts = [...text.matchAll(/^export declare namespace (\w+) \{$/gm)];
        read = new Map(
            starts.map((start, position) => [
                start[1] as string,
                { text: text.slice(start.index, starts[position + 1]?.index ?? text.length) },
            ]),
        );
    }
    return read;
}

function nestedOf(name: string): ts.InterfaceDeclaration | undefined {
    const [, module = "", ...rest] = name.split(".");
    const namespace = namespaces().get(module);
    if (namespace === undefined) {
        return undefined;
    }
    namespace.members ??= interfacesIn(namespace.text);
    return namespace.members.get([module, ...rest].join("."));
}

function interfacesIn(text: string): ReadonlyMap<string, ts.InterfaceDeclaration> {
    const found = new Map<string, ts.InterfaceDeclaration>();
    const walk = (node: ts.Node, inside: string): void => {
        if (ts.isModuleDeclaration(node) && node.body !== undefined && ts.isModuleBlock(node.body)) {
            const name = inside === "" ? node.name.text : `${inside}.${node.name.text}`;
            for (const statement of node.body.statements) {
                walk(statement, name);
            }
        } else if (ts.isInterfaceDeclaration(node)) {
            found.set(`${inside}.${node.name.text}`, node);
        }
    };
    for (const statement of ts.createSourceFile("nested", text, ts.ScriptTarget.Latest, false).statements) {
        walk(statement, "");
    }
    return found;
}

function membersOf(node: ts.InterfaceDeclaration, above: readonly string[]): Inputs {
    return new Map(
        node.members.flatMap((member) =>
            ts.isPropertySignature(member) && member.type !== undefined && ts.isIdentifier(member.name)
                ? [[member.name.text, shapeOf(member.type, above)] as const]
                : [],
        ),
    );
}

function shapeOf(node: ts.TypeNode, above: readonly string[]): Shape {
    if (ts.isUnionTypeNode(node)) {
        const first = node.types.find(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
        return first === undefined ? { kind: "text" } : shapeOf(first, above);
    }
    if (ts.isParenthesizedTypeNode(node)) {
        return shapeOf(node.type, above);
    }
    if (ts.isArrayTypeNode(node)) {
        return { kind: "list", of: shapeOf(node.elementType, above) };
    }
    if (ts.isTypeReferenceNode(node)) {
        const name = nameOf(node.typeName);
        const [argument] = node.typeArguments ?? [];
        if (name === "pulumi.Input" && argument !== undefined) {
            return shapeOf(argument, above);
        }
        const nested = name.startsWith("inputs.") && !above.includes(name) ? nestedOf(name) : undefined;
        return nested === undefined ? { kind: "text" } : { kind: "block", of: membersOf(nested, [...above, name]) };
    }
    if (ts.isTypeLiteralNode(node)) {
        return { kind: "map" };
    }
    const plain = { [ts.SyntaxKind.NumberKeyword]: "number", [ts.SyntaxKind.BooleanKeyword]: "flag" } as const;
    return { kind: plain[node.kind as keyof typeof plain] ?? "text" };
}

function nameOf(node: ts.EntityName): string {
    return ts.isIdentifier(node) ? node.text : `${nameOf(node.left)}.${node.right.text}`;
}

/** Paths of property names, lists left out, down to plain values. */
export function pathsOf(inputs: Inputs, at = ""): string[] {
    return [...inputs].flatMap(([name, shape]) => pathsIn(shape, at === "" ? name : `${at}.${name}`));
}

function pathsIn(shape: Shape, at: string): string[] {
    if (shape.kind === "list") {
        return pathsIn(shape.of, at);
    }
    return shape.kind === "block" ? pathsOf(shape.of, at) : [at];
}
