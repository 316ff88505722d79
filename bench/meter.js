// Loaded into a measured Node process: writes down its peak memory when it ends.
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
    try {
        const { maxRSS } = process.resourceUsage();
        appendFileSync(process.env.BENCH_METER, `${maxRSS}\n`);
    } catch {
        // A measurement that cannot be written is missing in the report, and disturbs nothing.
    }
});
