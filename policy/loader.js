const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (existsSync(join(__dirname, "index.ts"))) {
    // The policy runner registers ts-node with type checks, which costs seconds on a program of this size. Types are
    // checked by `npm run check`, so this turns that instance off and compiles with swc, without them.
    const registered = process[Symbol.for("ts-node.register.instance")];
    if (registered !== undefined) {
        registered.enabled(false);
    }
    require("ts-node").register({
        transpileOnly: true,
        swc: true,
        skipProject: true,
        compilerOptions: { target: "es2022", module: "commonjs", moduleResolution: "node10", esModuleInterop: true },
    });
    require("./index.ts");
} else {
    // As packed: one file that needs nothing but Pulumi's packages.
    require("./bundle.js");
}
