// Loaded before a policy pack: ends it once the engine that started it is gone. A killed engine ends nothing itself, and a
// pack waits for its calls for ever. The engine holds the other end of the pack's standard input for as long as it lives,
// also where it is killed before this is loaded.
process.stdin.on("error", () => process.exit(1));
process.stdin.on("end", () => process.exit(1));
process.stdin.resume();
process.stdin.unref?.();
