import ts from "typescript";

export interface TestTitle {
    /** Of the test alone, without the titles around it. Parts that are known at run time only stand as `…`. */
    readonly title: string;
    /** Requirements that it names, or that a `describe` around it names. */
    readonly rows: readonly string[];
}

const rowName = /\bR\d\d\b/g;

/** The titles of a file's tests that name a requirement, in their order. The file is parsed and not run; skipped tests do not count. */
export function testTitles(path: string, text: string): TestTitle[] {
    const found: TestTitle[] = [];
    const visit = (node: ts.Node, around: readonly string[]): void => {
        const call = ts.isCallExpression(node) ? calledIn(node) : undefined;
        if (call?.name === "skip") {
            return;
        }
        const rows = call === undefined ? around : [...new Set([...around, ...(call.title.match(rowName) ?? [])])];
        if (call?.name === "it" && rows.length > 0) {
            found.push({ title: call.title, rows });
        }
        ts.forEachChild(node, (child) => visit(child, rows));
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest), []);
    return found;
}

/** What a call is in Mocha's language, if it is that. */
function calledIn({ expression, arguments: [first] }: ts.CallExpression): { name: string; title: string } | undefined {
    const [callee, modifier] = ts.isPropertyAccessExpression(expression)
        ? [expression.expression, expression.name.text]
        : [expression];
    if (!ts.isIdentifier(callee) || !["describe", "it"].includes(callee.text) || first === undefined) {
        return undefined;
    }
    const title = titleIn(first);
    return title === undefined ? undefined : { name: modifier === "skip" ? "skip" : callee.text, title };
}

function titleIn(node: ts.Node): string | undefined {
    if (ts.isStringLiteralLike(node)) {
        return node.text;
    }
    return ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map(({ literal }) => `…${literal.text}`)].join("")
        : undefined;
}
