// What Pulumi starts for the package.
require("../load/register.js");
// Each property of each resource formats a stack trace.
Error.stackTraceLimit = 3;
require("./index.ts");
