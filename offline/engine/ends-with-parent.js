// Loaded before a policy pack: ends it once the engine that started it is gone. A killed engine ends nothing itself, and a
// pack waits for its calls for ever.
const engine = process.ppid;
setInterval(() => process.ppid === engine || process.exit(1), 1000).unref();
