// Preloaded into a measured server, with --expose-gc: on each message it says how much memory is in use once all waste is collected, in MB.
// The product knows nothing of it; the channel does not keep the process alive.
process.on("message", async () => {
  // What is only weakly held goes in a later turn than the one that let go of it.
  for (let round = 0; round < 4; round++) {
    globalThis.gc();
    await new Promise((later) => setTimeout(later, 10));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send({ heapMb: (heapUsed + external) / 2 ** 20, rssMb: rss / 2 ** 20 });
});
process.channel?.unref();
