#!/usr/bin/env node
// The command `wl`, as npm links it.
require("../load/register.js");
require("./wl.ts");
