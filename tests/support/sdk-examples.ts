import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as ts from "typescript";

const root = dirname(require.resolve("@pulumi/aws/package.json"));

/** An example program of the SDK's own documentation. */
export interface SdkExample {
    /** File of the SDK and the example's place in it: `ec2/eip#2`. */
    readonly name: string;
    readonly code: string;
}

/** Every example in the documentation of @pulumi/aws, in the order of its files. */
export function sdkExamples(): readonly SdkExample[] {
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
        (file) => file.endsWith(".d.ts") && !/^(types|node_modules)\//.test(file),
    );
    return files.sort().flatMap((file) => examplesIn(join(root, file)));
}

function examplesIn(file: string): readonly SdkExample[] {
    const text = readFileSync(file, "utf8");
    const name = relative(root, file).replace(/\.d\.ts$/, "");
    return [...text.matchAll(/```typescript\n([\s\S]*?)```/g)].map(([, lines = ""], place) => ({
        name: `${name}#${place}`,
        code: lines
            .replace(/^ *\* ?/gm, "")
            .replaceAll("*&#47;", "*/")
            .replaceAll("\\/", "/"),
    }));
}

/** Why an example cannot be run: the fault is its own. */
export class Unusable extends Error {}

/**
 * An example as a program. Examples are parts of programs: what one uses and does not declare is an output that nobody
 * knows, and so is what a provider answers that is not there.
 * @throws Unusable where it is no TypeScript.
 */
export function programOf({ code }: SdkExample): () => Promise<unknown> {
    const free = undeclaredIn(code);
    const { outputText } = ts.transpileModule(code, {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
    });
    let body: (...values: readonly unknown[]) => Promise<unknown>;
    try {
        body = new Function(
            "require",
            "exports",
            "module",
            ...free,
            `return (async () => {${outputText}\n})();`,
        ) as never;
    } catch (error) {
        throw new Unusable(String(error));
    }
    return () => body(load, {}, {}, ...free.map(unknownOutput));
}

function load(name: string): unknown {
    if (["@pulumi/aws", "@pulumi/pulumi"].includes(name)) {
        return require(name);
    }
    return new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : async () => unknownOutput()) });
}

function unknownOutput(): unknown {
    const Output = pulumi.Output as unknown as new (...parts: readonly unknown[]) => unknown;
    const no = Promise.resolve(false);
    return new Output(new Set(), Promise.resolve(undefined), no, no, Promise.resolve(new Set()));
}

/** Names that code uses and nobody declares. */
function undeclaredIn(code: string): readonly string[] {
    const declared = new Set<string>(["exports", "module", "require", "undefined"]);
    const used = new Set<string>();
    const visit = (node: ts.Node): void => {
        const { name } = node as ts.NamedDeclaration;
        const declares =
            ts.isVariableDeclaration(node) ||
            ts.isParameter(node) ||
            ts.isFunctionDeclaration(node) ||
            ts.isBindingElement(node) ||
            ts.isNamespaceImport(node) ||
            ts.isImportClause(node) ||
            ts.isImportSpecifier(node);
        if (declares && name !== undefined && ts.isIdentifier(name)) {
            declared.add(name.text);
        }
        if (ts.isIdentifier(node) && !isMemberName(node)) {
            used.add(node.text);
        }
        ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true));
    return [...used].filter((name) => !declared.has(name) && !(name in globalThis));
}

function isMemberName(node: ts.Identifier): boolean {
    const { parent } = node;
    return (
        ((ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node) ||
        ts.isQualifiedName(parent) ||
        ts.isTypeReferenceNode(parent)
    );
}
