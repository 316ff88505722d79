const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (existsSync(join(__dirname, "index.ts"))) {
    require("../load/register.js");
    // The engine ends a pack by an interrupt, at which Node would go without leaving what it compiled to the next start.
    process.once("SIGINT", () => process.exit(130));
    require("./index.ts");
} else {
    // As packed: one file that needs nothing but Pulumi's packages. Node 22 and later keep what they compile of it.
    require("node:module").enableCompileCache?.();
    require("./bundle.js");
}
