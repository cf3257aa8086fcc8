/** The least that can be asked of a Fastify server: a route that takes the same request and answers "ok". Prints where it listens. */
import fastify from 'fastify'

const app = fastify()
app.post('/api/v1/schools/:school/desk/beeps', async () => 'ok')
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`)
process.on('disconnect', () => void app.close())
