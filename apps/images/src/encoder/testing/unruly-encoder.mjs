// An encoder process that does what its source's path says: a decoder that crashes, stalls, or grows.
process.on('disconnect', () => process.exit(0));
process.on('message', ({ id, task }) => {
  const what = task.source.content.path;
  if (what === 'crash') process.kill(process.pid, 'SIGSEGV');
  if (what === 'stall') for (;;);
  const answer = { id, result: { pid: process.pid, what }, rssBytes: what === 'grow' ? 2e9 : 1e8 };
  setTimeout(() => process.send(answer), what === 'slow' ? 150 : 0);
});
