// Preloaded into a measured process: writes its peak memory when it ends.
process.on("exit", () => {
  require("node:fs").writeFileSync(
    process.env.USAGE_FILE,
    JSON.stringify({ peakMb: process.resourceUsage().maxRSS / 1024 }),
  );
});
