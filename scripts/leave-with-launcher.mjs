// Loaded before a program that does not watch the channel to the launcher itself: when the launcher is killed hard, nobody is left
// to pass signals on, and the program ends as if it had got one.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref() // the channel alone keeps no program running
}
