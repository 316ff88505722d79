#!/usr/bin/env node
// The command `wl`, as npm links it.
require("./register.js");
require("../cli/wl.ts");
