// What Pulumi starts for the package: it registers ts-node with type checks and with the settings of whatever folder the
// command runs in. Types are checked by `npm run check`, so this turns that instance off.
process[Symbol.for("ts-node.register.instance")]?.enabled(false);
require("../load/register.js");
// Each property of each resource formats a stack trace.
Error.stackTraceLimit = 3;
require("./index.ts");
