// What Pulumi starts for the package: it registers ts-node with type checks and with the settings of whatever folder the
// command runs in. Types are checked by `npm run check`, so this turns that instance off and compiles with swc.
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
// Each property of each resource formats a stack trace.
Error.stackTraceLimit = 3;
require("./index.ts");
