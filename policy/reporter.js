// What writes reports, loaded by the first one: from the sources, or, as packed, from the bundle beside this file.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

module.exports = existsSync(join(__dirname, "index.ts"))
    ? require("../report/write-report.ts")
    : require("./report-bundle.js");
